"""Lists as workbooks in the words of whoever asked for them."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from charterbook.kit.papers.book import BookWords, ListSheet, write_xlsx
from charterbook.kit.papers.grammar import Language


def listed_workbook(sheets: Sequence[ListSheet], *, made_on: datetime) -> bytes:
    """Return lists as the sheets of a workbook, in the viewer's language.

    Raises BookRefused for what no cell can hold.
    """
    words = BookWords(
        instructions=_("Instructions"),
        not_in_list=_("Choose a word from the list."),
        not_a_count=_("Write a whole number from 0."),
        not_a_share=_("Write a share from 0% to 100%."),
        not_a_date=_("Write a day as 31/12/2023."),
    )
    language = cast("Language", (get_language() or "vi").partition("-")[0])
    return write_xlsx(list(sheets), language=language, words=words, made_on=made_on)
