"""What occasions of units and of members have in common, and the checks of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from charterbook.domains.organisation.api import existing_units, in_scope
from charterbook.domains.oversight import permissions, rules
from charterbook.kit.charters import Entry, current_charter
from charterbook.kit.grammar import Actor
from charterbook.kit.outcomes import Level, Remark
from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _

# The field of an entry that is a choice, and the charter subject of which it is one.
CHOICES = (("kind", "oversight_kinds"), ("subject", "oversight_subjects"), ("conclusion", "conclusions"))


@dataclass(frozen=True, slots=True, kw_only=True)
class OccasionEntry:
    """An inspection or supervision as a list states it; `unit` is inspected, `led_by` inspects."""

    unit: int
    kind: str
    subject: str
    led_by: int
    started_on: date
    ended_on: date | None = None
    conclusion: str | None = None
    team: str | None = None
    decision_no: str | None = None

    def row(self) -> dict[str, object]:
        """Return the values to store."""
        return {
            "unit_id": self.unit,
            "kind": self.kind,
            "subject": self.subject,
            "led_by_id": self.led_by,
            "started_on": self.started_on,
            "ended_on": self.ended_on,
            "conclusion": self.conclusion,
            "team": self.team,
            "decision_no": self.decision_no,
        }


class Checks:
    """What one call knows: where the right is held, when the units lived, and the charter's choices by day."""

    def __init__(self, entries: Collection[OccasionEntry], by: Actor, today: date) -> None:
        inspected = {entry.unit for entry in entries}
        self.today = today
        self.scope = in_scope(by, permissions.ENTER, inspected)
        self._lives = existing_units(inspected | {entry.led_by for entry in entries})
        self._charter = current_charter()
        self._choices: dict[tuple[str, date], dict[str, Entry]] = {}

    def refusal(self, entry: OccasionEntry) -> Refused | None:
        """Return why the entry is kept out, or None."""
        try:
            if entry.unit not in self.scope or entry.unit not in self._lives:
                raise rules.OversightRefused(
                    _("You may not enter inspections and supervisions of this unit."), field="unit"
                )
            if entry.led_by not in self._lives:
                raise rules.OversightRefused(_("The leading unit is not in this book."), field="led_by")
            rules.check_days(started_on=entry.started_on, ended_on=entry.ended_on, today=self.today)
            for field, unit in (("unit", entry.unit), ("led_by", entry.led_by)):
                founded, ended = self._lives[unit]
                rules.check_unit_lives(day=entry.started_on, founded_on=founded, ended_on=ended, field=field)
            for field, subject in CHOICES:
                codes = self._choices_of(subject, entry.started_on)
                rules.check_choice(code=getattr(entry, field), field=field, day=entry.started_on, codes=codes)
            rules.check_decision_no(entry.decision_no)
        except Refused as refused:
            return refused
        return None

    def remarks(self, entry: OccasionEntry) -> list[Remark]:
        """Return what is to be remarked of an entry that is kept as it stands."""
        kind = self._choices_of("oversight_kinds", entry.started_on)[entry.kind]
        if rules.is_usual(subject=entry.subject, usual_for=kind.texts("usual_for")):
            return []
        text = _(
            "Work of this kind is usually not done by this body (Party Charter, art. 30 and 32): check which it was."
        )
        return [Remark(text, {}, "kind", Level.WARNING)]

    def _choices_of(self, subject: str, day: date) -> dict[str, Entry]:
        key = subject, day
        if key not in self._choices:
            self._choices[key] = {entry.code: entry for entry in self._charter.entries(subject, day)}
        return self._choices[key]
