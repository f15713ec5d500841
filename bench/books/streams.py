"""Streams of plain tuples of a generated province: the same rows each time they are asked for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from random import Random
from typing import Any

from .naming import SEX, person

LAST = date(2023, 12, 31)
SINCE = date(2020, 1, 1)
DAYS = 1_552  # of records, until 31 March 2024
YEARS = (2020, 2021, 2022, 2023)
COMMITTEES, CELLS, GRASSROOTS_CELLS = 29, 11, 16
CLASSES_OF_A_DISTRICT = 1_100
MEMBERS_OF_A_CELL = 46
LEVELS = ("EXCELLENT", "GOOD", "GOOD", "GOOD", "COMPLETED", "GOOD", "EXCELLENT", "GOOD", "GOOD", "GOOD", "FAILED")
OVERSIGHT = ("INSPECTION_COMPLIANCE", "SUPERVISION_THEMATIC", "INSPECTION_FINANCE", "INSPECTION_SIGNS")
COLUMNS: dict[str, tuple[str, ...]] = {
    "units": ("id", "code", "name", "kind", "parent_id", "founded_on"),
    "people": ("id", "name", "birth_date", "sex", "unit_id", "card_no"),
    "memberships": ("person_id", "unit_id", "joined_on", "official_on"),
    "classes": ("id", "code", "kind", "unit_id", "held_on", "ended_on", "form", "summoned", "attended"),
    "attendances": ("class_id", "kind", "held_on", "unit_id", "person_id", "heads"),
    "admissions": ("person_id", "unit_id", "decision_no", "decided_on", "joined_on", "official_on"),
    "unit_inspections": ("unit_id", "kind", "subject", "led_by_id", "started_on", "ended_on", "conclusion"),
    "member_inspections": (
        "person_id",
        "unit_id",
        "kind",
        "subject",
        "led_by_id",
        "started_on",
        "ended_on",
        "conclusion",
    ),
    "dialogues": ("id", "code", "unit_id", "held_on", "citizens", "cases"),
    "cases": ("dialogue_id", "unit_id", "held_on", "number", "field", "state", "due_on", "answered_on"),
    "unit_ratings": ("unit_id", "year", "rated_on", "level"),
    "member_ratings": ("person_id", "unit_id", "year", "rated_on", "level"),
}

Stream = Iterator[tuple[Any, ...]]
Unit = tuple[int, str, str, str, int | None, date]


@dataclass(frozen=True)
class Layout:
    """The units, and each cell with its committee and district; the streams follow from it."""

    seed: int
    units: list[Unit]
    cells: list[tuple[int, int, int]]

    @cached_property
    def parents(self) -> dict[int, int | None]:
        """The unit above, by number."""
        return {unit[0]: unit[4] for unit in self.units}

    @property
    def members(self) -> int:
        """Return the number of members."""
        return len(self.cells) * MEMBERS_OF_A_CELL

    def stream(self, name: str) -> Stream:
        """Return the rows of a table, as COLUMNS names them. Raises KeyError."""
        return STREAMS[name](self)


def lay_out(seed: int, districts: int) -> Layout:
    """Return the tree of a province with so many districts."""
    born = date(1991, 8, 26)
    units: list[Unit] = [(1, "PR", "Đảng bộ tỉnh Đo", "PROVINCE", None, born)]
    cells: list[tuple[int, int, int]] = []

    def add(code: str, name: str, kind: str, parent: int) -> int:
        units.append((len(units) + 1, code, name, kind, parent, born))
        return len(units)

    for number in range(1, districts + 1):
        code = f"PR.{number:02}"
        district = add(code, f"Đảng bộ huyện Đo {number}", "DISTRICT", 1)
        for commune in range(1, COMMITTEES + 1):
            within = f"{code}.{commune:02}"
            committee = add(within, f"Đảng bộ xã Đo {number}-{commune}", "GRASSROOTS_COMMITTEE", district)
            for cell in range(1, CELLS + 1):
                name = f"Chi bộ thôn {cell} xã Đo {number}-{commune}"
                cells.append((add(f"{within}.{cell:02}", name, "CELL", committee), committee, district))
        for cell in range(COMMITTEES + 1, COMMITTEES + GRASSROOTS_CELLS + 1):
            single = add(f"{code}.{cell:02}", f"Chi bộ cơ quan {cell} huyện Đo {number}", "GRASSROOTS_CELL", district)
            cells.append((single, district, district))
    return Layout(seed, units, cells)


def _units(layout: Layout) -> Stream:
    yield from layout.units


def _joined(number: int) -> date:
    """Return the day on which a member joined: every thirty-fifth one since 2020."""
    if number % 35:
        return date(1970 + number % 50, number % 12 + 1, number % 28 + 1)
    return SINCE + timedelta(days=number // 35 * 7 % DAYS)


def _cell_of(layout: Layout, number: int) -> int:
    return layout.cells[number // MEMBERS_OF_A_CELL][0]


def _prospects(layout: Layout) -> int:
    """Return the number of learners who are no members; they follow the members in the numbering of people."""
    return len(layout.cells) * 3


def _people(layout: Layout) -> Stream:
    members, cells = layout.members, layout.cells
    for number in range(members + _prospects(layout)):
        name, birth, sex = person(number)
        is_member = number < members
        unit = _cell_of(layout, number) if is_member else cells[(number - members) // 3][0]
        yield number + 1, name, birth, SEX[sex], unit, f"77.{1_000_000 + number}" if is_member else None


def _memberships(layout: Layout) -> Stream:
    for number in range(layout.members):
        joined = _joined(number)
        official = joined + timedelta(days=365)
        yield number + 1, _cell_of(layout, number), joined, official if official <= LAST else None


def _held(layout: Layout) -> Iterator[tuple[tuple[Any, ...], list[tuple[Any, ...]]]]:
    """Yield each class with its attendances: by head of cells, or by name of the cells' members."""
    rng = Random(f"{layout.seed} classes")
    of_district: dict[int, list[int]] = {}
    for at, (_cell, _committee, district) in enumerate(layout.cells):
        of_district.setdefault(district, []).append(at)
    number = 0
    for places in of_district.values():
        for _turn in range(CLASSES_OF_A_DISTRICT):
            number += 1
            yield _headed_class(layout, rng, number, places)
    for kind, first_person, step in (
        ("AWARENESS", layout.members, 1),
        ("NEW_MEMBER", 0, 35),
    ):
        last_person = layout.members + _prospects(layout) if kind == "AWARENESS" else layout.members
        numbers = range(first_person, last_person, step)
        for start in range(0, len(numbers), 60):
            number += 1
            yield _roster_class(layout, rng, (number, kind), numbers[start : start + 60])


