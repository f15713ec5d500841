"""A block pasted from a spreadsheet: its cells, and which column means what."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from charterbook.engines.exchange.api import Recogniser
from charterbook.engines.forms.queries.typed import lenient
from charterbook.kit.charters import current_charter
from charterbook.kit.dates import DateRefused, read_date
from charterbook.kit.grammar import Column, Kind, Sheet
from charterbook.kit.numbers import NumberRefused, read_count
from charterbook.kit.reading import Grid
from charterbook.kit.text import heading_key

MOST_ROWS = 1000
MOST_COLUMNS = 20
HALF = 0.5
SAMPLE = 50
CARD = re.compile(r"[\d.\s/-]{6,}")
NUMBERING = re.compile(r"\d{1,4}[.)]?")
PLAIN_NUMBER = re.compile(r"^\d{1,4}[.)]\s+")
BLANK = ""  # a column that means nothing here
SPLIT = "\t"


@dataclass(frozen=True, slots=True)
class Pasted:
    """The rows of a block, and for each column the name of the sheet's column that it is, empty for none."""

    rows: tuple[tuple[str, ...], ...]
    names: tuple[str, ...]

    @property
    def width(self) -> int:
        """Return how many columns the block has."""
        return len(self.names)


def pasted(text: str, sheet: Sheet, *, without: Sequence[str], said: Sequence[str | None] = ()) -> Pasted:
    """Return the rows of a pasted text; `without` are columns that it cannot have, `said` what columns were said to be.

    A heading row is known by its words; without one the cells tell what a column is.
    """
    lines = [line for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip(" \t,;")]
    rows = [tuple(cell.strip() for cell in line.split(SPLIT)[:MOST_COLUMNS]) for line in lines[: MOST_ROWS + 1]]
    width = max((len(row) for row in rows), default=0)
    full = [row + (BLANK,) * (width - len(row)) for row in rows]
    columns = [column for column in sheet.columns if column.name not in without]
    names = _headings(full, sheet, columns)
    if names:
        full = full[1:]
    elif width == 1:
        full = [(PLAIN_NUMBER.sub("", row[0]),) for row in full]
    names = names or _guessed(full, columns, width)
    known = {column.name for column in columns} | {BLANK}
    asked = [one if (one := _at(said, at)) is not None and one in known else names[at] for at in range(width)]
    return Pasted(tuple(full[:MOST_ROWS]), tuple(asked))


def _at(said: Sequence[str | None], at: int) -> str | None:
    return said[at] if at < len(said) else None


def _headings(rows: Sequence[Sequence[str]], sheet: Sheet, columns: Sequence[Column]) -> list[str]:
    """Return what the cells of a heading row mean; nothing where the first row is none."""
    if not rows:
        return []
    known = {column.name for column in columns}
    if len(rows[0]) == 1:
        words = {word.casefold() for column in columns for word in (*column.words, str(column.label))}
        named = next((c.name for c in columns if c.kind is Kind.NAME), "")
        return [named] if rows[0][0].casefold() in words and named else []
    tables = Recogniser([lenient(sheet)], {}).tables(Grid(title="", rows=[list(rows[0])]))
    if not tables:
        return []
    found = tables[0].columns
    return [found.get(at, BLANK) if found.get(at) in known else BLANK for at in range(len(rows[0]))]


def _guessed(rows: Sequence[Sequence[str]], columns: Sequence[Column], width: int) -> list[str]:
    """Return what each column seems to be, by its cells; the first that fits takes it."""
    free = list(columns)
    names: list[str] = []
    for at in range(width):
        cells = [row[at] for row in rows[:SAMPLE] if row[at]]
        if width > 1 and _is_numbering(cells):
            names.append(BLANK)
            continue
        fit = next((column for column in _by_narrowness(free) if _fits(column, cells)), None)
        names.append(fit.name if fit else BLANK)
        if fit:
            free.remove(fit)
    return names


def _by_narrowness(columns: Sequence[Column]) -> list[Column]:
    """Return the columns with those first whose cells are easily told from others."""
    order = (Kind.DATE, Kind.YEAR, Kind.CHOICE, Kind.COUNT, Kind.NAME, Kind.UNIT, Kind.ORGANISER, Kind.TEXT)
    carded = [column for column in columns if column.kind is Kind.TEXT and column.personal]
    others = [column for column in columns if column not in carded]
    return carded + sorted(others, key=lambda column: (order.index(column.kind), not column.required))


def _is_numbering(cells: Sequence[str]) -> bool:
    numbers = [int(re.sub(r"\D", "", cell)) for cell in cells if NUMBERING.fullmatch(cell)]
    return len(numbers) == len(cells) > 0 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _fits(column: Column, cells: Sequence[str]) -> bool:
    """Tell whether more than half of some cells are what a column holds."""
    return bool(cells) and sum(_is_one(column, cell) for cell in cells) > HALF * len(cells)


def _is_one(column: Column, cell: str) -> bool:
    return _SORTS.get(column.kind, _any)(column, cell)


def _any(column: Column, cell: str) -> bool:
    if column.kind is Kind.TEXT and column.personal:
        return bool(CARD.fullmatch(cell)) and not _reads(cell, read_date)
    return any(letter.isalnum() for letter in cell)


def _day(_column: Column, cell: str) -> bool:
    return len(cell) > len("1980") and _reads(cell, read_date)


def _year(_column: Column, cell: str) -> bool:
    return bool(re.fullmatch(r"(19|20)\d\d", cell))


def _count(_column: Column, cell: str) -> bool:
    return _reads(cell, read_count)


def _choice(column: Column, cell: str) -> bool:
    return current_charter().recognise(column.subject, cell) is not None


def _name(_column: Column, cell: str) -> bool:
    is_unit = " ".join(heading_key(cell).split()[:2]) in _kinds_of_units()
    return " " in cell and not is_unit and not any(letter.isdigit() for letter in cell)


@lru_cache(maxsize=1)
def _kinds_of_units() -> frozenset[str]:
    """Return the two words with which the names of units begin, such as `chi bo`."""
    words = (word for entry in current_charter().entries("unit_kinds") for word in entry.all_words)
    return frozenset(" ".join(heading_key(word).split()[:2]) for word in words)


_SORTS: Mapping[Kind, Callable[[Column, str], bool]] = {
    Kind.DATE: _day,
    Kind.YEAR: _year,
    Kind.COUNT: _count,
    Kind.CHOICE: _choice,
    Kind.NAME: _name,
}


def _reads(cell: str, read: Callable[[str], object]) -> bool:
    try:
        return read(cell) is not None
    except (DateRefused, NumberRefused):
        return False
