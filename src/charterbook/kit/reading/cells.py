"""The values of the fast reader, turned into those of a grid."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import Any, Final

from charterbook.kit.reading.book import CellError, Value

# A spreadsheet keeps 15 digits; a longer number stays a float, so that its last digits are not taken for real.
_MOST_DIGITS: Final = 10**15


def plain_rows(rows: list[list[Any]]) -> list[list[Value]]:
    """Return the rows with None for blanks and whole numbers as int, without the blank rows at the end."""
    found: list[list[Value]] = [
        [(value or None) if type(value) is str else _PLAIN[type(value)](value) for value in row] for row in rows
    ]
    while found and not any(value is not None for value in found[-1]):
        found.pop()
    return found


def plain_number(value: float) -> Value:
    """Return a whole number as int, what is no number as an error, others as they are."""
    if value.is_integer() and -_MOST_DIGITS < value < _MOST_DIGITS:
        return int(value)
    return value if isfinite(value) else CellError("#NUM!")


def time_text(value: time | timedelta) -> str:
    """Return a time of day or a length of time as 08:30, with seconds where there are any."""
    if isinstance(value, time):
        seconds = value.hour * 3600 + value.minute * 60 + value.second
    else:
        seconds = round(value.total_seconds())
    minutes, second = divmod(abs(seconds), 60)
    shown = f"{minutes // 60:02}:{minutes % 60:02}" + (f":{second:02}" if second else "")
    return f"-{shown}" if seconds < 0 else shown


_PLAIN: Final[Mapping[type, Callable[[Any], Value]]] = {
    float: plain_number,
    int: lambda value: plain_number(float(value)) if abs(value) >= _MOST_DIGITS else value,
    bool: bool,
    date: lambda value: value,
    datetime: lambda value: value,
    time: time_text,
    timedelta: time_text,
}


def put(rows: list[list[Value]], row: int, column: int, value: Value) -> None:
    """Put a value into a cell, counted from 1, and make the row as long as that needs."""
    while len(rows) < row:
        rows.append([])
    cells = rows[row - 1]
    cells.extend([None] * (column - len(cells)))
    cells[column - 1] = value
