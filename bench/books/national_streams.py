"""Streams of plain tuples of the nation's records, district by district, in the proportions of five years.

The whole nation has 25 million attendances in 194,000 classes, 26 million ratings of members and 1.4 million of units,
1.1 million cases in 89,000 dialogues, 362,000 inspections and 270,000 admissions.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from .naming import person
from .national import MEMBERS, PROSPECTS, District, Holder, Nation, learners
from .streams import LEVELS, OVERSIGHT, Stream

FIRST, LAST = date(2020, 1, 1), date(2024, 12, 31)
YEARS = (2020, 2021, 2022, 2023, 2024)
DAYS = (LAST - FIRST).days + 1
SEX = ("MALE", "FEMALE")
CLASSES = (("DISSEMINATION", "QT", 165), ("THEMATIC", "CD", 83), ("AWARENESS", "NT", 16), ("NEW_MEMBER", "DVM", 11))
OF_A_DISTRICT = sum(number for _kind, _prefix, number in CLASSES)
NAMED, HEADED = 8, 30  # cells that a class with names, or with heads alone, reaches
ABSENT, GUEST = 16, 251  # one in so many is absent; one in so many takes part with the next cell
UNITS_INSPECTED, MEMBERS_INSPECTED, DIALOGUES = 360, 153, 126
ADMITTED = 20  # one in so many members was admitted in these years
_DAY = tuple(FIRST + timedelta(days=number) for number in range(DAYS))


def joined(number: int) -> date:
    """Return the day on which a member joined."""
    if number % ADMITTED != 7:
        return date(1970 + number % 50, number % 12 + 1, number % 28 + 1)
    return _DAY[number // ADMITTED * 7 % DAYS]


def _members(nation: Nation) -> Iterator[tuple[int, int]]:
    for district in nation.districts:
        for holder in district.holders:
            for number in range(holder.first, holder.first + holder.members):
                yield number, holder.unit


def _people(nation: Nation) -> Stream:
    for number, unit in _members(nation):
        name, birth, sex = person(number)
        yield number + 1, name, birth, SEX[sex], unit, f"77.{number + 1:07}"
    for number, unit in learners(nation):
        name, birth, sex = person(number)
        yield number + 1, name, birth, SEX[sex], unit, None


def _official(day: date) -> date | None:
    official = day + timedelta(days=365)
    return official if official <= LAST else None


def _memberships(nation: Nation) -> Stream:
    for number, unit in _members(nation):
        day = joined(number)
        yield number + 1, unit, day, _official(day)


def _held(nation: Nation) -> Iterator[tuple[tuple[Any, ...], list[tuple[Any, ...]]]]:
    """Yield each class with its attendances."""
    for district in nation.districts:
        rng = Random(f"{nation.seed} {district.code}")
        at = 0
        for kind, prefix, number in CLASSES:
            for turn in range(number):
                day = _DAY[rng.randrange(DAYS)]
                start = rng.randrange(len(district.holders))
                which = district.at * OF_A_DISTRICT + at + 1
                rows = _attended(district, (which, kind, day), at, (turn, start))
                holder = district.holders[start]
                organiser = district.unit if turn % 4 == 0 or kind in ("AWARENESS", "NEW_MEMBER") else holder.committee
                heads = sum(row[5] for row in rows)
                code = f"{prefix}-{day.year}-{which:06}"
                held = (which, code, kind, organiser, day, day, "IN_PERSON", heads + rng.randrange(20), heads)
                yield held, rows
                at += 1


def _attended(
    district: District, of_class: tuple[int, str, date], at: int, where: tuple[int, int]
) -> list[tuple[Any, ...]]:
    kind, (turn, start) = of_class[1], where
    holders = district.holders
    if kind == "AWARENESS":
        first = MEMBERS + district.at * PROSPECTS + turn * PROSPECTS // 16
        part = range(turn * PROSPECTS // 16, (turn + 1) * PROSPECTS // 16)
        return [(*of_class, holders[p % len(holders)].unit, first + n + 1, 1) for n, p in enumerate(part)]
    if kind == "NEW_MEMBER":
        return [(*of_class, holder.unit, one + 1, 1) for holder in holders[turn::11] for one in _admitted(holder)]
    reach = HEADED if at % 5 == 0 else NAMED + at % 2
    window = [holders[(start + step) % len(holders)] for step in range(reach)]
    if reach == HEADED:
        return [(*of_class, holder.unit, None, 1 + (holder.unit + at) % holder.members) for holder in window]
    return [
        (*of_class, (window[(step + 1) % reach] if one % GUEST == at % GUEST else holder).unit, one + 1, 1)
        for step, holder in enumerate(window)
        for one in range(holder.first, holder.first + holder.members)
        if (one + at) % ABSENT
    ]


def _admitted(holder: Holder) -> Iterator[int]:
    return (one for one in range(holder.first, holder.first + holder.members) if one % ADMITTED == 7)


def _classes(nation: Nation) -> Stream:
    return (held for held, _rows in _held(nation))


def _attendances(nation: Nation) -> Stream:
    return (row for _held_class, rows in _held(nation) for row in rows)


def _admissions(nation: Nation) -> Stream:
    for number, unit in _members(nation):
        if number % ADMITTED == 7:
            day = joined(number)
            decided = day - timedelta(days=number % 25 + 1)
            yield number + 1, unit, f"{number + 1}-QĐ/HU", decided, day, _official(day)


def _occasions(nation: Nation, step: int, count: int) -> Iterator[tuple[Holder, int, tuple[Any, ...]]]:
    """Yield cells with what an inspection of each or of one of its members says; no two are alike."""
    for district in nation.districts:
        for number in range(count):
            holder = district.holders[number * step % len(district.holders)]
            day = _DAY[(number * 5 + number // len(district.holders) * 13 + district.at) % DAYS]
            subject = "COMMITTEE" if number % 3 else "INSPECTION_COMMITTEE"
            said = (OVERSIGHT[number % 4], subject, district.unit, day, day + timedelta(days=20), "GOOD")
            yield holder, number, said


def _unit_inspections(nation: Nation) -> Stream:
    return ((holder.unit, *said) for holder, _number, said in _occasions(nation, 1, UNITS_INSPECTED))


def _member_inspections(nation: Nation) -> Stream:
    for holder, number, said in _occasions(nation, 2, MEMBERS_INSPECTED):
        yield holder.first + number % holder.members + 1, holder.unit, *said


def _dialogues(nation: Nation) -> Stream:
    for district in nation.districts:
        for number in range(DIALOGUES):
            which = district.at * DIALOGUES + number + 1
            day = _DAY[(number * 41 + district.at * 7) % DAYS]
            committee = district.grassroots[number % len(district.grassroots)]
            cases = 12 if number % 25 == 0 else 13
            yield which, f"DT-{day.year}-{which:06}", committee, day, 40 + number * 7 % 260, cases


def _cases(nation: Nation) -> Stream:
    for dialogue, _code, unit, day, _citizens, cases in _dialogues(nation):
        for number in range(1, cases + 1):
            done = day + timedelta(days=number)
            yield dialogue, unit, day, number, "LAND", "RESOLVED", day + timedelta(days=30), done


def _unit_ratings(nation: Nation) -> Stream:
    for unit, _code, _name, kind, _parent, _born in nation.units:
        if kind not in ("CENTRE", "PROVINCE", "DISTRICT"):
            for year in YEARS:
                yield unit, year, date(year, 12, 31), LEVELS[(unit * 7 + year) % 11]


def _member_ratings(nation: Nation) -> Stream:
    """Yield person by person, as the index of persons and years grows at its end then."""
    for number, unit in _members(nation):
        day = joined(number)
        for year, rated_on, until in _RATED:
            if day <= until:
                yield number + 1, unit, year, rated_on, LEVELS[(number * 3 + year) % 11]


_RATED = tuple((year, date(year, 12, 31), date(year, 6, 30)) for year in YEARS)

STREAMS: dict[str, Callable[[Nation], Stream]] = {
    "units": lambda nation: iter(nation.units),
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
