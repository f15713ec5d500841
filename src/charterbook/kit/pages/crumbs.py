"""Breadcrumbs: from the top of the viewer's reach down to where the page stands."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from charterbook.kit.pages.parts import Link


def on_day(address: str, on: date | None) -> str:
    """Return an address with the day that it shows, unless that is today."""
    return address if on is None or on == timezone.localdate() else f"{address}?{urlencode({'on': on.isoformat()})}"


def crumbs_down(line: Iterable[Any], *below: Link, on: date | None = None) -> list[Link]:
    """Return the way down a line of units as links to them, the tree of units first, and to what stands below.

    The last crumb is the page itself and no link.
    """
    units = [Link(label=getattr(unit, "named", unit.name), url=_address("unit", on, unit.code)) for unit in line]
    crumbs = [Link(label=_("Units"), url=_address("units", on)), *units, *below]
    return [*crumbs[:-1], Link(label=crumbs[-1].label)]


def _address(name: str, on: date | None, *parts: str) -> str:
    return on_day(reverse(name, args=parts), on)
