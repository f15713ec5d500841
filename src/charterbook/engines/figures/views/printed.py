"""Short codes printed on paper: typed in, they open the records behind the figure."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from charterbook.domains.organisation.api import Unit, in_scope
from charterbook.engines.figures.api import Target, open_code
from charterbook.engines.figures.views.asked import VIEW, viewer_of
from charterbook.kit.pages.page import page
from charterbook.kit.pages.viewer import PageRequest


@page(needs=VIEW)
def code(request: PageRequest) -> HttpResponse:
    """Ask for a code that stands beside a figure on paper, and open it."""
    typed = request.GET.get("code", "").strip()[:40]
    return _opened(request, typed) if typed else render(request, "figures/code.html", {"typed": "", "fault": ""})


@page(needs=VIEW)
def code_opened(request: PageRequest, printed: str) -> HttpResponse:
    """Open the records behind the figure beside which the code is printed."""
    return _opened(request, printed[:40])


def _opened(request: PageRequest, typed: str) -> HttpResponse:
    """Send the viewer to the figure; a code of a foreign unit is as unknown as one that was never printed."""
    target = open_code(typed)
    if target is None or not in_scope(viewer_of(request), VIEW, [target.unit_id]):
        fault = _("No figure has the code “%(code)s”: compare it with the paper letter by letter.") % {"code": typed}
        return render(request, "figures/code.html", {"typed": typed, "fault": fault}, status=404)
    return redirect(_address(target))


def _address(target: Target) -> str:
    unit = Unit.objects.get(pk=target.unit_id)
    query = {"from": target.period.first.isoformat(), "to": target.period.last.isoformat()}
    if target.year:
        query["year"] = str(target.year)
    if target.structure:
        query["structure"] = target.structure.isoformat()
    return f"{reverse('figure_records', args=[target.figure, unit.code])}?{urlencode(query)}"
