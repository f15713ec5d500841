"""Between texts and values: what was typed is read as a workbook's cell is, and what is kept is written as typed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import get_language

from charterbook.domains.organisation.api import Unit, UnitFinder
from charterbook.engines.exchange.api import CellReader, Found, Read
from charterbook.kit.charters import current_charter
from charterbook.kit.grammar import Column, Kind, Sheet

UNITS = (Kind.UNIT, Kind.ORGANISER)


class Reading:
    """Reads texts by the columns of a sheet; the units that they may mean are looked up at once."""

    def __init__(self, sheet: Sheet, names: Sequence[str], texts: Iterable[Sequence[str]], *, home: int | None) -> None:
        rows = list(texts)
        places = [at for at, name in enumerate(names) if name and sheet.column(name).kind in UNITS]
        about = {row[at] for row in rows for at in places if at < len(row) and row[at].strip()}
        table = Found(sheet, 0, 0, {at: name for at, name in enumerate(names) if name}, {}, (), (), 0)
        charter = current_charter()
        self._reader = CellReader(table, charter, UnitFinder(charter, about=about), home=home, around=())
        self.reads = [self._reader.read(row) for row in rows]


def read_typed(sheet: Sheet, typed: Mapping[str, str], *, home: int | None) -> Read:
    """Read what was typed into the fields of a form."""
    names = [column.name for column in sheet.columns]
    (read,) = Reading(sheet, names, [[typed.get(name, "") for name in names]], home=home).reads
    return read


def lenient(sheet: Sheet) -> Sheet:
    """Return the sheet with no column required: what a pasted row leaves out may be known otherwise."""
    return replace(sheet, columns=tuple(replace(column, required=False) for column in sheet.columns))


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of units by their codes."""

    names: Mapping[str, str]

    @classmethod
    def of(cls, codes: Iterable[str]) -> "_Names":
        wanted = {code for code in codes if code}
        return cls(dict(Unit.objects.filter(code__in=wanted).values_list("code", "name")) if wanted else {})

    def __getitem__(self, code: str) -> str:
        return f"{self.names[code]} ({code})" if code in self.names else code


def texts_of(sheet: Sheet, values: Mapping[str, Any]) -> dict[str, str]:
    """Return the values of a record, or those with which a form begins, as the texts that one would type."""
    columns = [column for column in sheet.columns if values.get(column.name) not in (None, "")]
    units = [values[c.name] for c in columns if c.kind is Kind.UNIT]
    units += [values[c.name][0] for c in columns if c.kind is Kind.ORGANISER]
    names = _Names.of(units)
    return {column.name: _text(column, values[column.name], names) for column in columns}


def _text(column: Column, value: Any, names: _Names) -> str:
    if column.kind is Kind.UNIT:
        return names[value]
    if column.kind is Kind.ORGANISER:
        code, body = value
        if not body:
            return names[code]
        word = current_charter().word("bodies", body, get_language() or "vi")
        return f"{word} {names.names.get(code, code)}"
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