def _headed_class(
    layout: Layout, rng: Random, number: int, places: list[int]
) -> tuple[tuple[Any, ...], list[tuple[Any, ...]]]:
    kind = "DISSEMINATION" if rng.random() < 0.66 else "THEMATIC"
    day = SINCE + timedelta(days=rng.randrange(DAYS))
    at = rng.choice(places)
    _own, committee, district = layout.cells[at]
    by_district = rng.random() < 0.25
    window = [places[(places.index(at) + step) % len(places)] for step in range(4 if by_district else 2)]
    rows: list[tuple[Any, ...]] = []
    if number % 4:
        for place in window:
            first = place * MEMBERS_OF_A_CELL
            unit = layout.cells[place][0]
            rows += [
                (number, kind, day, unit, one + 1, 1)
                for one in range(first, first + MEMBERS_OF_A_CELL - rng.randrange(14))
            ]
    else:
        rows = [(number, kind, day, layout.cells[place][0], None, rng.randint(10, 46)) for place in window]
    attended = sum(row[5] for row in rows)
    unit = district if by_district else committee
    summoned = attended + rng.randrange(20)
    code = f"{'QT' if kind == 'DISSEMINATION' else 'CD'}-{day.year}-{number:06}"
    return (number, code, kind, unit, day, day, "IN_PERSON", summoned, attended), rows


