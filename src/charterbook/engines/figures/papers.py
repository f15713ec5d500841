"""A reconciliation as a workbook: its lines, and every step between them."""

from collections.abc import Sequence
from typing import Any, cast

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from charterbook.kit.papers.book import BookWords, ListColumn, ListSheet, write_xlsx
from charterbook.kit.papers.grammar import Language

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
    words = BookWords(
        instructions=_("Instructions"),
        not_in_list=_("Choose a word from the list."),
        not_a_count=_("Write a whole number from 0."),
        not_a_share=_("Write a share from 0% to 100%."),
        not_a_date=_("Write a day as 31/12/2023."),
    )
    language = cast("Language", (get_language() or "vi").partition("-")[0])
    return write_xlsx([first, second], language=language, words=words, made_on=timezone.now())
