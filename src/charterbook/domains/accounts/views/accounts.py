"""Pages of accounts: the list, one account with what it may do where, a new one, and the role doctor."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from charterbook.domains.accounts import actions, permissions
from charterbook.domains.accounts.forms import AccountForm
from charterbook.domains.accounts.queries import Viewer, accounts_seen, diagnose, may_manage
from charterbook.domains.accounts.views.asked import (
    account_asked,
    asked_yes,
    sent,
    sentence,
    unit_word,
    unit_written,
    viewer_of,
)
from charterbook.domains.accounts.views.shown import account_grids, doctor_grid, list_grid
from charterbook.ground.audit.api import shown_name
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Link
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.refusal import Refused

SHOWN = 200


@page(needs=permissions.MANAGE, writes=("POST",))
def accounts(request: PageRequest) -> HttpResponse:
    """Show the accounts of the viewer's units, or those whose names hold the words that are sought.

    Nothing is written: what is sought is the name of a person, which does not belong in an address.
    """
    today = timezone.localdate()
    text = request.POST.get("q", "").strip()[:100]
    found = accounts_seen(viewer_of(request), today, text)
    context = {"q": text, "grid": list_grid(found[:SHOWN], len(found), today), "tabs": tabs(request)}
    return render(request, "accounts/accounts.html", context)


def tabs(request: PageRequest) -> list[Link]:
    """Return the pages of accounts that the viewer may open."""
    pages = [("delegations", _("Delegations"))]
    if request.viewer.may(permissions.MANAGE):
        pages = [
            ("accounts", _("Accounts")),
            ("grants", _("Waiting for a second person")),
            *pages,
            ("account_doctor", _("Role doctor")),
        ]
    return [Link(label=label, url=reverse(name), current=request.path == reverse(name)) for name, label in pages]


@page(needs=None)
def account(request: PageRequest, pk: int) -> HttpResponse:
    """Show one account: its offices, its delegations, and what it may do where."""
    today = timezone.localdate()
    by, shown = viewer_of(request), account_asked(request, pk)
    context: dict[str, Any] = {
        "account": shown,
        "name": shown_name(shown.name),
        "own": shown.pk == by.account_id,
        "manages": by.may(permissions.MANAGE) and may_manage(by, shown, today),
        "may_give": by.may(permissions.MANAGE) and shown.pk != by.account_id,
        "home": unit_word(shown.home) if shown.home else "",
        "grids": account_grids(by, shown, today),
        "tabs": tabs(request),
    }
    return render(request, "accounts/account.html", context)


@page(needs=permissions.MANAGE, writes=("POST",), fresh=True)
def account_new(request: PageRequest) -> HttpResponse:
    """Create an account; nobody can sign in with it before a one-time code is given, on the page that follows."""
    form = AccountForm(sent(request), initial={"language": "vi"})
    if request.method == "POST" and form.is_valid():
        by, given = viewer_of(request), form.cleaned_data
        try:
            made = actions.create_account(
                username=given["username"],
                name=given["name"],
                language=given["language"],
                unit_id=unit_written(given["unit"], by),
                password=None,
                by=by,
                today=timezone.localdate(),
            )
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, sentence(refused))
        else:
            messages.success(
                request, _("The account is made. Give it a one-time code here: until then nobody can sign in.")
            )
            return redirect("account_sign_ins", made.pk)
    context = {"form": form, "title": _("New account"), "button": _("Create the account"), "back": reverse("accounts")}
    return render(request, "accounts/form.html", context | {"note": "", "crumbs": ()})


@page(needs=permissions.MANAGE, writes=("POST",), fresh=True)
def account_disable(request: PageRequest, pk: int) -> HttpResponse:
    """Ask whether an account shall be disabled, and do it."""
    return _switched(
        request,
        pk,
        actions.disable_account,
        done=_("The account is disabled: its next request is refused."),
        title=_("Disable the account of %(name)s?"),
        note=_("All its rights stop at once; its offices stay as they are."),
        button=_("Disable the account"),
    )


@page(needs=permissions.MANAGE, writes=("POST",), fresh=True)
def account_enable(request: PageRequest, pk: int) -> HttpResponse:
    """Ask whether an account shall be enabled again, and do it."""
    return _switched(
        request,
        pk,
        actions.enable_account,
        done=_("The account is enabled."),
        title=_("Enable the account of %(name)s?"),
        note=_("It has the rights of the offices that it still holds."),
        button=_("Enable the account"),
    )


def _switched(request: PageRequest, pk: int, act: Callable[..., object], *, title: str, **words: str) -> HttpResponse:
    held = account_asked(request, pk)
    back = reverse("account", args=[pk])
    return asked_yes(request, act, held, title=title % {"name": held.name}, back=back, up=held.name, **words)


@page(needs=permissions.MANAGE)
def account_doctor(request: PageRequest) -> HttpResponse:
    """Show what is dangerous among offices and delegations, and what to do."""
    by: Viewer = viewer_of(request)
    context = {
        "title": _("Role doctor"),
        "note": _("Offices and delegations that are dangerous, and what to do about each."),
        "actions": (),
        "grids": [doctor_grid(diagnose(by, timezone.localdate()))],
        "tabs": tabs(request),
    }
    return render(request, "accounts/lists.html", context)
