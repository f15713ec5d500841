"""Doubts about who is who: two persons side by side until somebody decides."""

from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from charterbook.domains.members import permissions
from charterbook.domains.members.actions.doubts import decide_doubt
from charterbook.domains.members.models import Doubt, Person
from charterbook.domains.members.queries import open_doubts
from charterbook.ground.audit.actions import NotAllowed
from charterbook.ground.audit.api import PAGE, note_read
from charterbook.kit.charters import UnknownCode, current_charter
from charterbook.kit.grammar import Actor
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Cell, Column, Grid, Link, Row
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.refusal import Refused

PAIRS = 20


@page(needs=permissions.ENTER)
def doubts(request: PageRequest) -> HttpResponse:
    """Show the pairs of the viewer's units that wait for a decision; names need the right to them."""
    by = cast("Actor", request.viewer)
    waiting = open_doubts(by, permissions.ENTER).select_related("person__unit", "other__unit")
    found = Paginator(waiting.order_by("pk"), PAIRS).get_page(request.GET.get("page", "1"))
    shown = {p.pk for doubt in found if _may_name(by, doubt) for p in (doubt.person, doubt.other)}
    note_read(by=by, what="members.Doubt", ids=shown, unit_id=None, how=PAGE, needs=permissions.NAMES)
    context: dict[str, Any] = {
        "total": found.paginator.count,
        "is_narrow": by.allows(permissions.NAMES),
        "pairs": [(doubt.pk, _pair(doubt, is_named=_may_name(by, doubt))) for doubt in found],
        "more": Link(label=_("Next pairs"), url=f"{reverse('doubts')}?page={found.next_page_number()}")
        if found.has_next()
        else None,
    }
    return render(request, "members/doubts.html", context)


@page(needs=permissions.ENTER, writes=("POST",))
def doubt_decided(request: PageRequest, pk: int) -> HttpResponse:
    """Keep the decision that two are the same person, or different ones."""
    by = cast("Actor", request.viewer)
    doubt = open_doubts(by, permissions.ENTER).filter(pk=pk).first()
    if doubt is None:
        raise Http404
    if request.method == "POST":
        try:
            decide_doubt(doubt, decided=request.POST.get("decided", ""), by=by, today=timezone.localdate())
        except (Refused, NotAllowed) as refused:
            messages.error(request, _said(refused))
        else:
            messages.success(request, _("The decision is kept."))
    return redirect("doubts")


def _said(refused: Refused) -> str:
    text = _(refused.text)
    return text % refused.params if refused.params else text


def _may_name(by: Actor, doubt: Doubt) -> bool:
    """Tell whether the viewer may see the names of both."""
    units = {doubt.person.unit_id, doubt.other.unit_id} - {None}
    return all(by.allows(permissions.NAMES, unit) for unit in units)


def _pair(doubt: Doubt, *, is_named: bool) -> Grid:
    """Return the two persons as the columns of a table, fields that differ marked."""
    first, second = _facts(doubt.person, is_named=is_named), _facts(doubt.other, is_named=is_named)
    rows = [
        Row(cells=(Cell(text=label), one, other), state="" if one == other else "warning")
        for (label, one), (_label, other) in zip(first, second, strict=True)
    ]
    return Grid(
        name=f"doubt-{doubt.pk}",
        caption=_("Pair № %(number)s") % {"number": doubt.pk},
        columns=(Column(label=_("Field")), Column(label=_("One")), Column(label=_("The other"))),
        rows=rows,
    )


def _facts(person: Person, *, is_named: bool) -> list[tuple[str, Cell]]:
    hidden = Cell(text="—")
    unit = person.unit
    return [
        (_("Full name"), Cell(text=person.name) if is_named else hidden),
        (
            _("Birth date"),
            (Cell(day=person.birth_date) if person.birth_date else Cell(text="–")) if is_named else hidden,
        ),
        (_("Card number"), Cell(text=person.card_no or "–") if is_named else hidden),
        (_("Sex"), Cell(text=_word(person.sex) or "–")),
        (_("Unit"), Cell(text=unit.name, url=reverse("unit", args=[unit.code])) if unit else Cell(text="–")),
    ]


def _word(sex: str) -> str:
    try:
        return current_charter().word("sexes", sex, get_language() or "vi") if sex else ""
    except UnknownCode:
        return sex
