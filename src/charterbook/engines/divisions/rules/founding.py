"""Which committees stand on the map of before."""

from collections.abc import Collection
from dataclasses import dataclass

from charterbook.engines.divisions.rules.values import COMMUNE, DISTRICT, NATION, PROVINCE, DivisionMap

KINDS = {PROVINCE: "PROVINCE", DISTRICT: "DISTRICT", COMMUNE: "GRASSROOTS_COMMITTEE"}
COMMITTEE = "Đảng bộ"
WHOLE = "Đảng bộ toàn quốc"


@dataclass(frozen=True, slots=True, kw_only=True)
class Committee:
    """A committee that stands on the map."""

    code: str
    name: str
    kind: str
    parent: str
    sector: str = ""


def committee_named(division: str) -> str:
    """Return what the committee of a division is called: Huyện Lộc Hà has Đảng bộ huyện Lộc Hà."""
    return f"{COMMITTEE} {division[0].lower()}{division[1:]}"


def committees(divisions: DivisionMap, *, provinces: Collection[str], without: Collection[str] = ()) -> list[Committee]:
    """Return the committees of the given provinces, those above first; of all with the nation's above them.

    `without` names divisions that are left out with all below them.
    """
    found = []
    if len(provinces) == len(divisions.provinces):
        found.append(Committee(code=NATION, name=WHOLE, kind="CENTRE", parent=""))
    level = [division for division in divisions.provinces if division.code in provinces]
    while level:
        level = [division for division in level if division.code not in without]
        found += [
            Committee(
                code=division.code,
                name=committee_named(division.name),
                kind=KINDS[division.code[0]],
                parent=division.parent or NATION,
                sector=division.sector,
            )
            for division in level
        ]
        level = [below for division in level for below in divisions.below.get(division.code, ())]
    return found