def _roster_class(
    layout: Layout, rng: Random, which: tuple[int, str], numbers: range
) -> tuple[tuple[Any, ...], list[tuple[Any, ...]]]:
    number, kind = which
    day = SINCE + timedelta(days=rng.randrange(DAYS))
    members = layout.members
    rows = []
    for one in numbers:
        cell = _cell_of(layout, one) if one < members else layout.cells[(one - members) // 3][0]
        rows.append((number, kind, day, cell, one + 1, 1))
    at = numbers[0] // MEMBERS_OF_A_CELL if numbers[0] < members else (numbers[0] - members) // 3
    district = layout.cells[at][2]
    code = f"{'NT' if kind == 'AWARENESS' else 'DVM'}-{day.year}-{number:06}"
    return (number, code, kind, district, day, day + timedelta(days=4), "IN_PERSON", None, None), rows


def _classes(layout: Layout) -> Stream:
    return (held for held, _rows in _held(layout))


def _attendances(layout: Layout) -> Stream:
    return (row for _held_class, rows in _held(layout) for row in rows)


def _admissions(layout: Layout) -> Stream:
    for number in range(0, layout.members, 35):
        day = _joined(number)
        official = day + timedelta(days=365)
        decided = day - timedelta(days=number % 25 + 1)
        unit = _cell_of(layout, number)
        yield number + 1, unit, f"{number + 1}-QĐ/HU", decided, day, official if official <= LAST else None


def _occasions(layout: Layout, what: str, count: int) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Yield the cell's place in the list, and what an inspection of it or of a member of it says."""
    rng = Random(f"{layout.seed} {what}")
    for number in range(count):
        at = rng.randrange(len(layout.cells))
        day = SINCE + timedelta(days=rng.randrange(DAYS))
        subject = "COMMITTEE" if number % 3 else "INSPECTION_COMMITTEE"
        yield at, (OVERSIGHT[number % 4], subject, layout.cells[at][2], day, day + timedelta(days=20), "GOOD")


def _unit_inspections(layout: Layout) -> Stream:
    for at, said in _occasions(layout, "units", len(layout.cells) * 5):
        yield layout.cells[at][0], *said


def _member_inspections(layout: Layout) -> Stream:
    for at, said in _occasions(layout, "members", len(layout.cells) * 2):
        yield at * MEMBERS_OF_A_CELL + said[3].day, layout.cells[at][0], *said


def _dialogues(layout: Layout) -> Stream:
    rng = Random(f"{layout.seed} dialogues")
    for number in range(1, len(layout.cells) + 1):
        committee = layout.cells[rng.randrange(len(layout.cells))][1]
        day = SINCE + timedelta(days=rng.randrange(DAYS))
        yield number, f"DT-{day.year}-{number:06}", committee, day, rng.randint(40, 300), rng.randint(6, 20)


def _cases(layout: Layout) -> Stream:
    for dialogue, _code, unit, day, _citizens, cases in _dialogues(layout):
        for number in range(1, cases + 1):
            done = day + timedelta(days=number)
            yield dialogue, unit, day, number, "LAND", "RESOLVED", day + timedelta(days=30), done


def _unit_ratings(layout: Layout) -> Stream:
    for year in YEARS:
        for unit, _code, _name, kind, _parent, _born in layout.units:
            if kind not in ("PROVINCE", "DISTRICT"):
                yield unit, year, date(year, 12, 31), LEVELS[(unit * 7 + year) % 11]


def _member_ratings(layout: Layout) -> Stream:
    for year in YEARS:
        rated_on, until = date(year, 12, 31), date(year, 6, 30)
        for number in range(layout.members):
            if _joined(number) <= until:
                yield number + 1, _cell_of(layout, number), year, rated_on, LEVELS[(number * 3 + year) % 11]


STREAMS: dict[str, Callable[[Layout], Stream]] = {
    "units": _units,
    "people": _people,
    "memberships": _memberships,
    "classes": _classes,
    "attendances": _attendances,
    "admissions": _admissions,
    "unit_inspections": _unit_inspections,
    "member_inspections": _member_inspections,
    "dialogues": _dialogues,
    "cases": _cases,
    "unit_ratings": _unit_ratings,
    "member_ratings": _member_ratings,
}
