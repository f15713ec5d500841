"""What a rule said, in the language of the page."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from charterbook.kit.pages.templatetags.kit import count, day


def said(text: str, params: Mapping[str, Any]) -> str:
    """Return a sentence with its values written as the language does."""
    return _(text) % {name: written(value) for name, value in params.items()} if params else _(text)


def written(value: Any) -> Any:
    """Return a value as the language writes it."""
    if isinstance(value, date):
        return day(value)
    return count(value) if isinstance(value, int) and not isinstance(value, bool) else value
