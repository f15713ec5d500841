"""Rows as comma-separated text: no cell becomes a formula where it is opened, and every text can be had back."""

import csv
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import StringIO

Value = str | int | float | Decimal | date | None

# What a spreadsheet may take for a formula: a sign that begins one, also in full width, also behind blanks that it
# drops; a tab or line break in front. Apostrophes in front count too, so that ours can be told from those of the text.
_RISKY = re.compile("'*(?:[\t\r\n]|[\\s\u00ad\u200b-\u200f\u2060\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20])")


def guarded(text: str) -> str:
    """Return a text with an apostrophe in front where a spreadsheet could run it."""
    return f"'{text}" if _RISKY.match(text) else text


def unguarded(text: str) -> str:
    """Return the text that `guarded` was given."""
    return text[1:] if text.startswith("'") and _RISKY.match(text) else text


def write_csv(columns: Sequence[str], rows: Sequence[Sequence[Value]], *, delimiter: str = ",") -> str:
    """Return headings and rows as text; dates are ISO, numbers plain, and every text is quoted."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([guarded(text) for text in columns])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: Value) -> str | int | float | Decimal:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return guarded(value) if isinstance(value, str) else value
