"""What happened to a record, the latest first, each act a sentence in the words of its domain."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.text import capfirst

from charterbook.ground.audit.api import Act, shown_name
from charterbook.ground.audit.api import Change as Noted
from charterbook.kit.grammar import Field, Show, Table
from charterbook.kit.pages.parts import Change, Event
from charterbook.kit.pages.values import word_of
from charterbook.kit.registry import registry

MOST = 20


def history_of(table: Table, held: Any, *, named: bool) -> list[Event]:
    """Return the events of a record; what an update changed of names is told only where they may be seen."""
    changes = list(Noted.objects.filter(table=held._meta.db_table, record_id=held.pk).order_by("-pk")[:MOST])
    acts = Act.objects.in_bulk({change.act_id for change in changes})
    fields = {name: field for field in table.fields if (name := _column(field, held))}
    return [
        Event(
            at=acts[change.act_id].at,
            text=capfirst(_sentence(acts[change.act_id])),
            by=shown_name(acts[change.act_id].by_name),
            changes=_changes(change, fields, named=named),
        )
        for change in changes
        if change.act_id in acts
    ]


def _column(field: Field, held: Any) -> str:
    """Return the column of the record's own table that the field shows, if it is one."""
    path = field.path or field.name
    own = {each.name: each.attname for each in held._meta.concrete_fields}
    return own.get(path, "") if isinstance(path, str) and field.show is not Show.UNIT else ""


def _sentence(act: Act) -> str:
    domain = registry().domains.get(act.code.partition(".")[0])
    said = str(domain.acts.get(act.code, act.code)) if domain else act.code
    return f"{said} ({act.reason})" if act.reason else said


def _changes(change: Noted, fields: dict[str, Field], *, named: bool) -> list[Change]:
    """Return the fields that an update changed; what a record began with is told by its facts."""
    if change.operation != "U":
        return []
    before, after = change.before or {}, change.after or {}
    return [
        Change(label=field.label, before=_said(field, before.get(name)), after=_said(field, after.get(name)))
        for name, field in _shown(fields.items(), named=named)
        if name in before or name in after
    ]


def _shown(fields: Iterable[tuple[str, Field]], *, named: bool) -> Iterator[tuple[str, Field]]:
    return ((name, field) for name, field in fields if named or not field.names)


def _said(field: Field, value: Any) -> str:
    if field.show is Show.WORD:
        return word_of(field, value)
    return "" if value is None else str(value)
