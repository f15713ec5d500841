"""The roll of a class on a telephone: members ticked by name, the others counted."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charterbook.domains.classes import permissions
from charterbook.domains.classes.actions import AttendanceEntry, call_roll, enter_attendance
from charterbook.domains.classes.models import Class
from charterbook.domains.classes.queries import arrivals_at, named_at, present_at, present_below, reported_of
from charterbook.domains.classes.rules import ClassRefused
from charterbook.domains.classes.views.asked import class_asked, numbers, said, viewer_of
from charterbook.domains.members.api import stays_at
from charterbook.domains.organisation.api import Unit, children_of, closed_names, in_scope
from charterbook.ground.audit.api import LIST, note_read
from charterbook.kit.outcomes import State
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Link
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.records import current_scope
from charterbook.kit.refusal import Refused, mark
from charterbook.kit.text import vi_key

MOST_NAMES = 400  # more are not ticked on a telephone: the units below have lists of their own
MOST_HEADS = 1_000_000


@page(needs=permissions.ENTER, writes=("POST",))
def roll(request: PageRequest, pk: int) -> HttpResponse:
    """Show the members of a unit to be ticked, and take the ticks; a script sends them one by one."""
    record = class_asked(request, pk)
    unit = _unit_asked(request, record)
    if request.method != "POST":
        return render(request, "classes/roll.html", _context(request, record, unit))
    try:
        text = _called(request, record, unit)
    except Refused as refused:
        return _answer(request, record, unit, said(refused), status=422)
    return _answer(request, record, unit, text, status=200)


@page(needs=None, public=True)
def roll_worker(_request: HttpRequest) -> HttpResponse:
    """Give the script that keeps the roll's page for a room without network; it says nothing of anybody."""
    return HttpResponse(_worker(), content_type="text/javascript; charset=utf-8")


@cache
def _worker() -> str:
    return (files("charterbook.domains.classes") / "static" / "classes" / "worker.js").read_text()


def _unit_asked(request: PageRequest, record: Class) -> Unit:
    """Return the unit whose members are ticked: the one asked for where the right is held, else the class's own."""
    code = request.GET.get("unit") or request.POST.get("unit") or ""
    asked = Unit.objects.filter(code=code).first() if code else None
    if asked is None or asked.pk not in in_scope(viewer_of(request), permissions.ENTER, [asked.pk]):
        return record.unit
    return asked


def _called(request: PageRequest, record: Class, unit: Unit) -> str:
    """Do what was sent; return what to say of it. Raises Refused."""
    by, today = viewer_of(request), timezone.localdate()
    if "heads" in request.POST:
        return _counted(request, record, unit)
    if "was" in request.POST:
        was, here = numbers(request.POST["was"]), numbers(",".join(request.POST.getlist("here")))
        here, away = here - was, was - here
    else:
        here, away = numbers(request.POST.get("on", "")), numbers(request.POST.get("off", ""))
    called = call_roll(record, unit_id=unit.pk, here=here, away=away, by=by, today=today)
    if called.remarks:
        raise ClassRefused(" ".join(said(remark) for _name, remark in called.remarks))
    count = present_at(record)
    return ngettext("Saved: %(count)s is here.", "Saved: %(count)s are here.", count) % {"count": count}


def _counted(request: PageRequest, record: Class, unit: Unit) -> str:
    text = request.POST["heads"].replace(".", "").replace(" ", "")
    if not text.isdecimal() or int(text) > MOST_HEADS:
        raise ClassRefused(mark("Write how many were here as a whole number."), field="heads")
    entry = AttendanceEntry(class_code=record.code, unit=unit.pk, attended=int(text))
    outcome = enter_attendance([entry], by=viewer_of(request), today=timezone.localdate())[0]
    remarks = " ".join(said(remark) for remark in outcome.remarks)
    if outcome.state is State.ERROR:
        raise ClassRefused(remarks)
    return remarks or _("Saved.")


