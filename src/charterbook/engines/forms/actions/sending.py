"""Saving a form once: whatever is sent again under the same key gets the first answer and saves nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from charterbook.engines.forms.actions.drafting import drop_draft
from charterbook.engines.forms.actions.entering import Done, Work, enter
from charterbook.engines.forms.models import CHANGED, NEW, SAME, Sent
from charterbook.ground.audit.actions import framed
from charterbook.kit.grammar import Actor
from charterbook.kit.outcomes import Remark, State
from charterbook.kit.refusal import mark

STATES = {State.NEW: NEW, State.CHANGED: CHANGED, State.SAME: SAME}


class FormRefused(Exception):  # noqa: N818 -- named as the house names it: what was refused
    """The work was taken back: the outcomes say why; `is_known` where a record has the key already."""

    def __init__(self, done: Done, *, is_known: bool = False) -> None:
        super().__init__(mark("refused"))
        self.done, self.is_known = done, is_known


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """A form as it is sent: its key, the work, the draft that it ends, and the texts for the next form.

    With `agreed` a new form may change a record that has its key already.
    """

    key: UUID
    work: Work
    draft: str
    again: Mapping[str, str]
    agreed: bool = False


def send(sending: Sending, *, by: Actor, today: date) -> Sent:
    """Save a form, or return what it saved before. Raises FormRefused and what the actions raise."""
    try:
        with transaction.atomic():
            return _saved(sending, by=by, today=today)
    except IntegrityError:
        # The same form was saved before, or is being saved beside us: its row made ours wait until it was kept.
        earlier = _earlier(sending, by)
        if earlier is None:
            raise
        return earlier


def _earlier(sending: Sending, by: Actor) -> Sent | None:
    found: Sent | None = Sent.objects.filter(account_id=by.account_id, key=sending.key).order_by("pk").first()
    return found


def _saved(sending: Sending, *, by: Actor, today: date) -> Sent:
    work = sending.work
    sent = Sent.objects.create(
        account_id=by.account_id,
        key=sending.key,
        sheet=work.sheet.code,
        unit_id=work.near,
        again=dict(sending.again),
        lines=sum(len(block.lines) for block in work.blocks),
    )
    with framed(source=sent.source):
        done = enter(work, by=by, today=today)
    is_known = work.stored is None and done.outcome.state is State.CHANGED and not sending.agreed
    if done.is_refused(work) or is_known:
        raise FormRefused(done, is_known=is_known)
    sent.record_id = done.record.pk if done.record is not None else None
    sent.state = STATES[done.outcome.state]
    said = [*done.outcome.remarks, *(r for block in work.blocks for line in block.lines for r in line.all_remarks)]
    sent.remarks = [_plain(remark) for remark in said]
    sent.save(update_fields=["record_id", "state", "remarks"])
    drop_draft(sending.draft, by=by)
    return sent


def _plain(remark: Remark) -> dict[str, Any]:
    params = {
        name: f"{value:%d/%m/%Y}" if isinstance(value, date) else value if isinstance(value, int) else str(value)
        for name, value in remark.params.items()
    }
    return {"text": remark.text, "params": params}
