"""What a list is asked for: its unit, filter, order, columns and grouping, read from an address and written to one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.urls import reverse
from django.utils.http import urlencode

from charterbook.domains.organisation.api import NAMES, Unit, closed_names
from charterbook.kit.dates import DateRefused, read_date
from charterbook.kit.grammar import Actor, Field, Show, Table
from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _
from charterbook.kit.registry import registry

EMPTY = "-"  # stands for "nothing is stated" among the codes of a word
LONGEST = 200  # letters of what is sought
MOST_DIGITS = 9
FILTER = "f."
SPANS = (Show.DATE, Show.COUNT, Show.YEAR)
Params = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """What is asked of one field: a text, codes, a span with both ends, or a unit with those below it."""

    field: Field
    text: str = ""
    codes: tuple[str, ...] = ()
    first: Any = None
    last: Any = None
    unit: Unit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A list as it is asked for; `of` is the record whose own ones are listed, `after` where the page begins."""

    table: Table
    unit: Unit
    q: str = ""
    narrowings: tuple[Narrowing, ...] = ()
    sort: str = ""
    columns: tuple[str, ...] = ()
    group: str = ""
    past: bool = False
    of: tuple[str, int] | None = None
    after: str = ""
    named: bool = False
    faults: tuple[Refused, ...] = ()
    pairs: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    @property
    def shown(self) -> tuple[Field, ...]:
        """Return the fields that are columns of the list."""
        chosen = [field for field in self.table.fields if field.name in self.columns]
        return tuple(chosen or [field for field in self.table.fields if field.listed])

    @property
    def is_narrowed(self) -> bool:
        """Tell whether anything but the unit narrows the list."""
        return bool(self.q or self.narrowings or self.of)

    def is_open(self, field: Field) -> bool:
        """Tell whether the list may be narrowed, sorted and grouped by a field: not by what is hidden of persons."""
        return bool(field.lookup) and (self.named or not is_of_person(self.table, field))

    def query(self, **changes: Any) -> str:
        """Return the list as a query of an address, changed: None takes a key away, a list gives it several times."""
        kept = [(key, value) for key, value in self.pairs if key not in changes]
        for key, value in changes.items():
            values = value if isinstance(value, (list, tuple)) else [value]
            kept += [(key, str(each)) for each in values if each is not None and each != ""]
        return urlencode([("unit", self.unit.code), *kept] if "unit" not in changes else kept)

    def address(self, name: str = "list", *parts: str, **changes: Any) -> str:
        """Return the address of this list, or of another page of it, changed."""
        return f"{reverse(name, args=[self.table.model, *parts])}?{self.query(**changes)}"

    def narrowing(self, name: str) -> Narrowing | None:
        """Return what is asked of a field, if anything."""
        return next((each for each in self.narrowings if each.field.name == name), None)


def tables_for(by: Actor, unit_id: int) -> list[Table]:
    """Return the tables whose records of a unit the viewer may see, in the order of their domains."""
    return [table for table in registry().tables.values() if by.allows(table.needs, unit_id)]


def names_open(by: Actor, table: Table, unit_id: int) -> bool:
    """Tell whether the viewer sees all names of a unit and those below, so that they may be sought and sorted by."""
    if not any(field.names for field in table.fields):
        return True
    return by.allows(NAMES, unit_id) and not closed_names(by, unit_id)


def wanted_of(table: Table, unit: Unit, params: Params, *, named: bool) -> Wanted:
    """Read what is asked for; what cannot be read is left out and told among the faults."""
    faults: list[Refused] = []
    narrowings = []
    pairs: list[tuple[str, str]] = []
    for each in table.fields:
        stated = {end: _texts(params, f"{FILTER}{each.name}{end}") for end in ("", ".from", ".to")}
        if not each.lookup or not any(stated.values()):
            continue
        try:
            _check_open(table, each, named=named)
            narrowing = _narrowing(each, stated)
        except Refused as refused:
            faults.append(refused)
            continue
        if narrowing:
            narrowings.append(narrowing)
            pairs += [(f"{FILTER}{each.name}{end}", text) for end, texts in stated.items() for text in texts]
    rest = {key: " ".join(_texts(params, key)[:1]) for key in ("q", "sort", "group", "past", "of", "after")}
    columns = tuple(dict.fromkeys(name for name in _texts(params, "col") if table.field(name)))
    if set(columns) == {each.name for each in table.fields if each.listed}:
        columns = ()
    wanted = Wanted(
        table=table,
        unit=unit,
        q=rest["q"][:LONGEST],
        narrowings=tuple(narrowings),
        sort=rest["sort"] if table.field(rest["sort"].lstrip("-")) else "",
        columns=columns,
        group=rest["group"] if table.field(rest["group"]) else "",
        past=rest["past"] == "1" and bool(table.ends),
        of=_record(table, rest["of"], named=named),
        after=rest["after"],
        named=named,
        faults=tuple(faults),
        pairs=(),
    )
    return _with_pairs(wanted, pairs)


