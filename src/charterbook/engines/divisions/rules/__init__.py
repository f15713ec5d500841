"""The rules of divisions, on plain values: which committees stand on the map, and what the reform makes of them."""

from charterbook.engines.divisions.rules.founding import Committee, committee_named, committees
from charterbook.engines.divisions.rules.reforming import Reform, reform_of
from charterbook.engines.divisions.rules.values import (
    BECOMES,
    NATION,
    REFORM,
    Division,
    DivisionMap,
    DivisionRefused,
    Noted,
)

__all__ = [
    "BECOMES",
    "NATION",
    "REFORM",
    "Committee",
    "Division",
    "DivisionMap",
    "DivisionRefused",
    "Noted",
    "Reform",
    "committee_named",
    "committees",
    "reform_of",
]
