"""How an office writes single values: dates, numbers, names, units, words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from .grid import Cell, Shown
from .headings import Columns
from .records import District
from .rows import Called, Count, Noun, Place, Raw, Record, Word
from .words import Words, body_of, say


@dataclass(frozen=True, kw_only=True)
class Style:
    """An office's hand. Each function is given the column's key, so that columns can differ as they do in life."""

    language: str
    words: Words
    day: Callable[[str, date], Cell]
    unit: Callable[[str, District, Place], str]
    name: Callable[[str, str], str] = lambda _key, name: name
    count: Callable[[str, int], Cell] = lambda _key, number: number


def show(style: Style, district: District, key: str, raw: Raw) -> Cell:
    """Return a value as the office writes it."""
    if isinstance(raw, Word):
        return say(style.words, raw) if raw.code in style.words[raw.subject] else None
    if isinstance(raw, Place):
        return style.unit(key, district, raw)
    if isinstance(raw, Called):
        return style.name(key, raw.name)
    if isinstance(raw, Count):
        return style.count(key, raw.number)
    if isinstance(raw, date):
        return style.day(key, raw)
    return raw


def rows_of(style: Style, district: District, noun: Noun, columns: Columns) -> list[Shown]:
    """Return all rows of a table as the office writes them."""
    return [shown_of(style, district, noun, columns, record) for record in noun.pick(district)]


def shown_of(style: Style, district: District, noun: Noun, columns: Columns, record: Record) -> Shown:
    """Return one row of a table as the office writes it."""
    row = noun.row(record)
    return {key: show(style, district, key, row[key]) for key, _heading in columns if key in row}


def sums_of(noun: Noun, columns: Columns, records: Iterable[Record]) -> dict[str, int]:
    """Return the sums of a table's counted columns."""
    written = dict(columns)
    sums: dict[str, int] = {}
    for record in records:
        for key, raw in noun.row(record).items():
            if isinstance(raw, Count) and key in written:
                sums[key] = sums.get(key, 0) + raw.number
    return sums


def by_code(language: str, key: str, district: District, place: Place) -> str:
    """Write a unit by its code, by its advisory body where one stands for it, by name where a code stands beside."""
    if place.body:
        return body_of(language, place, district.unit(place.unit))
    return district.unit(place.unit).name if key == "unit" else place.unit


def by_name(language: str, _key: str, district: District, place: Place) -> str:
    """Write a unit by its full name, or by its advisory body."""
    unit = district.unit(place.unit)
    return body_of(language, place, unit) if place.body else unit.name


def slashed(day: date) -> str:
    """Write 05/02/2021."""
    return f"{day:%d/%m/%Y}"
