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
from charterbook.engines.figures.queries.completeness import Completeness, completeness_of, completeness_of_each
from charterbook.engines.figures.queries.counting import counting
from charterbook.engines.figures.queries.crossing import Crossed, cross_figures
from charterbook.engines.figures.queries.few import fewest_of, is_few
from charterbook.engines.figures.queries.holding import told
from charterbook.engines.figures.queries.listing import listed, value_of
from charterbook.engines.figures.queries.moves import Move, Way
from charterbook.engines.figures.queries.naming import axis_word, key_word, unit_names
from charterbook.engines.figures.queries.narrow import read_cut
from charterbook.engines.figures.queries.numbers import Number, Reading
from charterbook.engines.figures.queries.period import latest_day, usual_period
from charterbook.engines.figures.queries.reading import read_figures, reading_of, years_of
from charterbook.engines.figures.queries.reconciling import (
    Balance,
    Reconciliation,
    counting_moved,
    moved_records,
    reconciliation_of,
)
from charterbook.engines.figures.queries.recount import Difference, verify
from charterbook.engines.figures.queries.restructured import RESIDUAL_KEY
from charterbook.engines.figures.queries.rows import figure_named, records_of, year_of
from charterbook.engines.figures.queries.structures import THEN, Structure, check_structure, structure_of
from charterbook.engines.figures.queries.telling import choice_of, day_words, said_of, structure_asked

__all__ = [
    "LEVELS",
    "RESIDUAL_KEY",
    "THEN",
    "TIMES",
    "Balance",
    "Completeness",
    "Crossed",
    "Cut",
    "Difference",
    "Move",
    "Number",
    "Reading",
    "Reconciliation",
    "Sort",
    "Structure",
    "Target",
    "Way",
    "axis_word",
    "check_structure",
    "choice_of",
    "code_of",
    "completeness_of",
    "completeness_of_each",
    "counting",
    "counting_moved",
    "cross_figures",
    "day_words",
    "dimension_of",
    "dimensions_for",
    "fewest_of",
    "figure_named",
    "is_few",
    "key_word",
    "knows",
    "latest_day",
    "listed",
    "moved_records",
    "note_codes",
    "open_code",
    "order_of",
    "read_cut",
    "read_figures",
    "reading_of",
    "reconciliation_of",
    "records_of",
    "said_of",
    "sort_of",
    "structure_asked",
    "structure_of",
    "tells_of_persons",
    "times_of",
    "told",
    "unit_names",
    "usual_period",
    "value_of",
    "verify",
    "year_of",
    "years_of",
]
