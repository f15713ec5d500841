"""What a page of units is asked for: the day, the unit, the words of the charter."""

from datetime import date
from typing import cast

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from charterbook.domains.organisation import permissions
from charterbook.domains.organisation.models import Unit
from charterbook.domains.organisation.queries import unit_or_none
from charterbook.kit.charters import UnknownCode, current_charter
from charterbook.kit.dates import DateRefused, read_date
from charterbook.kit.grammar import Actor
from charterbook.kit.pages.crumbs import on_day
from charterbook.kit.pages.viewer import PageRequest


def viewer_of(request: PageRequest) -> Actor:
    """Return the viewer as the actor that queries ask about rights."""
    return cast("Actor", request.viewer)


def day_of(request: PageRequest) -> tuple[date, str]:
    """Return the day that the page is asked for, today if none is; and a sentence when it could not be read."""
    text = request.GET.get("on", "").strip()
    today = timezone.localdate()
    if not text:
        return today, ""
    try:
        return date.fromisoformat(text), ""
    except ValueError:
        pass
    try:
        return read_date(text), ""
    except DateRefused:
        return today, _("“%(text)s” is not a day; today is shown. Write it as 31/12/2023.") % {"text": text[:40]}


def address(name: str, on: date, *parts: str) -> str:
    """Return the address of a page of units, with the day unless it is today."""
    return on_day(reverse(name, args=parts), on)


def unit_asked(request: PageRequest, code: str) -> Unit:
    """Return the unit of the code. Raises Http404 where it does not exist or is not the viewer's."""
    unit = unit_or_none(viewer_of(request), permissions.VIEW, code)
    if unit is None:
        raise Http404
    return unit


def word(subject: str, code: str) -> str:
    """Return the charter's word for a code in the language of the page; the code itself where it has none."""
    if not code:
        return ""
    try:
        return current_charter().word(subject, code, get_language() or "vi")
    except UnknownCode:
        return code
