"""Pages of offices: given, corrected, ended."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from charterbook.domains.accounts import actions, permissions
from charterbook.domains.accounts.forms import CorrectionForm, EndForm, OfficeForm
from charterbook.domains.accounts.models import Office
from charterbook.domains.accounts.queries import Viewer, office_seen, role_on
from charterbook.domains.accounts.views.asked import (
    DAY,
    account_asked,
    asked_by_form,
    last_to_until,
    role_word,
    sent,
    unit_word,
    unit_written,
    viewer_of,
)
from charterbook.kit.pages.page import page
from charterbook.kit.pages.viewer import PageRequest


def _roles(by: Viewer) -> list[tuple[str, str]]:
    """The roles that the viewer's offices give, in the order of the charter's file."""
    given = {code: None for office in by.offices for code in sorted(office.role.grants)}
    return [(code, role_word(code)) for code in given]


@page(needs=permissions.MANAGE, writes=("POST",), fresh=True)
def office_new(request: PageRequest, pk: int) -> HttpResponse:
    """Give an account an office; a role that needs a second person waits for them."""
    by, today, held = viewer_of(request), timezone.localdate(), account_asked(request, pk)

    def act(given: dict[str, Any]) -> str:
        give = actions.ask_office if role_on(given["role"], given["since"]).needs_second else actions.give_office
        give(
            account=held,
            role=given["role"],
            unit_id=unit_written(given["unit"], by),
            since=given["since"],
            until=last_to_until(given["last_day"]),
            decision=given["decision"],
            by=by,
            today=today,
        )
        if give is actions.give_office:
            return _("The office is given; its rights hold from the next request on.")
        return _("The office waits for a second administrator to confirm it.")

    return asked_by_form(
        request,
        OfficeForm(sent(request), roles=_roles(by), initial={"since": today}),
        act=act,
        title=_("Give %(name)s an office") % {"name": held.name},
        button=_("Give the office"),
        back=reverse("account", args=[pk]),
        up=held.name,
    )


def _asked(request: PageRequest, pk: int) -> tuple[Office, str]:
    office = office_seen(viewer_of(request), pk, timezone.localdate())
    if office is None:
        raise Http404
    return office, f"{office.account.name}: {role_word(office.role)} · {unit_word(office.unit)}"


@page(needs=None, writes=("POST",), fresh=True)
def office_end(request: PageRequest, pk: int) -> HttpResponse:
    """End an office; its holder may lay it down."""
    today = timezone.localdate()
    office, words = _asked(request, pk)

    def act(given: dict[str, date]) -> str:
        actions.end_office(office, until=given["until"], by=viewer_of(request), today=today)
        return _("The office ends; its rights end with it.")

    return asked_by_form(
        request,
        EndForm(sent(request), initial={"until": today}),
        act=act,
        title=_("End the office"),
        note=words,
        button=_("End the office"),
        back=reverse("account", args=[office.account_id]),
        up=office.account.name,
    )


@page(needs=permissions.MANAGE, writes=("POST",), fresh=True)
def office_correct(request: PageRequest, pk: int) -> HttpResponse:
    """Correct the days and the decision of an office."""
    office, words = _asked(request, pk)

    def act(given: dict[str, Any]) -> str:
        actions.correct_office(
            office,
            since=given["since"],
            until=last_to_until(given["last_day"]),
            decision=given["decision"],
            by=viewer_of(request),
            today=timezone.localdate(),
        )
        return _("The office is corrected.")

    before = {
        "since": office.since,
        "last_day": office.until - DAY if office.until else None,
        "decision": office.decision,
    }
    return asked_by_form(
        request,
        CorrectionForm(sent(request), initial=before),
        act=act,
        title=_("Correct the office"),
        note=words,
        button=_("Save the correction"),
        back=reverse("account", args=[office.account_id]),
        up=office.account.name,
    )
