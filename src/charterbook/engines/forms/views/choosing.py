"""What can be recorded here: the forms of all domains, those first that the viewer uses most."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from charterbook.domains.organisation.api import Unit, top_units, unit_or_none
from charterbook.engines.forms.models import Draft
from charterbook.engines.forms.queries import label_of, most_used
from charterbook.engines.forms.views.asked import VIEW, viewer_of
from charterbook.kit.grammar import Actor, Sheet
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Link
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.registry import registry

OFTEN = 4


@page(needs=VIEW)
def forms(request: PageRequest) -> HttpResponse:
    """Show which records can be entered at a unit."""
    by = viewer_of(request)
    code = request.GET.get("unit", "")
    unit = unit_or_none(by, VIEW, code) if code else top_units(by, VIEW, timezone.localdate()).first()
    if code and unit is None:
        raise Http404
    sheets = [sheet for sheet in registry().sheets.values() if by.allows(sheet.needs, unit.pk if unit else None)]
    used = most_used(by)
    often = sorted((sheet for sheet in sheets if used[sheet.code]), key=lambda sheet: -used[sheet.code])[:OFTEN]
    context = {
        "unit": unit,
        "often": [_link(sheet, unit) for sheet in often],
        "groups": _groups(sheets, unit),
        "drafts": _drafts(by),
        "crumbs": [
            Link(label=_("Units"), url=reverse("units")),
            *([Link(label=unit.name, url=reverse("unit", args=[unit.code]))] if unit else []),
            Link(label=pgettext("menu", "Record")),
        ],
    }
    return render(request, "forms/forms.html", context)


def _groups(sheets: list[Sheet], unit: Unit | None) -> list[tuple[object, list[Link]]]:
    """Return the forms by the domain that declares them, in the order of the domains."""
    found: dict[str, list[Link]] = {}
    for sheet in sheets:
        found.setdefault(sheet.code.partition(".")[0], []).append(_link(sheet, unit))
    domains = registry().domains
    return [(domains[code].label, found[code]) for code in domains if code in found]


def _link(sheet: Sheet, unit: Unit | None) -> Link:
    address = reverse("form", args=[sheet.code])
    return Link(label=label_of(sheet), url=f"{address}?{urlencode({'unit': unit.code})}" if unit else address)


def _drafts(by: Actor) -> list[tuple[Link, object]]:
    """Return what was begun and not saved."""
    found = []
    for draft in Draft.objects.filter(account_id=by.account_id).select_related("unit").order_by("-at", "-pk")[:20]:
        code, _colon, number = draft.form.partition(":")
        sheet = registry().sheets.get(code)
        if sheet is None or not by.allows(sheet.needs):
            continue
        address = reverse("form_change", args=[code, number]) if number else reverse("form", args=[code])
        at = {"draft": 1} | ({"unit": draft.unit.code} if draft.unit and not number else {})
        found.append((Link(label=label_of(sheet), url=f"{address}?{urlencode(at)}"), draft.at))
    return found
