"""How a pivot is shown: its table, its charts, and the choices that ask for it."""

from charterbook.engines.pivot.panels.charts import CHARTS, MAP, MOST_PICTURES, Picture, pictures_of
from charterbook.engines.pivot.panels.choices import Choices, choices_of
from charterbook.engines.pivot.panels.maps import maps_of
from charterbook.engines.pivot.panels.table import Heads, PivotTable, Spot, table_of

__all__ = [
    "CHARTS",
    "MAP",
    "MOST_PICTURES",
    "Choices",
    "Heads",
    "Picture",
    "PivotTable",
    "Spot",
    "choices_of",
    "maps_of",
    "pictures_of",
    "table_of",
]
