"""Rows that are no records: blank ones, totals, notes; and what totals say of the rows above them."""

import re
from collections.abc import Sequence

from charterbook.engines.exchange.queries.recognising import Found, key_of
from charterbook.kit.grammar import Kind
from charterbook.kit.numbers import NumberRefused, read_count
from charterbook.kit.outcomes import Level, Remark
from charterbook.kit.reading import Uncomputed, Value
from charterbook.kit.refusal import mark as _
from charterbook.kit.text import clean_text, fold

NOT_WORD = re.compile(r"[\W_]+")


def toned_key(text: str) -> str:
    """Return the key of a text in which tones count and punctuation does not."""
    return " ".join(NOT_WORD.sub(" ", clean_text(text).casefold()).split())


TOTALS = (
    "Tổng cộng",
    "Cộng",
    "Tổng",
    "Tổng số",
    "Cộng dồn",
    "Tổng hợp",
    "Total",
    "Totals",
    "Sum",
    "Grand total",
    "Subtotal",
    "Sub-total",
    "Итого",
    "Всего",
    "Итог",
)
# By the written tones, which tell `Cộng` from `Công an` and `Tổng` from the name Tống; folded where no tone is written.
TOTAL_KEYS = {False: tuple(map(key_of, TOTALS)), True: tuple(map(toned_key, TOTALS))}
ONE, FEWEST = 1, 3
DIGIT = re.compile(r"\d")
NUMBERING = re.compile(r"^\(?(\d{1,2})(?:\.0)?\)?(?:\s*=.*)?$")


def is_blank(cells: Sequence[Value]) -> bool:
    """Tell whether a row states nothing."""
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in cells)


def is_total(cells: Sequence[Value], table: Found) -> bool:
    """Tell whether a row is a total: its first text says so, and no more than a number of a record stands in it."""
    start = min(table.headings, default=0)
    first = next((at for at in range(start, min(start + 4, len(cells))) if is_text(cells[at])), None)
    if first is None or not says_total(str(cells[first])):
        return False
    counted = _totalled(table)
    rest = [str(cells[at]) for at, name in _filled(cells, table).items() if at != first and name not in counted]
    return len(rest) <= ONE and all(DIGIT.search(text) for text in rest)


def is_text(cell: Value) -> bool:
    """Tell whether a cell holds a text that is not blank."""
    return isinstance(cell, str) and bool(cell.strip())


def says_total(text: str) -> bool:
    """Tell whether a text begins as the word for a total does."""
    toned = toned_key(text)
    is_toned = fold(toned) != toned
    key = toned if is_toned else key_of(text)
    return any(key == word or key.startswith(f"{word} ") for word in TOTAL_KEYS[is_toned])


def is_numbering(cells: Sequence[Value]) -> bool:
    """Tell whether a row below the headings only numbers the columns: (1), (2), (3) or A, B, 1, 2."""
    texts = [str(cell).strip() for cell in cells if cell not in (None, "")]
    numbers = [int(found[1]) for text in texts if (found := NUMBERING.match(text))]
    rest = [text for text in texts if not NUMBERING.match(text)]
    in_order = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if len(numbers) >= FEWEST else False
    return in_order and all(len(text) == ONE and text.isupper() for text in rest)


def is_note(cells: Sequence[Value], table: Found) -> bool:
    """Tell whether a row is a note, a signature or a group's heading: it fills hardly any column of a record."""
    filled = _filled(cells, table)
    if not filled:
        return True
    required = {column.name for column in table.sheet.columns if column.required and not column.context}
    counted = _totalled(table)
    # A signature may stand in a column of numbers; a lone number there is a record's.
    numbered = any(name in counted and DIGIT.search(str(cells[at])) for at, name in filled.items())
    return len(set(filled.values())) <= ONE < len(required) and not numbered


def is_next(cells: Sequence[Value], before: Sequence[Value], table: Found) -> bool:
    """Tell whether a row that states one thing carries on the numbering of the record before it."""
    numbers = (
        (cells[at], before[at])
        for at in table.headings
        if at not in table.columns and at < min(len(cells), len(before))
    )
    stated = bool(_filled(cells, table))
    return stated and any(isinstance(one, int) and isinstance(last, int) and one == last + 1 for one, last in numbers)


def _filled(cells: Sequence[Value], table: Found) -> dict[int, str]:
    """The recognised columns in which a row states something."""
    return {
        at: table.columns[at]
        for at, cell in enumerate(cells)
        if at in table.columns and cell is not None and not (isinstance(cell, str) and not cell.strip())
    }


def _totalled(table: Found) -> set[str]:
    return {column.name for column in table.sheet.columns if column.totalled}


class Totals:
    """Sums of the columns that a table totals, since the last total and in all; rows kept out count as written."""

    def __init__(self, table: Found) -> None:
        self._columns = {
            at: column.name
            for at, name in table.columns.items()
            if (column := table.sheet.column(name)).totalled and column.kind is Kind.COUNT
        }
        self._since = dict.fromkeys(self._columns, 0)
        self._all = dict.fromkeys(self._columns, 0)

    def add(self, cells: Sequence[Value]) -> None:
        """Add a record's row."""
        for at in self._columns:
            number = _count(cells[at]) if at < len(cells) else None
            self._since[at] += number or 0
            self._all[at] += number or 0

    def check(self, cells: Sequence[Value]) -> list[Remark]:
        """Return what a total row says that its rows do not bear out; a formula without a saved value says nothing."""
        remarks: list[Remark] = []
        for at, name in self._columns.items():
            cell = cells[at] if at < len(cells) else None
            stated = None if isinstance(cell, Uncomputed) else _count(cell)
            if stated is not None and stated not in (self._since[at], self._all[at]):
                text = _("The total says %(stated)s, the rows above add up to %(sum)s.")
                nearer = min(self._since[at], self._all[at], key=lambda found: abs(found - stated))
                remarks.append(Remark(text, {"stated": stated, "sum": nearer}, name, Level.WARNING))
        self._since = dict.fromkeys(self._columns, 0)
        return remarks


def _count(cell: Value) -> int | None:
    if cell is None or cell == "":
        return None
    try:
        return read_count(cell)
    except NumberRefused:
        return None