def _with_pairs(wanted: Wanted, filters: list[tuple[str, str]]) -> Wanted:
    """Return the list with what its address says; where the page begins is no part of it."""
    of = f"{wanted.of[0]}.{wanted.of[1]}" if wanted.of else ""
    single = {"q": wanted.q, "sort": wanted.sort, "group": wanted.group, "past": "1" if wanted.past else "", "of": of}
    pairs = [*filters, *((key, value) for key, value in single.items() if value)]
    pairs += [("col", name) for name in wanted.columns]
    values = {name: getattr(wanted, name) for name in wanted.__dataclass_fields__}
    return Wanted(**(values | {"pairs": tuple(pairs)}))


def _texts(params: Params, key: str) -> list[str]:
    """Return what is stated under a key, without what the database could not hold."""
    values = params.getlist(key) if hasattr(params, "getlist") else params.get(key, ())
    return [text for value in values if (text := value.replace("\0", "").strip()[:LONGEST])]


def is_of_person(table: Table, field: Field) -> bool:
    """Tell whether a field says who a person is, or is read from the person, whom the wall hides with the name."""
    persons = {str(each.path).partition(".")[0] for each in table.fields if each.names and "." in str(each.path)}
    return field.names or str(field.path).partition(".")[0] in persons


def _check_open(table: Table, each: Field, *, named: bool) -> None:
    if not named and is_of_person(table, each):
        raise Refused(_("Names are hidden in this list, so it is not narrowed by them."), field=each.name)


def _narrowing(each: Field, stated: Mapping[str, list[str]]) -> Narrowing | None:
    whole, first, last = (stated[end] for end in ("", ".from", ".to"))
    if each.show in SPANS:
        ends = [_end(each, texts[0]) if texts else None for texts in (first, last)]
        return Narrowing(field=each, first=ends[0], last=ends[1]) if any(end is not None for end in ends) else None
    if not whole:
        return None
    if each.show is Show.WORD:
        return Narrowing(field=each, codes=tuple(whole))
    if each.show is Show.UNIT:
        return Narrowing(field=each, unit=_unit(each, whole[0]))
    return Narrowing(field=each, text=whole[0])


def _end(each: Field, text: str) -> Any:
    if each.show is Show.DATE:
        return _day(each, text)
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
        raise Refused(_("“%(text)s” is no whole number, so it does not narrow the list."), field=each.name, text=text)
    return int(text)


def _day(each: Field, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return read_date(text)
    except DateRefused:
        told = _("“%(text)s” is not a day, so it does not narrow the list. Write it as 31/12/2023.")
        raise Refused(told, field=each.name, text=text) from None


def _unit(each: Field, text: str) -> Unit:
    unit = Unit.objects.filter(code__iexact=text).order_by("pk").first()
    if unit is None:
        told = _("No unit has the code “%(text)s”, so it does not narrow the list.")
        raise Refused(told, field=each.name, text=text)
    return unit


def _record(table: Table, text: str, *, named: bool) -> tuple[str, int] | None:
    """Return the foreign key and number of the record whose own ones are asked for; of a person only by name."""
    name, _dot, number = text.partition(".")
    if not (number.isascii() and number.isdigit() and len(number) <= 2 * MOST_DIGITS):
        return None
    try:
        key: Any = apps.get_model(table.model)._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    is_personal = any(is_of_person(table, each) and str(each.path).startswith(f"{name}.") for each in table.fields)
    allowed = key.concrete and key.many_to_one and (named or not is_personal)
    return (name, int(number)) if allowed else None
