"""The tree of a nation of 285,346 units under real names, whole or as some of its districts; numbers never change.

A district has the same numbers, people and records at every scale, so that its known totals are the same as well.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from charterbook.engines.divisions.api import committee_named, vietnam

from .streams import Stream, Unit

MEMBERS, CELLS, OTHERS, DISTRICTS, COMMUNES = 5_400_000, 232_578, 41_400, 705, 10_599
CELLS_OF_AN_OTHER = 5  # of each of two in five; the rest are single cells at the grassroots
PROSPECTS = 400  # learners of a district who are no members
BORN = date(1991, 8, 26)
ALWAYS = "H448"  # Lộc Hà is in the book at every scale
OFFICES = ("Cơ quan", "Trường Trung học phổ thông", "Bệnh viện", "Công an", "Công ty", "Hợp tác xã", "Trường Tiểu học")


@dataclass(frozen=True, slots=True)
class Holder:
    """A cell with its members: their first number, and how many; `committee` is the grassroots unit above or itself."""

    unit: int
    committee: int
    first: int
    members: int


@dataclass(frozen=True, slots=True)
class District:
    """A district of the book: its place among all, its own number, its grassroots units and its cells."""

    at: int
    code: str
    unit: int
    grassroots: list[int]
    holders: list[Holder]


@dataclass
class Nation:
    """The chosen part of the nation: units from the top down, and the districts with all that records need."""

    seed: int
    units: list[Unit] = field(default_factory=list)
    districts: list[District] = field(default_factory=list)
    whole: int = 0  # units of the whole nation, chosen or not

    @property
    def layout(self) -> "Nation":
        """Itself, as tables ask for it."""
        return self

    @cached_property
    def parents(self) -> dict[int, int | None]:
        """The unit above, by number."""
        return {unit[0]: unit[4] for unit in self.units}

    @property
    def members(self) -> int:
        """The number of members in the chosen districts."""
        return sum(holder.members for district in self.districts for holder in district.holders)

    def stream(self, name: str) -> Stream:
        """Return the rows of a table, as COLUMNS names them. Raises KeyError."""
        from .national_streams import STREAMS  # noqa: PLC0415 -- the streams know the nation

        return STREAMS[name](self)


def make_nation(*, scale: float, seed: int = 1) -> Nation:
    """Lay the whole nation out and keep the districts of a scale: one in so many, spread over the provinces."""
    divisions = vietnam()
    order = [each for province in divisions.provinces for each in divisions.below[province.code]]
    wanted = max(1, round(DISTRICTS * scale))
    home = [each.code for each in order].index(ALWAYS)
    chosen = {order[(home + turn * DISTRICTS // wanted) % DISTRICTS].code for turn in range(wanted)}
    nation = Nation(seed)
    _Layout(nation, chosen).lay_out()
    return nation


class _Layout:
    """One laying out: numbers are given to all units, rows kept of the chosen ones."""

    def __init__(self, nation: Nation, chosen: set[str]) -> None:
        self.nation, self.chosen = nation, chosen
        self.number = self.communes = self.others = self.holders = self.at = 0

    def add(self, code: str, name: str, kind: str, parent: int | None, *, kept: bool) -> int:
        self.number += 1
        if kept:
            self.nation.units.append((self.number, code, name, kind, parent, BORN))
        return self.number

    def lay_out(self) -> None:
        divisions = vietnam()
        top = self.add("VN", "Đảng bộ toàn quốc", "CENTRE", None, kept=True)
        for province in divisions.provinces:
            below = divisions.below[province.code]
            kept = any(each.code in self.chosen for each in below)
            above = self.add(province.code, committee_named(province.name), "PROVINCE", top, kept=kept)
            for each in below:
                self.district(each.code, each.name, above)
        self.nation.whole = self.number

    def district(self, code: str, name: str, above: int) -> None:
        kept = code in self.chosen
        unit = self.add(code, committee_named(name), "DISTRICT", above, kept=kept)
        made = District(self.at, code, unit, [], [])
        for commune in vietnam().below.get(code, ()):
            committee = self.add(commune.code, committee_named(commune.name), "GRASSROOTS_COMMITTEE", unit, kept=kept)
            made.grassroots.append(committee)
            cells = share(self.communes, CELLS - _of_others(), COMMUNES)
            self.cells(made, (commune.code, f"thôn %s {commune.name}", committee), cells, kept=kept)
            self.communes += 1
        for turn in range(share(self.at, OTHERS, DISTRICTS)):
            self.other(made, f"{code}.{turn + 1:02}", f"{OFFICES[turn % 7]} {turn // 7 + 1} {name}", kept=kept)
        self.at += 1
        if kept:
            self.nation.districts.append(made)

    def other(self, made: District, code: str, name: str, *, kept: bool) -> None:
        """Add an office: two in five are committees with cells, the others single cells."""
        if self.others % 5 < 2:
            unit = self.add(code, f"Đảng bộ {name}", "GRASSROOTS_COMMITTEE", made.unit, kept=kept)
            self.cells(made, (code, f"%s {name}", unit), CELLS_OF_AN_OTHER, kept=kept)
        else:
            unit = self.add(code, f"Chi bộ {name}", "GRASSROOTS_CELL", made.unit, kept=kept)
            self.hold(made, unit, unit, kept=kept)
        made.grassroots.append(unit)
        self.others += 1

    def cells(self, made: District, under: tuple[str, str, int], number: int, *, kept: bool) -> None:
        code, name, committee = under
        for turn in range(1, number + 1):
            cell = self.add(f"{code}.{turn:02}", f"Chi bộ {name % turn}", "CELL", committee, kept=kept)
            self.hold(made, cell, committee, kept=kept)

    def hold(self, made: District, unit: int, committee: int, *, kept: bool) -> None:
        every = CELLS + OTHERS - _committees()
        first = self.holders * MEMBERS // every
        if kept:
            made.holders.append(Holder(unit, committee, first, share(self.holders, MEMBERS, every)))
        self.holders += 1


def share(at: int, total: int, among: int) -> int:
    """Return how much of a total falls to one of so many, so that all together have it exactly."""
    return (at + 1) * total // among - at * total // among


def _committees() -> int:
    return OTHERS // 5 * 2


def _of_others() -> int:
    return _committees() * CELLS_OF_AN_OTHER


def learners(nation: Nation) -> Iterator[tuple[int, int]]:
    """Yield the number and the cell of each learner who is no member."""
    for district in nation.districts:
        for turn in range(PROSPECTS):
            yield MEMBERS + district.at * PROSPECTS + turn, district.holders[turn % len(district.holders)].unit
