"""What is done with an import: checked again, its headings explained, stored, undone."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from charterbook.engines.exchange import permissions
from charterbook.engines.exchange.actions import ImportRefused, map_headings, undo
from charterbook.engines.exchange.models import CHECKED, CHECKING, FAILED, STORED, STORING, Import, ImportGrid
from charterbook.engines.exchange.queries import sentence
from charterbook.engines.exchange.views.asked import import_asked, is_running, is_silent, start, viewer_of
from charterbook.ground.audit.actions import NotAllowed
from charterbook.kit.grammar import Actor
from charterbook.kit.pages.page import page
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.refusal import Refused
from charterbook.kit.registry import registry


@page(needs=permissions.RUN, writes=("POST",))
def import_check(request: PageRequest, import_id: int) -> HttpResponse:
    """Check the books once more, for instance after headings were explained or units entered."""
    run = import_asked(request, import_id)
    if request.method == "POST" and _may_start(request, run, (CHECKED, FAILED)):
        start(run, CHECKING, "run-import", str(run.pk))
    return redirect("import_preview", run.pk)


@page(needs=permissions.RUN, writes=("POST",))
def import_confirm(request: PageRequest, import_id: int) -> HttpResponse:
    """Store what can be stored; an import that was broken off is stored to its end."""
    run = import_asked(request, import_id)
    if request.method == "POST" and _may_start(request, run, (CHECKED, FAILED)):
        run.by_id, run.by_name = viewer_of(request).account_id, viewer_of(request).name
        run.save(update_fields=["by_id", "by_name"])  # who stores answers for the rows, not who sent the books
        start(run, STORING, "run-import", str(run.pk), "--store")
    return redirect("import_preview", run.pk)


def _may_start(request: PageRequest, run: Import, states: tuple[str, ...]) -> bool:
    """Tell whether work on the import may begin; else say why not."""
    if run.home_id and not viewer_of(request).allows(permissions.RUN, run.home_id):
        messages.error(request, _("You may look at this import, but your office no longer includes storing it."))
        return False
    if run.state in states or is_silent(run):
        return True
    if not is_running(run):
        messages.error(
            request, _("This import has come to its end. Send the workbooks again to import them once more.")
        )
    return False


@page(needs=permissions.RUN, writes=("POST",))
def import_undo(request: PageRequest, import_id: int) -> HttpResponse:
    """Ask whether the import shall be undone; when it is sent, take back all that it stored."""
    run = import_asked(request, import_id)
    if request.method != "POST":
        return render(request, "exchange/undo.html", {"run": run, "may": run.state in (STORED, FAILED)})
    try:
        undone = undo(run, by=viewer_of(request), today=timezone.localdate())
    except (ImportRefused, NotAllowed) as refused:
        messages.error(request, _said(refused))
        return redirect("import_preview", run.pk)
    text = _("The import was undone: %(changes)s row changes were taken back.") % {"changes": undone.changes}
    messages.success(request, text)
    if undone.kept:
        text = _("%(kept)s rows stay, because somebody has changed them since.") % {"kept": len(undone.kept)}
        messages.warning(request, text)
    return redirect("import_preview", run.pk)


def _said(refused: Refused) -> str:
    return sentence({"text": refused.text, "params": refused.params})


@page(needs=permissions.RUN, writes=("POST",))
def import_headings(request: PageRequest, import_id: int) -> HttpResponse:
    """Remember what the unknown headings of a table mean, and check the books again."""
    run = import_asked(request, import_id)
    number = request.POST.get("grid", "")
    grid = ImportGrid.objects.filter(book__run=run, pk=int(number) if number.isdecimal() else 0).first()
    if grid is None or grid.sheet not in registry().sheets:
        raise Http404
    pairs = _chosen(grid, request.POST)
    if pairs and _may_start(request, run, (CHECKED, FAILED)):
        _remember(grid, pairs, viewer_of(request))
        start(run, CHECKING, "run-import", str(run.pk))
    return redirect("import_preview", run.pk)


def _chosen(grid: ImportGrid, sent: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the headings of the table for which a column of its sheet was chosen."""
    columns = {column.name for column in registry().sheets[grid.sheet].columns}
    pairs = [(heading, sent.get(f"heading-{at}", "")) for at, heading in enumerate(grid.unknown)]
    return [(heading, column) for heading, column in pairs if column in columns]


def _remember(grid: ImportGrid, pairs: list[tuple[str, str]], by: Actor) -> None:
    map_headings(pairs, sheet=grid.sheet, by=by, today=timezone.localdate())
