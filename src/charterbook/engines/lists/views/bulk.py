"""Acting on many records of a list: what is asked, what would become of each, and doing it."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charterbook.domains.organisation.api import NAMES, in_scope
from charterbook.engines.lists.actions import Tried, carry_out, try_out
from charterbook.engines.lists.forms import form_of
from charterbook.engines.lists.panels.bulk import records_table, tried_table
from charterbook.engines.lists.panels.said import said
from charterbook.engines.lists.permissions import VIEW
from charterbook.engines.lists.queries import Wanted, chosen_of, fewest_of, note_shown, unit_id_of
from charterbook.engines.lists.rules import MOST_AT_ONCE, ListRefused
from charterbook.engines.lists.views.asked import address_or_none, list_asked, viewer_of
from charterbook.ground.audit.api import LIST
from charterbook.kit.grammar import BulkAct
from charterbook.kit.outcomes import State
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Link
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.registry import registry

TRY, DO = "try", "do"
MOST_DIGITS = 18


@page(needs=VIEW, writes=("POST",))
def bulk(request: PageRequest, model: str, act: str) -> HttpResponse:
    """Ask what an act needs to know, show what would become of each record, or do it; a GET leads back to the list."""
    by, wanted = viewer_of(request), list_asked(request, model)
    asked = registry().bulks.get(act)
    if asked is None or asked.model != model or not by.allows(asked.needs, wanted.unit.pk):
        raise Http404
    if request.method != "POST":
        return redirect(wanted.address())
    try:
        records = _chosen(request, wanted)
    except ListRefused as refused:
        messages.error(request, said(refused.text, refused.params))
        return redirect(wanted.address())
    step = request.POST.get("step", "") or ("" if asked.columns else TRY)
    form = form_of(asked, request.POST if step else None, by=by)
    if not step or not form.is_valid():
        return _asking(request, wanted, asked, records, form)
    return _done(request, wanted, asked, records, form) if step == DO else _tried(request, wanted, asked, records, form)


def _chosen(request: PageRequest, wanted: Wanted) -> list[Any]:
    """Return the records that were chosen. Raises ListRefused; few persons are not acted upon unseen."""
    by = viewer_of(request)
    texts = request.POST.getlist("pk")[: MOST_AT_ONCE + 1]
    numbers = [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS]
    records = chosen_of(wanted, numbers, whole=request.POST.get("whole") == "1", by=by)
    if len(records) < fewest_of(wanted.table, by, wanted.unit.pk):
        raise Http404
    return records


def _asking(request: PageRequest, wanted: Wanted, asked: BulkAct, records: Sequence[Any], form: Form) -> HttpResponse:
    named = _named(request, wanted, records)
    context = _context(wanted, asked, records) | {"form": form, "grid": records_table(wanted, records, named)}
    return render(request, "lists/bulk.html", context, status=400 if form.is_bound else 200)


def _tried(request: PageRequest, wanted: Wanted, asked: BulkAct, records: Sequence[Any], form: Form) -> HttpResponse:
    """Show what would become of each record: the act itself, rolled back."""
    by = viewer_of(request)
    named = _named(request, wanted, records)
    tried = try_out(asked, records, form.cleaned_data, by=by, today=timezone.localdate())
    ready = _changed(tried)
    context = _context(wanted, asked, records) | {
        "form": form,
        "grid": tried_table(wanted, asked, tried, named),
        "tried": True,
        "ready": ready,
        "kept_out": sum(each.outcome.state is State.ERROR for each in tried),
        "stated": [Link(label=field.label, note=_stated(field)) for field in form if field.data],
        "kept": [(name, value) for name in form.fields for value in request.POST.getlist(name)],
    }
    return render(request, "lists/bulk.html", context)


def _done(request: PageRequest, wanted: Wanted, asked: BulkAct, records: Sequence[Any], form: Form) -> HttpResponse:
    tried = carry_out(asked, records, form.cleaned_data, by=viewer_of(request), today=timezone.localdate())
    done = _changed(tried)
    told = ngettext("%(act)s: %(count)s record changed.", "%(act)s: %(count)s records changed.", done)
    messages.success(request, told % {"act": asked.label, "count": done})
    refused = [each for each in tried if each.outcome.state is State.ERROR]
    if refused:
        left = ngettext("%(count)s record was left as it is.", "%(count)s records were left as they are.", len(refused))
        messages.warning(request, left % {"count": len(refused)})
    return redirect(wanted.address())


def _changed(tried: Sequence[Tried]) -> int:
    return sum(each.outcome.state in (State.NEW, State.CHANGED) for each in tried)


def _named(request: PageRequest, wanted: Wanted, records: Sequence[Any]) -> frozenset[int]:
    """Return the units whose names the viewer sees as a reader: one who writes compares with more than is shown."""
    by, scope = viewer_of(request), request.reaches.reading()
    if not any(field.names for field in wanted.table.fields):
        return frozenset()
    units = {unit for record in records if (unit := unit_id_of(wanted.table, record)) is not None}
    named = frozenset(unit for unit in in_scope(by, NAMES, units) if scope.names(unit))
    note_shown(by, wanted.table, records, named, how=LIST)
    return named


def _stated(field: Any) -> str:
    """Return what was entered into a field, in words."""
    choices = dict(getattr(field.field, "choices", ()))
    return str(choices.get(field.data, field.data))


def _context(wanted: Wanted, asked: BulkAct, records: Sequence[Any]) -> dict[str, Any]:
    return {
        "act": asked,
        "wanted": wanted,
        "unit": wanted.unit,
        "count": len(records),
        "numbers": [record.pk for record in records],
        "here": wanted.address("list_bulk", asked.code),
        "back": wanted.address(),
        "tried": False,
        "kept": (),
        "crumbs": [
            Link(label=_("Lists"), url=address_or_none("lists", query=[("unit", wanted.unit.code)])),
            Link(label=wanted.table.label, url=wanted.address()),
            Link(label=asked.label),
        ],
    }
