"""What other domains and the engines may use of the organisation."""

from charterbook.domains.organisation.actions import body_at, note_letterhead
from charterbook.domains.organisation.models import AdvisoryBody, Ancestry, Place, Unit
from charterbook.domains.organisation.queries import (
    NAMES,
    Reach,
    UnitFacts,
    UnitFinder,
    children_of,
    closed_names,
    ever_below,
    existing_units,
    in_scope,
    kept_by,
    name_on,
    path_of,
    registers_of,
    top_units,
    unit_or_none,
    units_below,
    where_held,
)
from charterbook.domains.organisation.words import ABOVE_GRASSROOTS, CELLS, GRASSROOTS

__all__ = [
    "ABOVE_GRASSROOTS",
    "CELLS",
    "GRASSROOTS",
    "NAMES",
    "AdvisoryBody",
    "Ancestry",
    "Place",
    "Reach",
    "Unit",
    "UnitFacts",
    "UnitFinder",
    "body_at",
    "children_of",
    "closed_names",
    "ever_below",
    "existing_units",
    "in_scope",
    "kept_by",
    "name_on",
    "note_letterhead",
    "path_of",
    "registers_of",
    "top_units",
    "unit_or_none",
    "units_below",
    "where_held",
]
