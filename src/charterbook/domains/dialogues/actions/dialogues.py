"""Entering dialogues from a form or an office's list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from charterbook.domains.dialogues import permissions, rules
from charterbook.domains.dialogues.actions.settling import settle
from charterbook.domains.dialogues.models import Dialogue
from charterbook.domains.dialogues.queries import dialogues_coded, first_answers
from charterbook.domains.organisation.api import existing_units, in_scope, registers_of
from charterbook.ground.audit.actions import action
from charterbook.kit.grammar import Actor
from charterbook.kit.outcomes import Level, Outcome, Remark, State
from charterbook.kit.records import store
from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _
from charterbook.kit.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogueEntry:
    """A dialogue as a list states it; `cases_stated` counts all cases, whether or not they are entered one by one."""

    unit: int
    held_on: date
    code: str | None = None
    host: str | None = None
    citizens: int | None = None
    cases_stated: int | None = None


@action("dialogues.entered", needs=permissions.ENTER)
def enter_dialogues(entries: Sequence[DialogueEntry], *, by: Actor, today: date) -> list[Outcome]:
    """Enter dialogues that were held; cases that are only stated count as heads until they are entered."""
    codes = [entry.code or _code(entry) for entry in entries]
    checks = _Checks(entries, codes, by, today)
    refusals = [checks.refusal(entry, code) for entry, code in zip(entries, codes, strict=True)]
    rows = [
        None if refusal else _row(entry, code, checks.registers[entry.unit])
        for entry, code, refusal in zip(entries, codes, refusals, strict=True)
    ]
    outcomes = store(Dialogue, rows, key=("register_id", "code"))
    over = settle(o.pk for o in outcomes if o.pk and o.state in (State.NEW, State.CHANGED))
    for outcome, refusal in zip(outcomes, refusals, strict=True):
        if refusal:
            outcome.remarks.append(Remark.of(refusal))
        elif outcome.pk in over:
            entered, stated = over[outcome.pk]
            text = _("%(entered)s cases of this dialogue are entered, more than the %(stated)s that its list states.")
            outcome.remarks.append(Remark(text, {"entered": entered, "stated": stated}, "cases_stated", Level.WARNING))
    return outcomes


class _Checks:
    """What one call knows: where the right is held, when units lived, and the dialogues that have the codes."""

    def __init__(self, entries: Sequence[DialogueEntry], codes: Sequence[str], by: Actor, today: date) -> None:
        units = {entry.unit for entry in entries}
        self.today = today
        self.registers = registers_of(units)
        self._lives = existing_units(units)
        self._kept, self._answers = dialogues_coded(codes), first_answers(codes)
        self._scope = in_scope(by, permissions.ENTER, units | {unit for unit, _day in self._kept.values()})

    def refusal(self, entry: DialogueEntry, code: str) -> Refused | None:
        """Return why the entry is kept out, or None; what is let in holds its code against the rows below it."""
        try:
            if entry.unit not in self._scope or entry.unit not in self._lives:
                raise rules.DialogueRefused(_("You may not enter dialogues of this unit."), field="unit")
            rules.check_held(held_on=entry.held_on, today=self.today)
            founded, ended = self._lives[entry.unit]
            rules.check_unit_lives(day=entry.held_on, founded_on=founded, ended_on=ended)
            rules.check_code(entry.code)
            rules.check_count(entry.citizens, field="citizens")
            rules.check_count(entry.cases_stated, field="cases_stated")
            self._check_code_free(entry, code)
        except Refused as refused:
            return refused
        return None

    def _check_code_free(self, entry: DialogueEntry, code: str) -> None:
        key, after = (self.registers[entry.unit], code), (entry.unit, entry.held_on)
        before = self._kept.get(key, after)
        if before[0] not in self._scope:
            raise rules.DialogueRefused(
                _("The code %(code)s belongs to a dialogue of a unit that is not yours: choose another code."),
                field="code",
                code=code,
            )
        rules.check_same(code=code, before=before, after=after)
        rules.check_before_answers(held_on=entry.held_on, first_answer=self._answers.get(key))
        self._kept[key] = after


def _row(entry: DialogueEntry, code: str, register: int) -> dict[str, object]:
    return {
        "register_id": register,
        "code": code,
        "unit_id": entry.unit,
        "host": entry.host,
        "held_on": entry.held_on,
        "citizens": entry.citizens,
        "cases_stated": entry.cases_stated,
    }


def _code(entry: DialogueEntry) -> str:
    """Make a code for a dialogue whose paper gives none: the same dialogue gets the same code again."""
    facts = f"{entry.unit}|{entry.held_on}|{fold(entry.host or '')}"
    return f"DT-{entry.held_on:%Y%m%d}-{sha256(facts.encode()).hexdigest()[:6]}"
