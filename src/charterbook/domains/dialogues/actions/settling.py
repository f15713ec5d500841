"""Settling a dialogue: the rest are the cases that its list states less those entered."""

from collections.abc import Iterable

from django.db.models import Count

from charterbook.domains.dialogues.models import Case, Dialogue
from charterbook.domains.dialogues.rules import heads_left
from charterbook.domains.dialogues.words import ENTERED, REST


def settle(dialogue_ids: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Bring the rests of the dialogues in step; return (entered, stated) where more are entered than stated.

    Part of the actions that enter dialogues and cases.
    """
    dialogues = Dialogue.objects.in_bulk(set(dialogue_ids))
    cases = Case.objects.filter(dialogue__in=dialogues)
    rests = {case.dialogue_id: case for case in cases.filter(basis=REST).order_by("pk")}
    entered = dict(
        cases.filter(basis=ENTERED).values_list("dialogue_id").annotate(entered=Count("pk")).order_by("dialogue_id")
    )
    changed: list[Case] = []
    new: list[Case] = []
    over: dict[int, tuple[int, int]] = {}
    for pk, dialogue in dialogues.items():
        known, stated, rest = entered.get(pk, 0), dialogue.cases_stated or 0, rests.get(pk)
        if dialogue.cases_stated is not None and known > stated:
            over[pk] = known, stated
        heads = heads_left(stated=stated, entered=known)
        if rest is None and heads:
            new.append(_rest(dialogue, heads))
        elif rest is not None and rest.heads != heads:
            rest.heads = heads
            changed.append(rest)
    Case.objects.bulk_update(changed, ["heads"], batch_size=500)
    Case.objects.bulk_create(new, batch_size=2000)
    return over


def _rest(dialogue: Dialogue, heads: int) -> Case:
    return Case(dialogue=dialogue, unit_id=dialogue.unit_id, held_on=dialogue.held_on, basis=REST, heads=heads)
