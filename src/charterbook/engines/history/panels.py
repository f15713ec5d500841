"""Sentences of the history: what an act did to a record, field by field, in the language of the page."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from charterbook.engines.history.queries import Seen, Touched, names_of
from charterbook.engines.history.words import FIELDS, RECKONED
from charterbook.ground.audit.api import Act, Change, shown_name
from charterbook.ground.audit.triggers import SEALED
from charterbook.kit.charters import UnknownCode, current_charter
from charterbook.kit.dates import format_date
from charterbook.kit.grammar import Field
from charterbook.kit.pages import parts
from charterbook.kit.records import FieldClass
from charterbook.kit.registry import registry

HIDDEN = "—"
FOREVER = date(9999, 12, 31).isoformat()
IMPORT = "import:"
OFFICE_PARTS = " · "


def title_of(seen: Seen) -> str:
    """Return what the record is called: its word and number."""
    return f"{_word_of(seen.model)} № {seen.pk}"


OPERATIONS = {"I": gettext_lazy("added"), "U": gettext_lazy("changed"), "D": gettext_lazy("deleted")}


def touched_grid(found: Sequence[Touched]) -> parts.Grid:
    """Return the rows that an act changed, each leading to its record or its history."""
    rows = [
        parts.Row(cells=[_called(touched), parts.Cell(text=OPERATIONS.get(touched.change.operation, ""))])
        for touched in found
    ]
    return parts.Grid(
        name="touched",
        caption=_("Records that were changed"),
        columns=[parts.Column(label=_("Record")), parts.Column(label=_("What became of it"))],
        rows=rows,
        empty=_("It changed no record."),
    )


def _called(touched: Touched) -> parts.Cell:
    model, number = touched.model, touched.change.record_id
    if model is None:
        return parts.Cell(text=f"{touched.change.table} № {number}")
    url = reverse(touched.opens, args=[model._meta.label, number]) if touched.opens else ""
    return parts.Cell(text=f"{_word_of(model)} № {number}", url=url)


def _word_of(model: Any) -> str:
    table = registry().tables.get(model._meta.label)
    return capfirst(str(table.one if table else _(str(model._meta.verbose_name))))


def said_of(act: Act) -> str:
    """Return what was done as a sentence: the words of the act, its source and its reason."""
    domain = registry().domains.get(act.code.partition(".")[0])
    pieces = [str(domain.acts.get(act.code, act.code)) if domain else act.code]
    if act.source:
        pieces.append(_("source: %(source)s") % {"source": _source(act.source)})
    if act.reason:
        pieces.append(_("reason: %(reason)s") % {"reason": act.reason})
    return capfirst("; ".join(pieces))


def _source(source: str) -> str:
    if source.startswith(IMPORT):
        return _("import %(number)s") % {"number": source.removeprefix(IMPORT)}
    return source


def author_of(act: Act) -> str:
    """Return who did it, with the office by which it was allowed."""
    name = shown_name(act.by_name)
    return f"{name} ({_office(act.office)})" if act.office else name


def _office(office: str) -> str:
    """The office as it was noted, its role by the charter's word instead of its code."""
    role, *more = office.split(OFFICE_PARTS)
    with suppress(UnknownCode):
        role = current_charter().word("roles", role, get_language() or "vi")
    return OFFICE_PARTS.join((role, *more))


def events_of(seen: Seen, history: Sequence[tuple[Act, Change]]) -> list[parts.Event]:
    """Return what happened to a record as events of the page."""
    words = _Words(seen, _pointed(seen, history))
    return [
        parts.Event(at=act.at, text=said_of(act), by=author_of(act), changes=tuple(words.changes(change)))
        for act, change in history
    ]


def _pointed(seen: Seen, history: Sequence[tuple[Act, Change]]) -> dict[str, dict[int, str]]:
    """Return the names of all records to which the changes point, by column; one query for each."""
    found: dict[str, dict[int, str]] = {}
    for field in seen.model._meta.concrete_fields:
        other: Any = field.related_model
        if other is None or field.column is None or not _may_be_named(other, named=seen.named):
            continue
        values = {
            value
            for _act, change in history
            for side in (change.before, change.after)
            if isinstance(value := (side or {}).get(field.column), int)
        }
        if values:
            found[field.column] = names_of(other, values)
    return found


def _may_be_named(model: Any, *, named: bool) -> bool:
    of_name = getattr(model, "classes", {}).get("name")
    return of_name in {FieldClass.P0, FieldClass.P1} or (of_name is FieldClass.P2 and named)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a record's fields and values."""

    seen: Seen
    pointed: Mapping[str, Mapping[int, str]]

    def changes(self, change: Change) -> Iterator[parts.Change]:
        """Yield the fields that changed, in the order of the model; what is reckoned from others is left out."""
        before, after = change.before or {}, change.after or {}
        for field in self.seen.model._meta.concrete_fields:
            name = field.column
            if field.name in RECKONED or (name not in before and name not in after):
                continue
            was, now = (self.value(field, side.get(name)) for side in (before, after))
            if was or now:
                yield parts.Change(label=self.label(field), before=was, after=now)

    def label(self, field: Any) -> str:
        """Return what the field is called: in the list of such records, in their sheet, or by itself."""
        declared = self.declared(field)
        if declared is not None:
            return str(declared.label)
        if field.name in FIELDS:
            return capfirst(str(FIELDS[field.name]))
        domain = registry().domains.get(self.seen.model._meta.app_label)
        for sheet in domain.sheets if domain else ():
            for column in sheet.columns:
                if column.name == field.name:
                    return str(column.label)
        return capfirst(_(str(field.verbose_name)))

    def declared(self, field: Any) -> Field | None:
        """Return the field of the record's table that shows this one."""
        table = registry().tables.get(self.seen.model._meta.label)
        for each in table.fields if table else ():
            if (each.path or each.name) == field.name:
                return each
        return None

    def value(self, field: Any, value: Any) -> str:
        """Return a value in words; what the viewer may not see as a stroke."""
        field_class = self.seen.model.classes.get(field.name, FieldClass.P2)
        if value is None or value == "":
            return ""
        if field_class is FieldClass.P3:
            return SEALED
        if field_class is FieldClass.P2 and not self.seen.named:
            return HIDDEN
        if field.related_model is not None:
            return self.pointed.get(field.column, {}).get(value) or f"№ {value}"
        return self.written(field, value)

    def written(self, field: Any, value: Any) -> str:
        """Return a value that is no reference: words for codes and yes and no, days as the language writes them."""
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        kind = field.get_internal_type()
        language = get_language() or "vi"
        if kind == "DateField":
            return _("open end") if value == FOREVER else format_date(date.fromisoformat(value), language)
        if kind == "DateTimeField":
            at = timezone.localtime(datetime.fromisoformat(value))
            return f"{format_date(at.date(), language)} {at:%H:%M}"
        declared = self.declared(field)
        if declared is not None and declared.subject:
            try:
                return current_charter().word(declared.subject, value, language)
            except UnknownCode:
                return str(value)
        return str(dict(field.flatchoices).get(value, value))
