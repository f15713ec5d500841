"""Reads of figures."""

from charterbook.engines.figures.queries.codes import Target, code_of, note_codes, open_code
from charterbook.engines.figures.queries.completeness import Completeness, completeness_of
from charterbook.engines.figures.queries.counting import counting
from charterbook.engines.figures.queries.few import is_few
from charterbook.engines.figures.queries.listing import listed, value_of
from charterbook.engines.figures.queries.numbers import Number, Reading
from charterbook.engines.figures.queries.reading import read_figures
from charterbook.engines.figures.queries.recount import Difference, verify
from charterbook.engines.figures.queries.rows import figure_named, records_of, year_of

__all__ = [
    "Completeness",
    "Difference",
    "Number",
    "Reading",
    "Target",
    "code_of",
    "completeness_of",
    "counting",
    "figure_named",
    "is_few",
    "listed",
    "note_codes",
    "open_code",
    "read_figures",
    "records_of",
    "value_of",
    "verify",
    "year_of",
]
