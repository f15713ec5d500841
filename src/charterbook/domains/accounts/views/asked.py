"""What pages of accounts share: the viewer, words and spans, units as written, and a form that asks an action."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from charterbook.domains.accounts import permissions
from charterbook.domains.accounts.forms import NothingForm
from charterbook.domains.accounts.models import Account
from charterbook.domains.accounts.queries import Viewer, account_seen
from charterbook.domains.accounts.rules import AccountRefused
from charterbook.domains.organisation.api import UnitFinder
from charterbook.kit.charters import UnknownCode, current_charter
from charterbook.kit.dates import format_date
from charterbook.kit.pages.parts import Link
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.refusal import Refused, mark
from charterbook.kit.registry import registry

DAY = timedelta(days=1)


def viewer_of(request: PageRequest) -> Viewer:
    """Return the viewer as the actor that actions ask about rights."""
    return cast("Viewer", request.viewer)


def sent(request: PageRequest) -> Any:
    """Return what a form was sent with, be it nothing; None when the page is only opened."""
    return request.POST if request.method == "POST" else None


def account_asked(request: PageRequest, pk: int) -> Account:
    """Return the account of the address. Raises Http404 where it does not exist or is not the viewer's to see."""
    found = account_seen(viewer_of(request), pk, timezone.localdate())
    if found is None:
        raise Http404
    return found


def sentence(refused: Refused) -> str:
    """Return what a rule said in the language of the page."""
    return _(refused.text) % refused.params if refused.params else _(refused.text)


def role_word(code: str) -> str:
    """Return the charter's word for a role; the code itself where it has none."""
    try:
        return current_charter().word("roles", code, get_language() or "vi")
    except UnknownCode:
        return code


def right_word(code: str) -> str:
    """Return what a right says."""
    permission = registry().permissions.get(code)
    return str(permission.label) if permission else code


def unit_word(unit: Any) -> str:
    """Return a unit's name; no unit is the whole book."""
    return unit.name if unit else _("the whole book")


def span(since: date, until: date | None) -> str:
    """Write from which day to which something holds; both ends are included."""
    language = get_language() or "vi"
    first = format_date(since, language)
    if until is None:
        return _("since %(first)s") % {"first": first}
    return f"{first} – {format_date(max(until - DAY, since), language)}"


def unit_written(text: str, by: Viewer, needs: str = permissions.MANAGE) -> int:
    """Return the unit that the viewer means, among those at which they hold the right. Raises Refused."""
    tops = by.units(needs)
    if tops is not None and not tops:
        raise AccountRefused(mark("You may not give offices at this unit."), field="unit")
    return UnitFinder(current_charter(), tops, about=[text]).find(text)


def last_to_until(last_day: date | None) -> date | None:
    """Return the first day without, of the last day with."""
    return last_day + DAY if last_day else None


def asked_by_form(
    request: PageRequest,
    form: forms.Form,
    *,
    act: Callable[[dict[str, Any]], str],
    title: str,
    button: str,
    back: str,
    up: str,
    note: str = "",
) -> HttpResponse:
    """Show a form; when it is sent and in order, act and go back with what the act says, else say what is wrong.

    `back` is the address of the page above, `up` its name.
    """
    if request.method == "POST" and form.is_valid():
        try:
            said = act(form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, sentence(refused))
        else:
            messages.success(request, said)
            return redirect(back)
    crumbs = [Link(label=up, url=back), Link(label=title)]
    context = {"form": form, "title": title, "button": button, "back": back, "note": note, "crumbs": crumbs}
    return render(request, "accounts/form.html", context)


def asked_yes(
    request: PageRequest, act: Callable[..., object], subject: object, *, done: str, **page: Any
) -> HttpResponse:
    """Ask what is only answered yes, act on the subject, and go back with `done`; the rest is as in asked_by_form."""

    def acted(_given: dict[str, Any]) -> str:
        act(subject, by=viewer_of(request), today=timezone.localdate())
        return done

    return asked_by_form(request, NothingForm(sent(request)), act=acted, **page)
