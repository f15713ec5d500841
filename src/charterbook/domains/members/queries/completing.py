"""Completing pasted rows: whom of the book a bare name means, and in which unit."""

from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from typing import Any

from charterbook.domains.members.models import Person
from charterbook.domains.organisation.api import ever_below
from charterbook.kit.grammar import Filled
from charterbook.kit.outcomes import Remark
from charterbook.kit.refusal import mark as _
from charterbook.kit.text import name_key

Row = MutableMapping[str, Any]


def picked(pk: int) -> Mapping[str, Any] | None:
    """Return what a form says of a person who was picked, None for nobody within reach."""
    person = Person.objects.filter(pk=pk).select_related("unit").first()
    if person is None:
        return None
    unit = person.unit.code if person.unit else None
    facts = {"name": person.name, "birth_date": person.birth_date, "sex": person.sex, "card_no": person.card_no}
    return {**facts, "unit": unit}


def complete(
    rows: Sequence[Row], *, near: int, chosen: Sequence[int | None], opened: Callable[[int | None], bool]
) -> list[Filled]:
    """Give each row that names one person at or below a unit that person's unit; tell who is known and who unclear.

    Who was chosen stands, else a card decides; a birth date or a unit that the row states narrows persons of equal name
    down. What tells persons apart is said only of units whose names are `opened` to who looks: rows are compared with
    more persons than are shown.
    """
    cards = {row["card_no"] for row in rows if row.get("card_no")}
    keys = {name_key(row["name"]) for row in rows if row.get("name")}
    people = Person.objects.select_related("unit")
    by_card = {person.card_no: person for person in people.filter(card_no__in=cards)}
    by_key: dict[str, list[Person]] = {}
    for person in people.filter(name_key__in=keys).order_by("pk"):
        by_key.setdefault(person.name_key, []).append(person)
    inside = _inside({person.unit_id for alike in by_key.values() for person in alike if person.unit_id}, near)
    found = [_completed(row, by_card, by_key, inside, one) for row, one in zip(rows, chosen, strict=True)]
    return [_filled(row, people, opened) for row, people in zip(rows, found, strict=True)]


def _inside(units: Iterable[int], near: int) -> frozenset[int]:
    """Return those of the units that stand, or once stood, at or below a unit."""
    return frozenset(units) & ever_below(near).numbers


def _completed(
    row: Row,
    by_card: Mapping[str | None, Person],
    by_key: Mapping[str, list[Person]],
    inside: frozenset[int],
    chosen: int | None,
) -> list[Person]:
    """Return who may be meant by a row; one person is known, and the row takes from the book what it does not state."""
    if (card := row.get("card_no")) and card in by_card:
        return _known(row, by_card[card])
    if not row.get("name"):
        return []
    people = [person for person in by_key.get(name_key(row["name"]), ()) if person.unit_id in inside]
    if row.get("unit"):
        people = [person for person in people if person.unit_id == row["unit"]]
    if row.get("birth_date"):
        people = [person for person in people if person.birth_date in (None, row["birth_date"])]
    people = [person for person in people if person.pk == chosen] or people
    return _known(row, people[0]) if len(people) == 1 else people


def _known(row: Row, person: Person) -> list[Person]:
    """Take the unit, and what else tells the person from others, from the book."""
    if person.unit_id and not row.get("unit"):
        row["unit"] = person.unit_id
    for column in ("card_no", "birth_date"):
        if getattr(person, column) and not row.get(column):
            row[column] = getattr(person, column)
    return [person]


def _filled(row: Row, people: Sequence[Person], opened: Callable[[int | None], bool]) -> Filled:
    """Tell whether a row's person is known, and of those whose names are open what tells them apart."""
    shown = [person for person in people if opened(person.unit_id)]
    seen = tuple((person.pk, person.unit_id) for person in shown)
    if len(people) == 1:
        return Filled(is_known=True, note=_told_apart(shown[0]) if shown else "", seen=seen)
    if not people:
        return Filled(is_known=False)
    text = _("%(count)s persons here are called “%(name)s”: choose one, or add the birth date or the card number.")
    remark = Remark(text, {"count": len(people), "name": row["name"]}, "name")
    choices = tuple((person.pk, _told_apart(person)) for person in shown)
    return Filled(is_known=False, remark=remark, choices=choices, seen=seen)


def _told_apart(person: Person) -> str:
    """Return what tells a person from others of the same name."""
    facts = (f"{person.birth_date:%d/%m/%Y}" if person.birth_date else "", person.unit.name if person.unit else "")
    return " · ".join(fact for fact in facts if fact)
