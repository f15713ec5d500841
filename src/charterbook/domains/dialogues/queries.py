"""Reads of dialogues: by code, within the viewer's scope, and as rows of the sheets."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Min, Q, QuerySet
from django.db.models.functions import Coalesce

from charterbook.domains.dialogues import permissions
from charterbook.domains.dialogues.models import Case, Dialogue
from charterbook.domains.dialogues.rules import DialogueRefused
from charterbook.domains.dialogues.words import ENTERED, OPEN
from charterbook.domains.organisation.api import in_scope, units_below, where_held
from charterbook.kit.grammar import Actor
from charterbook.kit.refusal import mark as _

CHUNK = 2000


class DialogueFinder:
    """The dialogues that the codes of a sheet of cases may mean: those of the viewer's units."""

    def __init__(self, codes: Iterable[str], by: Actor, permission: str) -> None:
        dialogues = list(Dialogue.objects.filter(code__in=set(codes)).select_related("register").order_by("pk"))
        held = in_scope(by, permission, {dialogue.unit_id for dialogue in dialogues})
        self._found: dict[str, list[Dialogue]] = {}
        for dialogue in dialogues:
            if dialogue.unit_id in held:
                self._found.setdefault(dialogue.code, []).append(dialogue)

    def find(self, code: str) -> Dialogue:
        """Return the dialogue of that code. Raises DialogueRefused where none or several have it."""
        found = self._found.get(code, [])
        if not found:
            raise DialogueRefused(
                _("No dialogue “%(code)s” in this book: import the list of dialogues first, or check the code."),
                field="dialogue_code",
                code=code,
            )
        if len(found) > 1:
            raise DialogueRefused(
                _("Several dialogues have the code %(code)s: %(units)s. Let each of these offices send its own cases."),
                field="dialogue_code",
                code=code,
                units=", ".join(sorted(dialogue.register.name for dialogue in found)),
            )
        return found[0]


def dialogues_coded(codes: Iterable[str]) -> dict[tuple[int, str], tuple[int, date]]:
    """Return the unit and day of each dialogue that has one of the codes, by register and code."""
    rows = Dialogue.objects.filter(code__in=set(codes)).values_list("register_id", "code", "unit_id", "held_on")
    return {(register, code): (unit, day) for register, code, unit, day in rows}


def first_answers(codes: Iterable[str]) -> dict[tuple[int, str], date]:
    """Return the day of the first answer to a case of each dialogue that has one of the codes."""
    rows = (
        Case.objects.filter(dialogue__code__in=set(codes), answered_on__isnull=False)
        .values_list("dialogue__register_id", "dialogue__code")
        .annotate(first=Min("answered_on"))
        .order_by()
    )
    return {(register, code): first for register, code, first in rows}


def cases_entered(dialogue_ids: Iterable[int]) -> Iterator[tuple[int, int, str, str]]:
    """Return dialogue, number, field and content of each case entered, in the order of their numbers."""
    cases = Case.objects.filter(dialogue__in=set(dialogue_ids), basis=ENTERED).order_by("dialogue", "number", "pk")
    yield from cases.values_list("dialogue_id", "number", "field", "content")


def dialogue_rows(unit_id: int, on: date) -> Iterator[Mapping[str, Any]]:
    """Return the dialogues held at and below a unit until a day as rows of the sheet of dialogues."""
    dialogues = (
        Dialogue.objects.filter(unit__in=units_below([unit_id], on), held_on__lte=on)
        .select_related("unit")
        .order_by("held_on", "code", "pk")
    )
    yield from map(_dialogue_row, dialogues.iterator(chunk_size=CHUNK))


def dialogue_row(pk: int) -> Mapping[str, Any] | None:
    """Return one dialogue as a row of the sheet of dialogues, None where there is none."""
    dialogue = Dialogue.objects.filter(pk=pk).select_related("unit").first()
    return _dialogue_row(dialogue) if dialogue else None


def _dialogue_row(dialogue: Dialogue) -> Mapping[str, Any]:
    return {
        "code": dialogue.code,
        "unit": dialogue.unit.code,
        "host": dialogue.host,
        "held_on": dialogue.held_on,
        "citizens": dialogue.citizens,
        "cases_stated": dialogue.cases_stated,
    }


def case_rows(unit_id: int, on: date) -> Iterator[Mapping[str, Any]]:
    """Return the cases entered of dialogues at and below a unit until a day as rows of the sheet of cases."""
    cases = (
        Case.objects.filter(unit__in=units_below([unit_id], on), held_on__lte=on, basis=ENTERED)
        .select_related("dialogue")
        .order_by("held_on", "dialogue__code", "number", "pk")
    )
    yield from map(_case_row, cases.iterator(chunk_size=CHUNK))


def case_row(pk: int) -> Mapping[str, Any] | None:
    """Return one entered case as a row of the sheet of cases, None where there is none."""
    case = Case.objects.filter(pk=pk, basis=ENTERED).select_related("dialogue").first()
    return _case_row(case) if case else None


def _case_row(case: Case) -> Mapping[str, Any]:
    return {
        "dialogue_code": case.dialogue.code,
        "number": case.number,
        "field": case.field,
        "kind": case.kind,
        "content": case.content,
        "state": case.state,
        "due_on": case.due_on,
        "answered_on": case.answered_on,
    }


def open_cases(by: Actor, *, due_until: date) -> QuerySet[Case]:
    """Return the cases at the viewer's units that are not answered and due until a day, or without a day of their own.

    The earliest due stand first; one without a day by the day on which it was raised.
    """
    cases: QuerySet[Case] = Case.objects.filter(where_held(by, permissions.ENTER, "unit"), basis=ENTERED)
    cases = cases.filter(Q(due_on__isnull=True) | Q(due_on__lte=due_until), state__in=OPEN, answered_on__isnull=True)
    return cases.select_related("dialogue", "unit").order_by(Coalesce("due_on", "held_on"), "pk")


def cases_open(on: date) -> QuerySet[Case]:
    """Return the cases raised before a day that nobody has settled yet."""
    cases: QuerySet[Case] = Case.objects.filter(basis=ENTERED, state__in=OPEN, held_on__lt=on)
    return cases
