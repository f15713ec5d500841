"""Charts: quiet drawings made on the server as SVG, for the page and for paper."""

from charterbook.kit.charts.bars import bar_chart, grouped_bar_chart
from charterbook.kit.charts.grammar import DataTable, Drawing, Frame, Mark, Mode, Series
from charterbook.kit.charts.lines import line_chart
from charterbook.kit.charts.maps import Area, map_chart
from charterbook.kit.charts.shares import share_chart
from charterbook.kit.charts.sparks import spark

__all__ = [
    "Area",
    "DataTable",
    "Drawing",
    "Frame",
    "Mark",
    "Mode",
    "Series",
    "bar_chart",
    "grouped_bar_chart",
    "line_chart",
    "map_chart",
    "share_chart",
    "spark",
]
