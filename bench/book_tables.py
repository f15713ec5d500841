"""Where the streams of a generated province or nation go: tables, their columns, and each stream's rows as lines."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from charterbook.kit.text import fold

BASE = 10_000_000  # ids of the generated book, far above those of other books in the same database
FOREVER = date(9999, 12, 31)
Line = tuple[Any, ...]


@dataclass(frozen=True)
class Target:
    """A table, the columns that are copied, and the stream that they come from."""

    table: str
    columns: tuple[str, ...]
    stream: str


TABLES: Mapping[str, Target] = {
    "unit": Target(
        "organisation_unit",
        (
            "id",
            "code",
            "name",
            "kind",
            "sector",
            "founded_on",
            "outer_superior",
            "paper_superior",
            "paper_issuer",
            "search",
        ),
        "units",
    ),
    "unit_name": Target("organisation_unit_name", ("id", "unit_id", "name", "since", "until"), "units"),
    "place": Target("organisation_place", ("id", "unit_id", "parent_id", "kind", "since", "until"), "units"),
    "ancestry": Target(
        "organisation_ancestry", ("id", "unit_id", "ancestor_id", "via_id", "depth", "since", "until"), "units"
    ),
    "person": Target(
        "members_person",
        ("id", "name", "name_key", "search", "birth_date", "sex", "unit_id", "card_no", "identity_id"),
        "people",
    ),
    "membership": Target(
        "members_membership", ("id", "person_id", "joined_on", "official_on", "left_as"), "memberships"
    ),
    "stay": Target(
        "members_stay", ("id", "membership_id", "person_id", "unit_id", "since", "until", "official_on"), "memberships"
    ),
    "class": Target(
        "classes_class",
        (
            "id",
            "register_id",
            "code",
            "kind",
            "topic",
            "unit_id",
            "held_on",
            "ended_on",
            "form",
            "summoned",
            "attended",
        ),
        "classes",
    ),
    "attendance": Target(
        "classes_attendance",
        ("id", "class_id", "kind", "held_on", "basis", "unit_id", "person_id", "reported", "heads", "result"),
        "attendances",
    ),
    "admission": Target(
        "admission_admission",
        ("id", "person_id", "unit_id", "register_id", "decision_no", "decided_on", "joined_on", "official_on"),
        "admissions",
    ),
    "unit_inspection": Target(
        "oversight_unit_inspection",
        (
            "id",
            "unit_id",
            "kind",
            "subject",
            "led_by_id",
            "started_on",
            "ended_on",
            "team",
            "decision_no",
            "conclusion",
        ),
        "unit_inspections",
    ),
    "member_inspection": Target(
        "oversight_member_inspection",
        (
            "id",
            "person_id",
            "unit_id",
            "kind",
            "subject",
            "led_by_id",
            "started_on",
            "ended_on",
            "team",
            "decision_no",
            "conclusion",
        ),
        "member_inspections",
    ),
    "dialogue": Target(
        "dialogues_dialogue",
        ("id", "register_id", "code", "unit_id", "host", "held_on", "citizens", "cases_stated"),
        "dialogues",
    ),
    "case": Target(
        "dialogues_case",
        (
            "id",
            "dialogue_id",
            "unit_id",
            "held_on",
            "basis",
            "number",
            "field",
            "kind",
            "content",
            "state",
            "due_on",
            "answered_on",
            "heads",
        ),
        "cases",
    ),
    "unit_rating": Target(
        "ratings_unit",
        ("id", "unit_id", "year", "rated_on", "rated_as", "level", "proposed", "decision_no"),
        "unit_ratings",
    ),
    "member_rating": Target(
        "ratings_member", ("id", "person_id", "unit_id", "year", "rated_on", "level", "proposed"), "member_ratings"
    ),
}


def lines(book: Any, name: str, rows: Iterable[Line]) -> Iterator[Line]:
    """Return the lines of a table, made from the rows of its stream."""
    number = BASE
    top = BASE + 1
    kinds = {row[0]: row[3] for row in book.layout.units}
    for row in rows:
        for line in _LINES[name](row, top, kinds, book):
            number += 1
            yield line if name in OWN_IDS else (number, *line)


OWN_IDS = frozenset(("unit", "person", "class", "dialogue"))


def _id(number: int | None) -> int | None:
    return None if number is None else BASE + number


def _unit(row: Line, _top: int, _kinds: Any, _book: Any) -> Iterator[Line]:
    number, code, name, kind, parent, founded = row
    yield (
        _id(number),
        code,
        name,
        kind,
        "",
        founded,
        "" if parent or kind == "CENTRE" else "VN",
        "",
        "",
        fold(f"{name} {code}"),
    )


def _ancestry(row: Line, _top: int, _kinds: Any, book: Any) -> Iterator[Line]:
    unit, founded = row[0], row[5]
    here, below, depth = unit, unit, 0
    while here is not None:
        yield _id(unit), _id(here), _id(below), depth, founded, FOREVER
        here, below, depth = book.layout.parents[here], here, depth + 1


_LINES: Mapping[str, Any] = {
    "unit": _unit,
    "unit_name": lambda r, *_: iter([(_id(r[0]), r[2], r[5], FOREVER)]),
    "place": lambda r, *_: iter([(_id(r[0]), _id(r[4]), r[3], r[5], FOREVER)]),
    "ancestry": _ancestry,
    "person": lambda r, *_: iter(
        [(_id(r[0]), r[1], r[1].casefold(), fold(r[1]), r[2], r[3], _id(r[4]), r[5], _id(r[0]))]
    ),
    "membership": lambda r, *_: iter([(_id(r[0]), r[2], r[3], "")]),
    "stay": lambda r, *_: iter([(_id(r[0]), _id(r[0]), _id(r[1]), r[2], FOREVER, r[3])]),
    "class": lambda r, top, *_: iter([(_id(r[0]), top, r[1], r[2], "", _id(r[3]), r[4], r[5], r[6], r[7], r[8])]),
    "attendance": lambda r, *_: iter(
        [(_id(r[0]), r[1], r[2], "UNIT" if r[4] is None else "NAMED", _id(r[3]), _id(r[4]), r[5], r[5], "")]
    ),
    "admission": lambda r, top, *_: iter([(_id(r[0]), _id(r[1]), top, r[2], r[3], r[4], r[5])]),
    "unit_inspection": lambda r, *_: iter([(_id(r[0]), r[1], r[2], _id(r[3]), r[4], r[5], "", "", r[6])]),
    "member_inspection": lambda r, *_: iter([(_id(r[0]), _id(r[1]), r[2], r[3], _id(r[4]), r[5], r[6], "", "", r[7])]),
    "dialogue": lambda r, top, *_: iter([(_id(r[0]), top, r[1], _id(r[2]), "", r[3], r[4], r[5])]),
    "case": lambda r, *_: iter([(_id(r[0]), _id(r[1]), r[2], "ENTERED", r[3], r[4], "", "", r[5], r[6], r[7], 1)]),
    "unit_rating": lambda r, _top, kinds, *_: iter([(_id(r[0]), r[1], r[2], kinds[r[0]], r[3], "", "")]),
    "member_rating": lambda r, *_: iter([(_id(r[0]), _id(r[1]), r[2], r[3], r[4], "")]),
}
