"""Reads of divisions: the map from its file, and what of it the book holds."""

import csv
from functools import cache
from pathlib import Path

from charterbook.domains.organisation.api import Unit
from charterbook.engines.divisions.rules import Committee, Division, DivisionMap

FILE = Path(__file__).parents[2] / "charters" / "maps" / "vietnam.csv"
ABOVE = ("CENTRE", "PROVINCE", "DISTRICT")


@cache
def vietnam() -> DivisionMap:
    """Return the map of Vietnam before and after 1 July 2025; read once, when somebody asks for it."""
    maps: dict[str, dict[str, Division]] = {"before": {}, "after": {}}
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            maps[row["map"]][row["code"]] = Division(
                code=row["code"],
                name=row["name"],
                parent=row["parent"],
                became=tuple(row["became"].split()),
                how=row["how"],
            )
    return DivisionMap(**maps)


def held_otherwise(wanted: list[Committee]) -> list[tuple[str, str]]:
    """Return committees above the grassroots that the book holds under another code: of the map and of the book."""
    by_name = {(each.name, each.kind): each.code for each in wanted if each.kind in ABOVE}
    codes = {each.code for each in wanted}
    living = Unit.objects.filter(kind__in=ABOVE, ended_on__isnull=True).exclude(code__in=codes).order_by("code", "pk")
    return [(by_name[unit.name, unit.kind], unit.code) for unit in living if (unit.name, unit.kind) in by_name]
