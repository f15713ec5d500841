"""Tags and filters of the page components: numbers, days, chips, bars, icons, the language switch."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info, pgettext_lazy

from charterbook.kit.dates import format_date
from charterbook.kit.numbers import format_count, format_percent
from charterbook.kit.pages.parts import Column, Number, Row, Text
from charterbook.kit.pages.rows import RowWriter, bar_html

register = template.Library()

STATES = {
    "new": pgettext_lazy("state of a row", "New"),
    "same": pgettext_lazy("state of a row", "Same"),
    "changed": pgettext_lazy("state of a row", "Changed"),
    "warning": pgettext_lazy("state of a row", "Warning"),
    "error": pgettext_lazy("state of a row", "Error"),
}


def _language() -> str:
    """Return the language of the page."""
    return get_language() or settings.LANGUAGE_CODE


@register.filter
def count(value: Number | None) -> str:
    """Write a number as the language does (36.403); nothing for None."""
    return "" if value is None else format_count(value, _language())


@register.filter
def percent(value: Number | None) -> str:
    """Write a share as the language does (86,5%); nothing for None."""
    return "" if value is None else format_percent(value, _language())


@register.filter
def day(value: date | None) -> str:
    """Write a day as the language does (01/08/2020); nothing for None."""
    return "" if value is None else format_date(value, _language())


@register.filter
def moment(value: datetime | None) -> str:
    """Write a day and the time of day, where the office is; nothing for None."""
    if value is None:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{format_date(local.date(), _language())} {local:%H:%M}"


@register.simple_tag
def bar(value: Number | None, most: Number) -> SafeString:
    """Draw how much of `most` the value is; the number itself stands beside the bar, so readers aloud skip it."""
    return SafeString(bar_html(value, most))


@register.simple_tag
def grid_rows(columns: Sequence[Column], rows: Iterable[Row]) -> SafeString:
    """Write the rows of a table."""
    writer = RowWriter(columns, _language(), STATES)
    return SafeString("".join(writer.row(row) for row in rows))


@register.simple_tag
def grid_row(columns: Sequence[Column], row: Row) -> SafeString:
    """Write one row of a table, such as that of its sums."""
    return RowWriter(columns, _language(), STATES).row(row)


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon of the sprite; the words beside it carry the meaning."""
    return _drawn(name, str(settings.STORAGES["staticfiles"]))


@cache
def _drawn(name: str, _storage: str) -> SafeString:
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        static("kit/icons.svg"),
        name,
    )


@register.inclusion_tag("kit/_chip.html")
def chip(state: str, label: Text = "") -> dict[str, Any]:
    """Show the state of a row or a record in a word of the language; raises KeyError for a state that has no word."""
    return {"state": state, "label": label or STATES[state]}


@register.inclusion_tag("kit/_language.html", takes_context=True)
def language_switch(context: template.Context, *, full: bool = False) -> dict[str, Any]:
    """Offer the languages, by their own names when `full`; the page comes back in the language chosen."""
    request = context["request"]
    return {
        "languages": [get_language_info(code) for code, _name in settings.LANGUAGES],
        "language": _language(),
        "back": request.get_full_path(),
        "full": full,
        "csrf_token": context["csrf_token"],
    }
