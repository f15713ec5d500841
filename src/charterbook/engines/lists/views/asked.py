"""What a page of lists is asked for: the table, the unit and the filter, with what stands where nothing is said."""

from collections.abc import Iterable
from contextlib import nullcontext
from typing import Any, cast

from django.http import Http404
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.http import urlencode

from charterbook.domains.organisation.api import Unit, top_units, unit_or_none
from charterbook.engines.lists.permissions import VIEW
from charterbook.engines.lists.queries import Wanted, names_open, wanted_of
from charterbook.kit.grammar import Actor
from charterbook.kit.pages.page import SAFE
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.registry import registry
from charterbook.kit.wall import entered


def viewer_of(request: PageRequest) -> Actor:
    """Return the viewer as the actor that queries ask about rights."""
    return cast("Actor", request.viewer)


def unit_asked(request: PageRequest, right: str = VIEW) -> Unit:
    """Return the unit of the address, else the viewer's own where the right is held. Raises Http404."""
    by = viewer_of(request)
    code = request.GET.get("unit", "").strip()
    unit = unit_or_none(by, right, code) if code else top_units(by, right, timezone.localdate()).first()
    if unit is None or "\0" in code:
        raise Http404
    return unit


def list_asked(request: PageRequest, model: str) -> Wanted:
    """Return the list of the address. Raises Http404 for a table that is not or that is not the viewer's there."""
    table = registry().tables.get(model)
    if table is None:
        raise Http404
    by = viewer_of(request)
    unit = unit_asked(request, table.needs)
    if not by.allows(VIEW, unit.pk):
        raise Http404
    # Writing reaches more persons than looking does: names are sought by, whatever is sent, only where they are open.
    with nullcontext() if request.method in SAFE else entered(request.reaches.reading):
        named = names_open(by, table, unit.pk)
    return wanted_of(table, unit, request.GET, named=named)


def address_or_none(name: str, *parts: Any, query: Iterable[tuple[str, str]] = ()) -> str:
    """Return the address of a page that another part of the house may have; empty where it has not."""
    try:
        plain = reverse(name, args=parts)
    except NoReverseMatch:
        return ""
    return f"{plain}?{urlencode(list(query))}" if query else plain
