"""A book that everything happens to by chance, beside plain Python that knows what each figure must be."""

import random
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.db import transaction

from charterbook.domains.members.models import Membership, Person
from charterbook.domains.organisation.actions import end_unit, found_unit, merge_units, move_unit, split_unit
from charterbook.domains.organisation.api import FOREVER, Place, StructureRefused, Unit
from charterbook.domains.organisation.tests.factories import FOUNDER, small_district
from charterbook.engines.figures.api import read_figures
from charterbook.engines.figures.queries.recount import holds
from charterbook.engines.rollup.api import drain, rebuild
from charterbook.ground.audit.actions import acting
from charterbook.kit.dates import Period, month_end
from charterbook.kit.grammar import Figure, How, Nature
from charterbook.kit.registry import registry

TODAY = date(2025, 12, 31)
FIRST = date(2018, 1, 1)
TREE = (
    ("L", "Đảng bộ huyện L", "DISTRICT", "H"),
    ("M", "Đảng bộ huyện M", "DISTRICT", "H"),
    *(
        (f"{above}.{n:02}", f"Đảng bộ xã {above} {n}", "GRASSROOTS_COMMITTEE", above)
        for above in "LM"
        for n in range(2)
    ),
    *(
        (f"{above}.{n:02}.{cell:02}", f"Chi bộ {above} {n} {cell}", "CELL", f"{above}.{n:02}")
        for above in "LM"
        for n in range(2)
        for cell in range(3)
    ),
)
PERSONS = 40
# Days on which much happens, so that a record meets the very day on which a unit moves.
DAYS = (date(2020, 7, 1), date(2021, 3, 15), date(2023, 1, 1))
KINDS = ("DISSEMINATION", "THEMATIC", "AWARENESS")
LEVELS = ("EXCELLENT", "GOOD", "COMPLETED", "FAILED", "NOT_RATED")
Row = dict[str, Any]


class Unequal(AssertionError):  # noqa: N818 -- it says what is the case
    """A figure that is not what plain Python counts."""


