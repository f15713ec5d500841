"""Reading the cells of a row into an entry: each kind of column in its own way, each fault told of its cell."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from charterbook.domains.organisation.api import UnitFinder
from charterbook.engines.exchange.queries.recognising import Found, key_of
from charterbook.kit.charters import Charter
from charterbook.kit.dates import read_date
from charterbook.kit.grammar import Column, Kind, Organiser
from charterbook.kit.numbers import read_count
from charterbook.kit.outcomes import Level, Remark
from charterbook.kit.reading import CellError, Uncomputed, Value
from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _
from charterbook.kit.text import clean_name, clean_text, looks_like_legacy_encoding

CODES = frozenset({"ma", "code", "код"})
DASHES = frozenset("-–—―‒")
YEAR = re.compile(r"(?<!\d)(19|20)\d\d(?!\d)")


class CellRefused(Refused):
    """A cell does not state what its column asks for."""


@dataclass(slots=True)
class Read:
    """What a row states: an entry's values, and the remarks on its cells."""

    values: dict[str, Any] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        """Tell whether a cell keeps the row out."""
        return any(remark.level is Level.ERROR for remark in self.remarks)


class CellReader:
    """Reads rows of one table; `around` is what title block, sheet and file say, nearest first."""

    def __init__(
        self, table: Found, charter: Charter, finder: UnitFinder, *, home: int | None, around: Sequence[str]
    ) -> None:
        self.table, self.charter, self.finder, self.home, self.around = table, charter, finder, home, around
        self.sources = {column.name: table.sources(column.name) for column in table.sheet.columns}
        self._context: dict[str, Any] = {}
        self._groups: dict[str, int | None] = {}
        self._near = home
        self._known: dict[tuple[str, str, date | None], Any] = {}
        self._readers: Mapping[Kind, Callable[[Column, Value, date | None], Any]] = {
            Kind.TEXT: self._text,
            Kind.NAME: self._name,
            Kind.DATE: self._date,
            Kind.COUNT: self._count,
            Kind.YEAR: self._year,
            Kind.CHOICE: self._choice,
            Kind.UNIT: self._unit,
            Kind.ORGANISER: self._organiser,
        }
        self._dates_first = sorted(table.sheet.columns, key=lambda column: column.kind is not Kind.DATE)

    def read(self, cells: Sequence[Value], group: str = "") -> Read:
        """Read a row below a group's heading; columns that state nothing are left out of the values."""
        read = Read()
        self._near = self._nearby(group)
        day: date | None = None
        for column in self._dates_first:
            try:
                value = self._value(column, cells, day, read)
            except Refused as refused:
                read.remarks.append(Remark(refused.text, dict(refused.params), column.name))
                continue
            if value is not None:
                read.values[column.name] = value
                if column.kind is Kind.DATE and column.required and day is None:
                    day = value
            elif column.required and not any(remark.column == column.name for remark in read.remarks):
                read.remarks.append(
                    Remark(_("This cell must be filled: %(column)s."), {"column": str(column.label)}, column.name)
                )
        return read

    def _nearby(self, group: str) -> int | None:
        """The unit of the group's heading, else of title block, sheet or file; else the one that sends the books."""
        if group not in self._groups:
            named = (self.finder.mentioned(text) for text in (group, *self.around) if text)
            inside = (unit for unit in named if unit and (self.home is None or self.finder.stands_in(unit, self.home)))
            self._groups[group] = next(inside, self.home)
        return self._groups[group]

    def _value(self, column: Column, cells: Sequence[Value], day: date | None, read: Read) -> Any:
        stated = [
            (at, cells[at]) for at in self.sources[column.name] if at < len(cells) and not _is_empty(column, cells[at])
        ]
        if not stated:
            return self._from_context(column, read) if column.context else None
        reader = self._readers[column.kind]
        if len(stated) == 1 or column.kind is not Kind.UNIT:
            return reader(column, stated[0][1], day)
        return self._agreed(column, stated, read)

    def _agreed(self, column: Column, stated: Sequence[tuple[int, Value]], read: Read) -> int:
        """A unit stated by code and by name: a code decides and must be known; that the name differs is told."""
        found: list[int] = []
        refusal: Refused | None = None
        for at, value in sorted(stated, key=lambda one: not self._is_code(one[0])):
            try:
                found.append(self._unit_near(column, value, found[0] if found else None))
            except Refused as refused:
                if self._is_code(at):
                    raise
                refusal = refusal or refused
        if not found:
            raise refusal or CellRefused(_("No unit is named."))
        if len(set(found)) > 1:
            text = _("The code and the name mean different units; the code was taken.")
            read.remarks.append(Remark(text, {}, column.name, Level.WARNING))
        return found[0]

    def _is_code(self, at: int) -> bool:
        return not CODES.isdisjoint(key_of(self.table.headings.get(at, "")).split())

    def _from_context(self, column: Column, read: Read) -> Any:
        if column.kind is Kind.CHOICE:
            code = read.values.get("code") or read.values.get("class_code")
            entry = self.charter.recognise_prefix(column.subject, code) if code else None
            if entry:
                return entry.code
        if column.name not in self._context:
            self._context[column.name] = self._sought(column)
        return self._context[column.name]

    def _sought(self, column: Column) -> Any:
        for text in self.around:
            if column.kind is Kind.YEAR:
                years = {int(m[0]) for m in YEAR.finditer(text)}
                if len(years) == 1:
                    return years.pop()
            else:
                entry = self.charter.recognise_within(column.subject, text)
                if entry:
                    return entry.code
        return None

    def _text(self, _column: Column, value: Value, _day: date | None) -> str | None:
        if isinstance(value, CellError):
            raise CellRefused(_("The cell shows the error %(value)s."), value=value.text)
        if isinstance(value, Uncomputed):
            raise CellRefused(
                _(
                    "The cell holds a formula without a saved value: "
                    "open the workbook in a spreadsheet, save it, send it again."
                )
            )
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        text = clean_text(str(value))
        if looks_like_legacy_encoding(text):
            raise CellRefused(_("The letters are in an old encoding (TCVN3 or VNI): convert the workbook to Unicode."))
        return text or None

    def _name(self, column: Column, value: Value, day: date | None) -> str | None:
        text = self._text(column, value, day)
        if text and not any(letter.isalpha() for letter in text):
            raise CellRefused(_("“%(value)s” is not a name."), value=text)
        return clean_name(text) if text else None

    def _date(self, _column: Column, value: Value, _day: date | None) -> date | None:
        if isinstance(value, str) and not value.strip():
            return None
        return read_date(value)

    def _count(self, _column: Column, value: Value, _day: date | None) -> int | None:
        if isinstance(value, str) and not value.strip():
            return None
        return read_count(value)

    def _year(self, column: Column, value: Value, day: date | None) -> int | None:
        text = self._text(column, value, day)
        years = {int(m[0]) for m in YEAR.finditer(text or "")}
        if text and len(years) != 1:
            raise CellRefused(_("“%(value)s” is not a year."), value=text)
        return years.pop() if years else None

    def _choice(self, column: Column, value: Value, day: date | None) -> str | None:
        text = self._text(column, value, day)
        if text is None:
            return None
        key = column.name, text, day
        if key not in self._known:
            subject = column.subject
            entry = self.charter.recognise(subject, text, day) or self.charter.recognise(subject, text)
            if entry is None and text in {e.code for e in self.charter.entries(subject)}:
                entry = self.charter.entry(subject, text)
            if entry is None:
                words = ", ".join(dict.fromkeys(e.word("vi") for e in self.charter.entries(subject)))
                raise CellRefused(_("“%(value)s” is not known here. Known are: %(words)s."), value=text, words=words)
            self._known[key] = entry.code
        return str(self._known[key])

    def _unit(self, column: Column, value: Value, _day: date | None) -> int | None:
        return self._unit_near(column, value, None)

    def _unit_near(self, column: Column, value: Value, near: int | None) -> int:
        text = self._text(column, value, None) or ""
        return self.finder.find(text, near=near or self._near, field=column.name)

    def _organiser(self, column: Column, value: Value, _day: date | None) -> Organiser | None:
        text = self._text(column, value, None)
        return self.finder.organiser(text, near=self.home, field=column.name) if text else None


def _is_empty(column: Column, cell: Value) -> bool:
    """Whether a cell states nothing: blank, or a lone dash, which in a count would hide whether it means zero."""
    if not isinstance(cell, str):
        return cell is None
    text = cell.strip()
    return not text or (column.kind is not Kind.COUNT and DASHES.issuperset(text))
