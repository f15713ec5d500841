"""The filter of a list as fields of a form, and what it narrows as links that take each part away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _

from charterbook.domains.organisation.api import Unit, choices_of
from charterbook.engines.lists.queries import Narrowing, Sort, Wanted, groupable, sorts_quickly, word_choices
from charterbook.engines.lists.queries.wanted import EMPTY, FILTER, SPANS
from charterbook.kit.grammar import Actor, Field, Show
from charterbook.kit.pages.parts import Link
from charterbook.kit.pages.templatetags.kit import count, day
from charterbook.kit.pages.values import word_of
from charterbook.kit.registry import registry

MOST_WORDS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterField:
    """A field of the filter: its form is `text`, `words`, `days`, `numbers` or `unit`."""

    name: str
    label: Any
    form: str
    text: str = ""
    first: str = ""
    last: str = ""
    words: Sequence[tuple[str, str, bool]] = ()


FORMS = {
    Show.TEXT: "text",
    Show.WORD: "words",
    Show.DATE: "days",
    Show.COUNT: "numbers",
    Show.YEAR: "numbers",
    Show.UNIT: "unit",
}


def fields_of(wanted: Wanted) -> list[FilterField]:
    """Return the fields of the filter in the order of the table; the unit of the list has its own."""
    return [
        _field(wanted, field)
        for field in wanted.table.fields
        if field.lookup != wanted.table.unit and wanted.is_open(field)
    ]


def _field(wanted: Wanted, field: Field) -> FilterField:
    held = wanted.narrowing(field.name) or Narrowing(field=field)
    words = []
    if field.show is Show.WORD:
        words = [(code, word, code in held.codes) for code, word in word_choices(field)[:MOST_WORDS]]
        words.append((EMPTY, _("not stated"), EMPTY in held.codes))
    return FilterField(
        name=f"{FILTER}{field.name}",
        label=field.label,
        form=FORMS[field.show],
        text=held.unit.code if held.unit else held.text,
        first=_plain(held.first),
        last=_plain(held.last),
        words=words,
    )


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def units_of(unit: Unit, right: str, by: Actor) -> list[tuple[str, str]]:
    """Return the units that can be chosen: those above that are the viewer's, the unit, and those directly below."""
    return choices_of(by, right, unit, by.today)


def columns_of(wanted: Wanted) -> list[tuple[str, Any, bool]]:
    """Return the fields that can be columns, and whether they are."""
    shown = wanted.shown
    return [(field.name, field.label, field in shown) for field in wanted.table.fields]


def sorts_of(wanted: Wanted, sort: Sort, *, wide: bool) -> list[tuple[str, str, bool]]:
    """Return by what the list can be sorted, each way, and how it is: on a phone no heading can be pressed."""
    fields = [
        field
        for field in wanted.table.fields
        if wanted.is_open(field) and (not wide or sorts_quickly(wanted.table, field))
    ]
    return [
        (f"{sign}{field.name}", f"{field.label} {arrow}", sort.field is field and sort.descending == bool(sign))
        for field in fields
        for sign, arrow in (("", "↑"), ("-", "↓"))
    ]


def groups_of_form(wanted: Wanted) -> list[tuple[str, Any, bool]]:
    """Return the fields by which the list can be put in groups, and whether it is."""
    return [
        (f.name, _("%(day)s: years") % {"day": f.label} if f.show is Show.DATE else f.label, f.name == wanted.group)
        for f in groupable(wanted)
    ]


def chips_of(wanted: Wanted) -> list[Link]:
    """Return what narrows the list, each a link to the list without it."""
    chips = []
    if wanted.q:
        chips.append(Link(label=_("“%(text)s”") % {"text": wanted.q}, url=wanted.address(q=None)))
    if wanted.of:
        chips.append(Link(label=record_word(wanted), url=wanted.address(of=None)))
    for narrowing in wanted.narrowings:
        name = f"{FILTER}{narrowing.field.name}"
        label = _("%(field)s: %(value)s") % {"field": narrowing.field.label, "value": _value(narrowing)}
        without: dict[str, Any] = {name: None, f"{name}.from": None, f"{name}.to": None}
        chips.append(Link(label=label, url=wanted.address(**without)))
    return chips + _group_chips(wanted)


def _group_chips(wanted: Wanted) -> list[Link]:
    field = wanted.table.field(wanted.group)
    if field is None:
        return []
    return [Link(label=_("in groups by: %(field)s") % {"field": field.label}, url=wanted.address(group=None))]


def record_word(wanted: Wanted) -> str:
    """Say of which record the list shows the own ones."""
    if wanted.of is None:
        return ""
    name, number = wanted.of
    key: Any = apps.get_model(wanted.table.model)._meta.get_field(name)
    table = registry().tables.get(key.related_model._meta.label)
    return f"{table.one} № {number}" if table else _("the same person")


def _value(narrowing: Narrowing) -> str:
    field = narrowing.field
    if narrowing.unit:
        return narrowing.unit.name
    if narrowing.codes:
        return ", ".join(_("not stated") if code == EMPTY else word_of(field, code) for code in narrowing.codes)
    if field.show not in SPANS:
        return _("“%(text)s”") % {"text": narrowing.text}
    first, last = (_end(field, value) for value in (narrowing.first, narrowing.last))
    if first == last:
        return first
    if first and last:
        return _("from %(first)s to %(last)s") % {"first": first, "last": last}
    return _("from %(first)s") % {"first": first} if first else _("until %(last)s") % {"last": last}


def _end(field: Field, value: Any) -> str:
    if value is None:
        return ""
    if field.show is Show.DATE:
        return day(value)
    return str(value) if field.show is Show.YEAR else count(value)
