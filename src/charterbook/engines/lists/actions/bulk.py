"""Acting on many records: tried by the very action and rolled back, or carried out in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from charterbook.domains.organisation.api import in_scope
from charterbook.ground.audit.actions import framed
from charterbook.kit.grammar import Actor, BulkAct
from charterbook.kit.outcomes import Outcome, Remark, State
from charterbook.kit.refusal import mark as _
from charterbook.kit.registry import registry


@dataclass(frozen=True, slots=True)
class Tried:
    """A record and what becomes of it."""

    record: Any
    outcome: Outcome


def try_out(bulk: BulkAct, records: Sequence[Any], values: Mapping[str, Any], *, by: Actor, today: date) -> list[Tried]:
    """Say what would become of each record: the action itself, rolled back."""
    with transaction.atomic():
        tried = _acted(bulk, records, values, by=by, today=today)
        transaction.set_rollback(True)
    return tried


def carry_out(
    bulk: BulkAct, records: Sequence[Any], values: Mapping[str, Any], *, by: Actor, today: date
) -> list[Tried]:
    """Do it, all in one transaction; what the rules refuse stays as it is and is told."""
    with transaction.atomic(), framed(source=f"list:{bulk.model}"):
        return _acted(bulk, records, values, by=by, today=today)


def _acted(bulk: BulkAct, records: Sequence[Any], values: Mapping[str, Any], *, by: Actor, today: date) -> list[Tried]:
    """Let the action have the records of units at which its right is held; the others are refused here already."""
    key = f"{registry().tables[bulk.model].unit}_id"
    held = in_scope(by, bulk.needs, {getattr(record, key) for record in records})
    mine = [record for record in records if getattr(record, key) in held]
    outcomes = iter(bulk.act(mine, values, by=by, today=today) if mine else ())
    foreign = Remark(_("You may not do this at the unit of the record."))
    return [
        Tried(record, next(outcomes) if getattr(record, key) in held else Outcome(State.ERROR, record.pk, [foreign]))
        for record in records
    ]
