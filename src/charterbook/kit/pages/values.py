"""Values of records as their declared fields name them, and the words for stored codes."""

from datetime import date
from functools import reduce
from typing import Any

from django.utils.translation import get_language

from charterbook.kit.charters import UnknownCode, current_charter
from charterbook.kit.dates import format_date
from charterbook.kit.grammar import Field

HIDDEN = "—"


def value_of(field: Field, record: Any) -> Any:
    """Return the value of a field of a record: along its path, or by its function; None where the path ends early."""
    if callable(field.path):
        return field.path(record)
    steps = (field.path or field.name).split(".")
    return reduce(lambda held, step: None if held is None else getattr(held, step), steps, record)


def joined(*parts: Any) -> str:
    """Return the texts that say something in one line, days as the language writes them."""
    language = get_language() or "vi"
    written = (format_date(part, language) if isinstance(part, date) else str(part or "") for part in parts)
    return " · ".join(part for part in written if part)


def word_of(field: Field, value: Any) -> str:
    """Return the word for a stored code in the language of the page; the code where the charter has none."""
    return charter_word(field.subject, value) if value else ""


def charter_word(subject: str, code: str) -> str:
    """Return the charter's word for a code in the language of the page; the code where the charter has none."""
    try:
        return current_charter().word(subject, code, get_language() or "vi")
    except UnknownCode:
        return str(code)
