"""Rows that are no records: blank ones, totals, notes; and what totals say of the rows above them."""

from collections.abc import Sequence

from charterbook.engines.exchange.queries.recognising import Found, key_of
from charterbook.kit.grammar import Kind
from charterbook.kit.numbers import NumberRefused, read_count
from charterbook.kit.outcomes import Level, Remark
from charterbook.kit.reading import Uncomputed, Value
from charterbook.kit.refusal import mark as _

TOTALS = (
    "tong cong", "cong", "tong", "tong so", "cong don", "total", "totals", "sum", "grand total", "subtotal", "sub total",
    "итого", "всего", "итог", "tong hop",
)
ONE = 1


def is_blank(cells: Sequence[Value]) -> bool:
    """Tell whether a row states nothing."""
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in cells)


def is_total(cells: Sequence[Value]) -> bool:
    """Tell whether a row is a total: its first text says so."""
    for cell in cells[:4]:
        if isinstance(cell, str) and cell.strip():
            key = key_of(cell)
            return any(key == word or key.startswith(f"{word} ") for word in TOTALS)
    return False


def is_note(cells: Sequence[Value], table: Found) -> bool:
    """Tell whether a row is a note, a signature or a group's heading: it fills hardly any column of a record."""
    filled = {table.columns[at] for at, cell in enumerate(cells) if at in table.columns and cell not in (None, "")}
    if not filled:
        return True
    required = {column.name for column in table.sheet.columns if column.required and not column.context}
    return len(filled) <= ONE < len(required) and not (filled & {c.name for c in table.sheet.columns if c.totalled})


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