class Machine:
    """A small book; each step writes, moves, undoes or adds something up by chance, and then a figure is compared."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        small_district(TREE)
        self.rows: dict[str, dict[int, Row]] = defaultdict(dict)
        self.number = 0
        self.done: dict[str, int] = defaultdict(int)
        self.figures = [f for f in registry().figures.values() if f.measure.how is not How.DISTINCT]
        with acting("tests.founded", FOUNDER):
            self.persons = Person.objects.bulk_create(
                Person(name=f"Người {n}", name_key=f"{n}", search=f"nguoi {n}") for n in range(PERSONS)
            )
            self.memberships = Membership.objects.bulk_create(
                Membership(person=person, joined_on=FIRST) for person in self.persons
            )
        self._see_places()
        self.latest = self._high()

    def step(self) -> str:
        """Do one thing; answers what."""
        doing: Callable[[], object] = self.chance.choice(
            [self._add] * 10
            + [self._change] * 6
            + [self._change_many] * 2
            + [self._delete] * 4
            + [self._take_back] * 2
            + [self._restructure] * 5
            + [self._drain] * 7
            + [self._rebuild]
        )
        doing()
        self.done[doing.__name__] += 1
        return doing.__name__

    def _add(self) -> None:
        adding = self.chance.choice(
            (self._dialogue, self._class, self._attendance, self._stay, self._rating, self._admission, self._case)
        )
        label, row = adding()
        if row:
            with acting("tests.added", FOUNDER):
                held = apps.get_model(label).objects.create(**row)
            self.rows[label][held.pk] = row
            self.latest = row["unit_id"]

    def _dialogue(self) -> tuple[str, Row]:
        self.number += 1
        citizens = self.chance.choice((None, 0, self.chance.randrange(90)))
        unit = self._unit()
        return "dialogues.Dialogue", {
            "register_id": unit,
            "code": f"D{self.number}",
            "unit_id": unit,
            "held_on": self._day(),
            "citizens": citizens,
        }

    def _case(self) -> tuple[str, Row]:
        held = self._some("dialogues.Dialogue")
        if held is None:
            return "dialogues.Case", {}
        pk, dialogue = held
        state = self.chance.choice(("RECEIVED", "RESOLVED", "IN_PROGRESS", "ANSWERED_AT_ONCE"))
        self.number += 1
        given = {"dialogue_id": pk, "unit_id": dialogue["unit_id"], "held_on": dialogue["held_on"], "basis": "ENTERED"}
        return "dialogues.Case", given | {"number": self.number, "state": state, "heads": 1}

    def _class(self) -> tuple[str, Row]:
        self.number += 1
        unit = self._unit()
        given = {"register_id": unit, "code": f"C{self.number}", "unit_id": unit}
        return "classes.Class", given | {"kind": self.chance.choice(KINDS), "held_on": self._day()}

    def _attendance(self) -> tuple[str, Row]:
        held = self._some("classes.Class")
        if held is None:
            return "classes.Attendance", {}
        pk, row = held
        unit = self._unit()
        if any(r["class_record_id"] == pk and r["unit_id"] == unit for r in self.rows["classes.Attendance"].values()):
            return "classes.Attendance", {}
        heads = self.chance.randrange(40)
        given = {"class_record_id": pk, "kind": row["kind"], "held_on": row["held_on"], "basis": "UNIT"}
        return "classes.Attendance", given | {"unit_id": unit, "reported": heads, "heads": heads}

    def _stay(self) -> tuple[str, Row]:
        """Let somebody begin where the last stay ended, or a new one."""
        at = self.chance.randrange(PERSONS)
        mine = [row for row in self.rows["members.Stay"].values() if row["person_id"] == self.persons[at].pk]
        since = max((row["until"] for row in mine), default=self._day())
        if since == FOREVER:
            return "members.Stay", {}
        until = FOREVER if self.chance.random() < 0.5 else since + timedelta(days=self.chance.randrange(1, 900))
        given = {"membership_id": self.memberships[at].pk, "person_id": self.persons[at].pk}
        return "members.Stay", given | {"unit_id": self._unit(), "since": since, "until": until}

    def _rating(self) -> tuple[str, Row]:
        unit, year = self._unit(), self.chance.randrange(2018, 2026)
        if any((r["unit_id"], r["year"]) == (unit, year) for r in self.rows["ratings.UnitRating"].values()):
            return "ratings.UnitRating", {}
        kind = self.chance.choice(("GRASSROOTS_COMMITTEE", "GRASSROOTS_CELL", "CELL"))
        given = {"unit_id": unit, "year": year, "rated_on": date(year, 12, 31), "rated_as": kind}
        return "ratings.UnitRating", given | {"level": self.chance.choice(LEVELS)}

    def _admission(self) -> tuple[str, Row]:
        person, joined, unit = self.chance.choice(self.persons).pk, self._day(), self._unit()
        taken = {(r["person_id"], r["joined_on"]) for r in self.rows["admission.Admission"].values()}
        if (person, joined) in taken:
            return "admission.Admission", {}
        official = None if self.chance.random() < 0.4 else joined + timedelta(days=365)
        given = {"person_id": person, "unit_id": unit, "register_id": unit}
        return "admission.Admission", given | {"joined_on": joined, "official_on": official}

    def _change(self) -> None:
        label, changes = self.chance.choice(
            (
                (
                    "dialogues.Dialogue",
                    lambda _row: {"citizens": self.chance.choice((None, self.chance.randrange(90)))},
                ),
                ("classes.Class", lambda _row: {"kind": self.chance.choice(KINDS), "held_on": self._day()}),
                ("classes.Attendance", self._heads),
                ("ratings.UnitRating", lambda _row: {"level": self.chance.choice(LEVELS), "unit_id": self._unit()}),
                ("admission.Admission", self._official),
                ("dialogues.Case", lambda _row: {"state": self.chance.choice(("RECEIVED", "RESOLVED"))}),
            )
        )
        held = self._some(label)
        if held is None:
            return
        pk, row = held
        changed = changes(row)
        if label == "ratings.UnitRating" and any(
            other != pk and (r["unit_id"], r["year"]) == (changed["unit_id"], row["year"])
            for other, r in self.rows[label].items()
        ):
            return
        with acting("tests.changed", FOUNDER):
            apps.get_model(label).objects.filter(pk=pk).update(**changed)
        row.update(changed)
        if label == "classes.Class":
            # The database carries kind and day over to the attendances.
            for other in self.rows["classes.Attendance"].values():
                if other["class_record_id"] == pk:
                    other.update(kind=row["kind"], held_on=row["held_on"])

    def _heads(self, _row: Row) -> Row:
        heads = self.chance.randrange(40)
        return {"heads": heads, "reported": heads}

    def _official(self, row: Row) -> Row:
        return {
            "official_on": self.chance.choice((None, row["joined_on"] + timedelta(days=self.chance.randrange(800))))
        }

    def _change_many(self) -> None:
        """Change many rows by one statement, some of them to what they are."""
        label = self.chance.choice(("members.Stay", "admission.Admission"))
        unit, other = self._unit(), self._unit()
        with acting("tests.changed", FOUNDER):
            apps.get_model(label).objects.filter(unit_id=unit).update(unit_id=other)
        for row in self.rows[label].values():
            if row["unit_id"] == unit:
                row["unit_id"] = other

    def _delete(self) -> None:
        label = self.chance.choice(
            ("members.Stay", "admission.Admission", "ratings.UnitRating", "classes.Attendance", "dialogues.Case")
        )
        held = self._some(label)
        if held is not None:
            with acting("tests.deleted", FOUNDER):
                apps.get_model(label).objects.filter(pk=held[0]).delete()
            del self.rows[label][held[0]]

    def _take_back(self) -> None:
        """Do something, and have the transaction fail."""
        before = {label: {pk: dict(row) for pk, row in rows.items()} for label, rows in self.rows.items()}
        with transaction.atomic():
            self.chance.choice(
                (self._add, self._change, self._change_many, self._delete, self._restructure, self._drain)
            )()
            transaction.set_rollback(True)
        self.rows.clear()
        self.rows.update(before)
        self._see_places()
        self.latest = self._high()

    def _restructure(self) -> None:
        doing = self.chance.choice(
            (self._move, self._move, self._move, self._found, self._merge, self._split, self._end)
        )
        try:
            with transaction.atomic():
                doing(on=self.chance.choice((*DAYS, self._day())), decision="1-QĐ", by=FOUNDER, today=TODAY)
        except StructureRefused:
            self.done["refused"] += 1
        self._see_places()

    def _move(self, **facts: Any) -> None:
        unit, parent = self._living(), self._living()
        if not self._is_below(parent.pk, unit.pk) and parent.kind != "CELL":
            move_unit(unit, parent=parent, **facts)

    def _found(self, **facts: Any) -> None:
        self.number += 1
        parent = self._living("GRASSROOTS_COMMITTEE")
        found_unit(parent=parent, code=f"N{self.number}", name=f"Chi bộ N {self.number}", kind="CELL", **facts)

    def _merge(self, **facts: Any) -> None:
        kind = self.chance.choice(("CELL", "GRASSROOTS_COMMITTEE"))
        one, into = self._living(kind), self._living(kind)
        if one.pk != into.pk and len(self._living_units(kind)) > 3:
            merge_units([one], into=into, **facts)

    def _split(self, **facts: Any) -> None:
        self.number += 1
        parts = [(f"S{self.number}{part}", f"Chi bộ S {self.number} {part}") for part in "ab"]
        split_unit(self._living("CELL"), parts=parts, **facts)

    def _end(self, **facts: Any) -> None:
        if len(self._living_units("CELL")) > 8:
            end_unit(self._living("CELL"), **facts)

    def _drain(self) -> None:
        drain(self.chance.choice((1, 3, 20, 1000)))

    def _rebuild(self) -> None:
        if self.chance.random() < 0.1:
            rebuild()

    def _some(self, label: str) -> tuple[int, Row] | None:
        rows = self.rows[label]
        return self.chance.choice(list(rows.items())) if rows else None

    def _unit(self) -> int:
        return self.chance.choice(list(self.places))

    def _high(self) -> int:
        """Return a unit below which others stand."""
        return self.chance.choice([parent for spans in self.places.values() for parent, *_ in spans if parent])

    def _living_units(self, kind: str = "") -> list[int]:
        return [
            unit
            for unit, spans in self.places.items()
            if any(s[2] == FOREVER and (not kind or s[3] == kind) for s in spans)
        ]

    def _living(self, kind: str = "") -> Unit:
        return Unit.objects.get(pk=self.chance.choice(self._living_units(kind)))  # type: ignore[no-any-return]  # one unit

    def _day(self) -> date:
        """Return a day; often the first or last of a month or year, where mistakes live."""
        day = FIRST + timedelta(days=self.chance.randrange(365 * 7))
        near = self.chance.choice(DAYS) + timedelta(days=self.chance.choice((-1, 0, 0, 0, 1)))
        return self.chance.choice((day, day.replace(day=1), month_end(day), date(day.year, 12, 31), *[near] * 5))

    def _see_places(self) -> None:
        self.places: dict[int, list[tuple[int | None, date, date, str]]] = defaultdict(list)
        for unit, *span in Place.objects.values_list("unit_id", "parent_id", "since", "until", "kind"):
            self.places[unit].append(tuple(span))  # type: ignore[arg-type]  # a row of four values
        self.rows["organisation.Place"] = dict(enumerate(Place.objects.values("unit_id", "since", "until", "kind")))

    def _is_below(self, unit: int, top: int) -> bool:
        here: int | None = unit
        while here is not None and here != top:
            here = next((s[0] for s in self.places[here] if s[2] == FOREVER), None)
        return here == top

    def compare(self) -> None:
        """Compare all figures of a unit and period by chance, often where something was written. Raises Unequal."""
        unit, period = self.chance.choice((self._unit(), self._high(), self.latest)), self._period()
        read = read_figures([f.code for f in self.figures], unit_id=unit, period=period, by=FOUNDER, with_units=True)
        for figure in self.figures:
            told = read[figure.code]
            expected = self._expected(figure, unit, period)
            shown = _flat(told.total), {y: _flat(n) for y, n in told.by_year.items() if any(_flat(n))}
            children = {u: _flat(n) for u, n in told.by_unit.items() if any(_flat(n))}
            if (*shown, children, _flat(told.own)) != expected:
                raise Unequal(f"{figure.code} of {unit} {period}: {(*shown, children, _flat(told.own))} != {expected}")

    def _period(self) -> Period:
        one, other = sorted((self._day(), self._day()))
        first = self.chance.choice((one, one.replace(day=1), date(one.year, 1, 1)))
        return Period(first, self.chance.choice((other, month_end(other), date(other.year, 12, 31))))

    def _expected(self, figure: Figure, top: int, period: Period) -> tuple[Any, ...]:
        whole, own = (0, 0), (0, 0)
        by_year: dict[int, tuple[int, int]] = defaultdict(lambda: (0, 0))
        by_unit: dict[int, tuple[int, int]] = defaultdict(lambda: (0, 0))
        for row in self.rows[figure.records].values():
            for year, day in self._days(figure, row, period):
                child = self._child(row[f"{figure.unit}_id"], top, day)
                if child is None or not holds(figure.where, row):
                    continue
                adds = _adds(figure, row)
                by_year[year] = _plus(by_year[year], adds)
                if figure.nature is not Nature.STOCK or year == period.last.year:
                    whole = _plus(whole, adds)
                    if child == top:
                        own = _plus(own, adds)
                    else:
                        by_unit[child] = _plus(by_unit[child], adds)
        return whole, _some(by_year), _some(by_unit), own

    def _days(self, figure: Figure, row: Row, period: Period) -> list[tuple[int, date]]:
        began = row[figure.date]
        if began is None:
            return []
        if figure.nature is not Nature.STOCK:
            return [(began.year, began)] if period.contains(began) else []
        ends = [(year, min(date(year, 12, 31), period.last)) for year in period.years()]
        return [(year, day) for year, day in ends if began <= day < row[figure.ends]]

    def _child(self, unit: int, top: int, day: date) -> int | None:
        here, below = unit, unit
        while True:
            place = next((s for s in self.places[here] if s[1] <= day < s[2]), None)
            if place is None:
                return None
            if here == top:
                return below
            if place[0] is None:
                return None
            here, below = place[0], here


def _adds(figure: Figure, row: Row) -> tuple[int, int]:
    if figure.part is not None:
        return int(holds(figure.part, row)), 1
    return (row[figure.measure.column] or 0, 0) if figure.measure.how is How.SUM else (1, 0)


def _plus(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return one[0] + other[0], one[1] + other[1]


def _some(cells: Mapping[int, tuple[int, int]]) -> dict[int, tuple[int, int]]:
    return {key: pair for key, pair in cells.items() if any(pair)}


def _flat(number: Any) -> tuple[int, int]:
    if number.denominator is not None:
        return number.numerator, number.denominator
    return int(number.value or 0), 0
