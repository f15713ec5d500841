"""Sentences of the rules told in a language."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from charterbook.kit.dates import format_date
from charterbook.kit.pages.values import charter_word

KINDS = ("kind", "other")  # values of sentences that are codes of kinds of unit


def said(text: str, params: Mapping[str, Any]) -> str:
    """Return a sentence in the language of the page, with words for codes and days as it writes them."""
    return _(text) % {name: _shown(name, value) for name, value in params.items()} if params else _(text)


def _shown(name: str, value: Any) -> str:
    if name in KINDS:
        return charter_word("unit_kinds", value)
    if isinstance(value, date):
        return format_date(value, get_language() or "vi")
    return _(value) if name == "what" and type(value) is str else str(value)
