"""Setting targets from a form or an office's list."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from charterbook.domains.organisation.api import existing_units, in_scope
from charterbook.domains.targets import permissions, rules
from charterbook.domains.targets.models import Target
from charterbook.domains.targets.queries import figures_by_word
from charterbook.domains.targets.words import AT_LEAST
from charterbook.ground.audit.actions import action
from charterbook.kit.charters import current_charter
from charterbook.kit.grammar import Actor, Figure
from charterbook.kit.numbers import read_count, read_percent
from charterbook.kit.outcomes import Outcome, Remark
from charterbook.kit.records import store
from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _
from charterbook.kit.text import heading_key


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetEntry:
    """A target as a list states it: the figure by code or label, the value as written ("90%", "1200")."""

    unit: int
    figure: str
    since: date
    last_day: date
    value: str
    kind: str | None = None
    decision_no: str | None = None


@action("targets.set", needs=permissions.SET)
def set_targets(entries: Sequence[TargetEntry], *, by: Actor, today: date) -> list[Outcome]:
    """Set targets of units; one set again for the same figure and days takes the place of the one before."""
    checks = _Checks(entries, by, today)
    checked = [checks.row(entry) for entry in entries]
    rows = [None if isinstance(at, Refused) else at for at in checked]
    outcomes = store(Target, rows, key=("unit_id", "figure", "since", "until"))
    for outcome, at in zip(outcomes, checked, strict=True):
        if isinstance(at, Refused):
            outcome.remarks.append(Remark.of(at))
    return outcomes


class _Checks:
    """What one call knows: where the right is held, when units lived, figures by word, kinds of the day."""

    def __init__(self, entries: Collection[TargetEntry], by: Actor, today: date) -> None:
        units = {entry.unit for entry in entries}
        self._scope, self._lives = in_scope(by, permissions.SET, units), existing_units(units)
        self._figures = figures_by_word()
        self._kinds = frozenset(entry.code for entry in current_charter().entries("target_kinds", today))

    def row(self, entry: TargetEntry) -> dict[str, object] | Refused:
        """Return what is stored of an entry, or why it is kept out."""
        try:
            figure = self._figure(entry)
            self._check(entry)
            value = _value(entry.value, figure)
        except Refused as refused:
            return refused
        return {
            "unit_id": entry.unit,
            "figure": figure.code,
            "since": entry.since,
            "until": entry.last_day + timedelta(days=1),
            "kind": entry.kind or AT_LEAST,
            "value": value,
            "decision_no": entry.decision_no,
        }

    def _check(self, entry: TargetEntry) -> None:
        if entry.unit not in self._scope or entry.unit not in self._lives:
            raise rules.TargetRefused(_("You may not set targets of this unit."), field="unit")
        rules.check_span(since=entry.since, last_day=entry.last_day)
        founded, ended = self._lives[entry.unit]
        rules.check_unit_lives(since=entry.since, last_day=entry.last_day, founded_on=founded, ended_on=ended)
        rules.check_kind(entry.kind or AT_LEAST, kinds=self._kinds)
        rules.check_decision_no(entry.decision_no)

    def _figure(self, entry: TargetEntry) -> Figure:
        figure = self._figures.get(heading_key(entry.figure))
        if figure is None:
            raise rules.TargetRefused(
                _("“%(figure)s” is no figure of this book: write its name as the page “Figures” does, or its code."),
                field="figure",
                figure=entry.figure,
            )
        return figure


def _value(text: str, figure: Figure) -> Decimal:
    """Return the value in the measure of the figure; a share in percent."""
    try:
        value = read_percent(text) * 100 if figure.is_share else Decimal(read_count(text))
    except Refused as refused:
        raise rules.TargetRefused(refused.text, field="value", **refused.params) from refused
    rules.check_value(value, is_share=figure.is_share)
    return value
