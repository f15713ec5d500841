"""What an administrator does for the accounts that they manage: end sessions, remove lost factors, give a new start."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from charterbook.domains.signin.actions import end_others, give_first_code, remove_factors
from charterbook.domains.signin.queries import authenticator_of, ended_lately, number, open_sessions, passkeys_of
from charterbook.domains.signin.views.asked import account_asked, viewer_of_request
from charterbook.domains.signin.views.shown import device_words, ended_grid
from charterbook.domains.signin.words import ADMINISTRATOR, MANAGE
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Link
from charterbook.kit.pages.viewer import PageRequest


@page(needs=MANAGE)
def account_sign_ins(request: PageRequest, pk: int) -> HttpResponse:
    """Show where an account is signed in and what it proves itself with."""
    account = account_asked(request, pk)
    context = {
        "account": account,
        "actions": [Link(label=_("Back to the account"), url=reverse("account", args=[account.pk]))],
        "open": [(one, device_words(one)) for one in open_sessions(account, timezone.now())],
        "ended": ended_grid(ended_lately(account)),
        "app": authenticator_of(account),
        "passkeys": passkeys_of(account).count(),
    }
    return render(request, "signin/account.html", context)


@page(needs=MANAGE, writes=("POST",), fresh=True)
def account_sign_ins_end(request: PageRequest, pk: int) -> HttpResponse:
    """End all sessions of an account."""
    account = account_asked(request, pk)
    if request.method == "POST":
        end_others(account, keep=None, why=ADMINISTRATOR, by=viewer_of_request(request), now=timezone.now())
        messages.success(request, _("All sessions of the account have ended."))
    return redirect("account_sign_ins", pk)


@page(needs=MANAGE, writes=("POST",), fresh=True)
def account_factors_remove(request: PageRequest, pk: int) -> HttpResponse:
    """Remove the second factors of somebody who lost them."""
    account = account_asked(request, pk)
    if request.method == "POST":
        remove_factors(account, by=viewer_of_request(request), now=timezone.now())
        messages.success(request, _("The second factors are removed. The account sets up new ones when it signs in."))
    return redirect("account_sign_ins", pk)


@page(needs=MANAGE, writes=("POST",), fresh=True)
def account_first_code(request: PageRequest, pk: int) -> HttpResponse:
    """Show a one-time code with which somebody sets a password, once."""
    account, now = account_asked(request, pk), timezone.now()
    if request.method != "POST":
        return redirect("account_sign_ins", pk)
    code = give_first_code(account, by=viewer_of_request(request), now=now)
    context = {"account": account, "code": code, "days": number("first_code_days", timezone.localdate(now))}
    return render(request, "signin/first_code.html", context)
