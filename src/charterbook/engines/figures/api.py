"""What other engines and the shell may use of figures."""

from charterbook.engines.figures.queries import (
    Completeness,
    Difference,
    Number,
    Reading,
    Target,
    code_of,
    completeness_of,
    counting,
    figure_named,
    is_few,
    listed,
    note_codes,
    open_code,
    read_figures,
    records_of,
    value_of,
    verify,
)
from charterbook.engines.figures.refusals import FigureRefused
from charterbook.engines.figures.words import COUNTED

__all__ = [
    "COUNTED",
    "Completeness",
    "Difference",
    "FigureRefused",
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
]
