"""A reconciliation as a workbook: its lines, and every step between them."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from charterbook.kit.pages.workbooks import listed_workbook
from charterbook.kit.papers.book import ListColumn, ListSheet

WIDE, NARROW = 44, 16
Lines = tuple[Sequence[str], Sequence[Sequence[Any]]]


def workbook_of(title: Sequence[str], lines: Lines, steps: Lines) -> bytes:
    """Return the workbook. Raises BookRefused."""
    heads, rows = lines
    columns = tuple(
        ListColumn(head, WIDE if place == 0 else NARROW, "count" if place else "text")
        for place, head in enumerate(heads)
    )
    first = ListSheet(_("Reconciliation"), tuple(title), columns, tuple(tuple(row) for row in rows))
    heads, rows = steps
    last = len(heads) - 1
    columns = tuple(ListColumn(head, 30, "count" if place == last else "text") for place, head in enumerate(heads))
    second = ListSheet(_("Steps"), tuple(title), columns, tuple(tuple(row) for row in rows))
    return listed_workbook([first, second], made_on=timezone.now())
