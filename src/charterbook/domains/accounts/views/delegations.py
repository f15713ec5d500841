"""Pages of delegations: the list, a new one, one taken back."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from charterbook.domains.accounts import actions
from charterbook.domains.accounts.forms import DelegationForm
from charterbook.domains.accounts.models import Office
from charterbook.domains.accounts.queries import Viewer, account_named, delegation_seen, delegations_seen
from charterbook.domains.accounts.rules import AccountRefused
from charterbook.domains.accounts.views.accounts import tabs
from charterbook.domains.accounts.views.asked import (
    DAY,
    asked_by_form,
    asked_yes,
    right_word,
    role_word,
    sent,
    unit_written,
    viewer_of,
)
from charterbook.domains.accounts.views.shown import delegations_grid
from charterbook.kit.charters import current_charter
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Link
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.refusal import mark


@page(needs=None)
def delegations(request: PageRequest) -> HttpResponse:
    """Show the delegations that the viewer gave, received or looks after."""
    by, today = viewer_of(request), timezone.localdate()
    new = [Link(label=_("Delegate rights"), url=reverse("delegation_new"))] if by.offices else []
    context = {
        "title": _("Delegations"),
        "note": _("Rights that an office hands on for a time, by a decision. They end with the office at the latest."),
        "actions": new,
        "grids": [delegations_grid(by, delegations_seen(by, today), today)],
        "tabs": tabs(request),
    }
    return render(request, "accounts/lists.html", context)


def _delegable(by: Viewer) -> list[tuple[str, str]]:
    held = frozenset().union(*(office.role.rights for office in by.offices)) if by.offices else frozenset()
    rights = current_charter().texts("account_rules", "delegable", timezone.localdate())
    return [(right, right_word(right)) for right in rights if right in held]


def _offices(by: Viewer) -> list[tuple[int, str]]:
    return [
        (office.pk, role_word(office.role.code) + office.name.removeprefix(office.role.code)) for office in by.offices
    ]


@page(needs=None, writes=("POST",), fresh=True)
def delegation_new(request: PageRequest) -> HttpResponse:
    """Delegate rights of one's own office."""
    by, today = viewer_of(request), timezone.localdate()

    def act(given: dict[str, Any]) -> str:
        receiver = account_named(given["account"].strip())
        if receiver is None:
            raise AccountRefused(mark("There is no account of this name."), field="account")
        office = Office.objects.get(pk=given["office"], account=by.account_id)
        actions.delegate(
            office,
            account=receiver,
            rights=given["rights"],
            unit_id=unit_written(given["unit"], by, given["rights"][0]),
            since=given["since"],
            until=given["last_day"] + DAY,
            decision=given["decision"],
            by=by,
            today=today,
        )
        return _("The rights are delegated; they hold from the next request on.")

    return asked_by_form(
        request,
        DelegationForm(sent(request), offices=_offices(by), rights=_delegable(by), initial={"since": today}),
        act=act,
        title=_("Delegate rights"),
        note=_("For a time, by a decision. Whoever receives them cannot hand them on."),
        button=_("Delegate rights"),
        back=reverse("delegations"),
        up=_("Delegations"),
    )


@page(needs=None, writes=("POST",), fresh=True)
def delegation_revoke(request: PageRequest, pk: int) -> HttpResponse:
    """Take a delegation back at once."""
    found = delegation_seen(viewer_of(request), pk, timezone.localdate())
    if found is None:
        raise Http404
    return asked_yes(
        request,
        actions.revoke_delegation,
        found,
        done=_("The delegation is taken back: its rights have ended."),
        title=_("Take this delegation back?"),
        note=f"{found.office.account.name} → {found.account.name}: {', '.join(map(right_word, found.rights))}",
        button=_("Take back"),
        back=reverse("delegations"),
        up=_("Delegations"),
    )
