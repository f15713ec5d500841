"""A pivot as a file: a workbook, a text of columns, and a picture of its chart."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from django.utils.translation import gettext as _

from charterbook.kit.pages.workbooks import listed_workbook
from charterbook.kit.papers.book import ListColumn, ListSheet, write_csv

Line = Sequence[Any]


def as_csv(heads: Sequence[str], lines: Sequence[Line]) -> bytes:
    """Return the table as text with commas, in a form that spreadsheets read with Vietnamese letters."""
    return write_csv(list(heads), [list(line) for line in lines]).encode("utf-8-sig")


def as_xlsx(
    title: Sequence[str], heads: Sequence[str], kinds: Sequence[str], lines: Sequence[Line], *, made_on: datetime
) -> bytes:
    """Return the table as a workbook; numbers stay numbers."""
    columns = tuple(
        ListColumn(text, 32.0 if place == 0 else 16.0, cast("Any", kind))
        for place, (text, kind) in enumerate(zip(heads, kinds, strict=True))
    )
    sheet = ListSheet(_("Pivot"), tuple(title), columns, tuple(tuple(line) for line in lines))
    return listed_workbook([sheet], made_on=made_on)