def _answer(request: PageRequest, record: Class, unit: Unit, text: str, *, status: int) -> HttpResponse:
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"text": text, "present": present_at(record)}, status=status)
    (messages.success if status == 200 else messages.error)(request, text)  # noqa: PLR2004 -- the status that means done
    return redirect(f"{reverse('roll', args=[record.pk])}?{urlencode({'unit': unit.code})}")


def _context(request: PageRequest, record: Class, unit: Unit) -> dict[str, Any]:
    stays, by = list(stays_at([unit.pk], record.held_on)[: MOST_NAMES + 1]), viewer_of(request)
    scope = current_scope()
    shown = [] if len(stays) > MOST_NAMES else [s for s in stays if s.person is not None and scope.names(s.unit_id)]
    for unit_id in {stay.unit_id for stay in shown}:
        ids = [stay.person_id for stay in shown if stay.unit_id == unit_id and stay.person_id]
        note_read(by=by, what="classes.Attendance", ids=ids, unit_id=unit_id, how=LIST, needs=permissions.ENTER)
    here = named_at(record, [stay.person_id for stay in shown if stay.person_id])
    below = list(children_of(unit.pk, record.held_on))
    return {
        "record": record,
        "unit": unit,
        "members": _members(shown, here),
        "was": ",".join(str(person) for person in sorted(here)),
        "hidden": len(stays) - len(shown) if len(stays) <= MOST_NAMES else 0,
        "ground": _ground(request, record, unit) if len(shown) < len(stays) <= MOST_NAMES else "",
        "is_many": len(stays) > MOST_NAMES,
        "below": _below(record, below),
        "heads": None if below else (reported_of(record, unit.pk) or 0),
        "present": present_at(record),
        "waiting": arrivals_at(record).count(),
        "crumbs": _crumbs(record, unit),
    }


def _members(stays: Sequence[Any], here: frozenset[int]) -> list[dict[str, Any]]:
    """The members in the order of a Vietnamese list: by the given name, which stands last."""
    names = {stay.pk: stay.person.name for stay in stays}
    ordered = sorted(stays, key=lambda stay: (vi_key(names[stay.pk].rpartition(" ")[2]), vi_key(names[stay.pk])))
    alike = [names[stay.pk] for stay in ordered]
    return [
        {
            "pk": stay.person_id,
            "name": stay.person.name,
            "birth_date": stay.person.birth_date if alike.count(stay.person.name) > 1 else None,
            "cell": stay.unit.name,
            "here": stay.person_id in here,
        }
        for stay in ordered
    ]


def _ground(request: PageRequest, record: Class, unit: Unit) -> str:
    """Return where a ground opens the names; empty where there is nothing to open."""
    name = closed_names(viewer_of(request), unit.pk)
    back = f"{reverse('roll', args=[record.pk])}?{urlencode({'unit': unit.code})}"
    return f"{reverse(name)}?{urlencode({'unit': unit.code, 'next': back})}" if name else ""


def _below(record: Class, units: Sequence[Unit]) -> list[Link]:
    present = present_below(record, [unit.pk for unit in units])
    address = reverse("roll", args=[record.pk])
    return [
        Link(label=unit.name, url=f"{address}?{urlencode({'unit': unit.code})}", count=present[unit.pk])
        for unit in units
    ]


def _crumbs(record: Class, unit: Unit) -> list[Link]:
    crumbs = [
        Link(label=_("Units"), url=reverse("units")),
        Link(label=record.unit.name, url=reverse("unit", args=[record.unit.code])),
        Link(label=record.topic or record.code, url=reverse("record", args=["classes.Class", record.pk])),
    ]
    if unit.pk == record.unit_id:
        return [*crumbs, Link(label=_("Roll call"))]
    return [*crumbs, Link(label=_("Roll call"), url=reverse("roll", args=[record.pk])), Link(label=unit.name)]
