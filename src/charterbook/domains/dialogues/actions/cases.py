"""Entering the cases raised in dialogues from a form or an office's list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from charterbook.domains.dialogues import permissions, rules
from charterbook.domains.dialogues.actions.numbering import Numbers
from charterbook.domains.dialogues.actions.settling import settle
from charterbook.domains.dialogues.models import Case, Dialogue
from charterbook.domains.dialogues.queries import DialogueFinder
from charterbook.domains.dialogues.words import ENTERED
from charterbook.ground.audit.actions import action
from charterbook.kit.charters import current_charter
from charterbook.kit.grammar import Actor
from charterbook.kit.outcomes import Level, Outcome, Remark, State
from charterbook.kit.records import store
from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _

# The field of an entry that is a choice, and the charter subject of which it is one.
CHOICES = (("field", "dialogue_fields"), ("kind", "case_kinds"), ("state", "case_states"))


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEntry:
    """A case as a list states it; who raised it is not kept."""

    dialogue_code: str
    content: str
    state: str
    number: int | None = None
    field: str | None = None
    kind: str | None = None
    due_on: date | None = None
    answered_on: date | None = None


Found = Dialogue | Refused


@action("dialogues.cases_entered", needs=permissions.ENTER)
def enter_cases(entries: Sequence[CaseEntry], *, by: Actor, today: date) -> list[Outcome]:
    """Enter cases; each replaces a head of those that its dialogue states."""
    checks = _Checks(entries, by, today)
    found = [checks.dialogue_of(entry) for entry in entries]
    named = [
        None if isinstance(at, Refused) else (at.pk, entry.number, entry.field or "", entry.content)
        for entry, at in zip(entries, found, strict=True)
    ]
    numbers = Numbers([case for case in named if case])
    rows: list[Mapping[str, object] | None] = [
        None if isinstance(at, Refused) or case is None else _row(entry, at, numbers.of(case))
        for entry, at, case in zip(entries, found, named, strict=True)
    ]
    outcomes = store(Case, rows, key=("dialogue_id", "number"))
    _close(outcomes, found)
    return outcomes


class _Checks:
    """What one call knows: the dialogues in scope, the charter's choices by day, and the numbers said so far."""

    def __init__(self, entries: Sequence[CaseEntry], by: Actor, today: date) -> None:
        self.today = today
        self._finder = DialogueFinder((entry.dialogue_code for entry in entries), by, permissions.ENTER)
        self._charter = current_charter()
        self._codes: dict[tuple[str, date], frozenset[str]] = {}
        self._said: dict[tuple[int, int], CaseEntry] = {}

    def dialogue_of(self, entry: CaseEntry) -> Found:
        """Return the dialogue in which the case was raised, or why the case is kept out."""
        try:
            dialogue = self._finder.find(entry.dialogue_code)
            day = dialogue.held_on
            rules.check_count(entry.number, field="number", least=1)
            rules.check_answered(answered_on=entry.answered_on, held_on=day, today=self.today)
            for field, subject in CHOICES:
                codes = self._codes_of(subject, day)
                rules.check_choice(code=getattr(entry, field), field=field, day=day, codes=codes)
            if entry.number is not None:
                before = self._said.setdefault((dialogue.pk, entry.number), entry)
                rules.check_number_free(number=entry.number, is_taken=before != entry)
        except Refused as refused:
            return refused
        return dialogue

    def _codes_of(self, subject: str, day: date) -> frozenset[str]:
        key = subject, day
        if key not in self._codes:
            self._codes[key] = frozenset(entry.code for entry in self._charter.entries(subject, day))
        return self._codes[key]


def _row(entry: CaseEntry, dialogue: Dialogue, number: int) -> dict[str, object]:
    return {
        "dialogue_id": dialogue.pk,
        "unit_id": dialogue.unit_id,
        "held_on": dialogue.held_on,
        "basis": ENTERED,
        "heads": 1,
        "number": number,
        "field": entry.field,
        "kind": entry.kind,
        "content": entry.content,
        "state": entry.state,
        "due_on": entry.due_on,
        "answered_on": entry.answered_on,
    }


def _close(outcomes: Sequence[Outcome], found: Sequence[Found]) -> None:
    """Settle the dialogues that changed, and remark refusals and dialogues with more cases than stated."""
    touched = {
        at.pk
        for outcome, at in zip(outcomes, found, strict=True)
        if not isinstance(at, Refused) and outcome.state in (State.NEW, State.CHANGED)
    }
    over = settle(touched)
    for outcome, at in zip(outcomes, found, strict=True):
        if isinstance(at, Refused):
            outcome.remarks.append(Remark.of(at))
        elif at.pk in over and outcome.state in (State.NEW, State.CHANGED):
            entered, stated = over.pop(at.pk)
            text = _("With these rows dialogue %(code)s has %(entered)s cases, whose list states %(stated)s.")
            params = {"entered": entered, "code": at.code, "stated": stated}
            outcome.remarks.append(Remark(text, params, "dialogue_code", Level.WARNING))
