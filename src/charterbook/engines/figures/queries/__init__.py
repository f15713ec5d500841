"""Reads of figures."""

from charterbook.engines.figures.queries.axes import (
    LEVELS,
    TIMES,
    Cut,
    Sort,
    dimension_of,
    dimensions_for,
    knows,
    order_of,
    sort_of,
    tells_of_persons,
    times_of,
)
from charterbook.engines.figures.queries.codes import Target, code_of, note_codes, open_code
from charterbook.engines.figures.queries.completeness import Completeness, completeness_of
from charterbook.engines.figures.queries.counting import counting
from charterbook.engines.figures.queries.crossing import Crossed, cross_figures
from charterbook.engines.figures.queries.few import is_few
from charterbook.engines.figures.queries.holding import told
from charterbook.engines.figures.queries.listing import listed, value_of
from charterbook.engines.figures.queries.numbers import Number, Reading
from charterbook.engines.figures.queries.period import usual_period
from charterbook.engines.figures.queries.reading import read_figures
from charterbook.engines.figures.queries.recount import Difference, verify
from charterbook.engines.figures.queries.rows import figure_named, records_of, year_of

__all__ = [
    "LEVELS",
    "TIMES",
    "Completeness",
    "Crossed",
    "Cut",
    "Difference",
    "Number",
    "Reading",
    "Sort",
    "Target",
    "code_of",
    "completeness_of",
    "counting",
    "cross_figures",
    "dimension_of",
    "dimensions_for",
    "figure_named",
    "is_few",
    "knows",
    "listed",
    "note_codes",
    "open_code",
    "order_of",
    "read_figures",
    "records_of",
    "sort_of",
    "tells_of_persons",
    "times_of",
    "told",
    "usual_period",
    "value_of",
    "verify",
    "year_of",
]
