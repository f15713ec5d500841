"""Reads of the organisation."""

from charterbook.domains.organisation.queries.calendar import holidays_on, working_days_after
from charterbook.domains.organisation.queries.custody import (
    Reach,
    TreeState,
    ever_below,
    kept_by,
    ranges_of,
    tree_state,
)
from charterbook.domains.organisation.queries.finder import UnitFacts, UnitFinder
from charterbook.domains.organisation.queries.levels import line_within
from charterbook.domains.organisation.queries.lookup import units_like
from charterbook.domains.organisation.queries.shapes import has_shapes, shapes_on
from charterbook.domains.organisation.queries.standing import (
    RESIDUAL,
    CountedBelow,
    Standing,
    counted_below,
    standing_on,
    steps,
)
from charterbook.domains.organisation.queries.tree import (
    NAMES,
    below,
    children_of,
    choices_of,
    closed_names,
    existing_units,
    in_scope,
    name_on,
    path_of,
    registers_of,
    sheet_row,
    sheet_rows,
    top_units,
    unit_or_none,
    units_below,
    where_held,
)

__all__ = [
    "NAMES",
    "RESIDUAL",
    "CountedBelow",
    "Reach",
    "Standing",
    "TreeState",
    "UnitFacts",
    "UnitFinder",
    "below",
    "children_of",
    "choices_of",
    "closed_names",
    "counted_below",
    "ever_below",
    "existing_units",
    "has_shapes",
    "holidays_on",
    "in_scope",
    "kept_by",
    "line_within",
    "name_on",
    "path_of",
    "ranges_of",
    "registers_of",
    "shapes_on",
    "sheet_row",
    "sheet_rows",
    "standing_on",
    "steps",
    "top_units",
    "tree_state",
    "unit_or_none",
    "units_below",
    "units_like",
    "where_held",
    "working_days_after",
]
