"""Changing the own password, and setting the first one with a one-time code."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from charterbook.domains.accounts.api import Account, account_named, viewer_of
from charterbook.domains.signin.actions import change_password, set_first_password
from charterbook.domains.signin.forms import FirstPasswordForm, PasswordForm
from charterbook.domains.signin.models import FirstCode
from charterbook.domains.signin.queries import first_code_of, has_factor, passes_password
from charterbook.domains.signin.rules import SignInRefused
from charterbook.domains.signin.views.asked import (
    answered,
    own_account,
    own_session,
    said,
    tried,
    viewer_of_request,
)
from charterbook.domains.signin.views.opening import let_in, wait_for_factor
from charterbook.domains.signin.words import FIRST_CODE, PASSWORD
from charterbook.kit.pages.page import page
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _mark

FIELDS = {"password": "new"}  # what accounts call the field


@page(needs=None, writes=("POST",))
def password_change(request: PageRequest) -> HttpResponse:
    """Change the own password; the other sessions of the account end."""
    form, refused = PasswordForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        refused = _changed(request, form)
        if refused is None:
            messages.success(request, _("The password is changed. Your other sessions have ended."))
            return redirect("sessions")
        _tell(form, refused)
    return answered(request, "signin/password.html", {"form": form}, refused)


def _changed(request: PageRequest, form: PasswordForm) -> Refused | None:
    account, held = own_account(request), own_session(request)
    old, new = form.cleaned_data["old"], form.cleaned_data["new"]
    try:
        if not tried(request, lambda: passes_password(account, old) or None, kind=PASSWORD, account=account):
            raise SignInRefused(_mark("This is not your present password."), field="old")
        keep = held.pk if held is not None else 0
        change_password(account, new=new, keep=keep, by=viewer_of_request(request), now=timezone.now())
    except Refused as refused:
        return refused
    update_session_auth_hash(request, account)
    return None


@page(needs=None, writes=("POST",), public=True)
def first_password(request: HttpRequest) -> HttpResponse:
    """Set a password with a one-time code, and let its account in."""
    form, refused = FirstPasswordForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        account = account_named(form.cleaned_data["username"])
        refused = _set(request, account, form)
        if refused is None and account is not None:
            account.refresh_from_db()
            if has_factor(account):
                wait_for_factor(request, account, to="/")
                return redirect("second_step")
            return let_in(request, account, strong=False, to="home")
        if refused is not None:
            _tell(form, refused)
    return answered(request, "signin/first_password.html", {"form": form}, refused)


def _set(request: HttpRequest, account: Account | None, form: FirstPasswordForm) -> Refused | None:
    given, now = form.cleaned_data, timezone.now()

    def check() -> FirstCode | None:
        return first_code_of(account, given["code"], now)

    try:
        code = tried(request, check, kind=FIRST_CODE, account=account, name=given["username"])
        if code is None or account is None:
            raise SignInRefused(_mark("Account name and code do not belong together, or the code no longer holds."))
        set_first_password(code, new=given["new"], by=viewer_of(account, timezone.localdate(now)), now=now)
    except Refused as refused:
        return refused
    return None


def _tell(form: PasswordForm | FirstPasswordForm, refused: Refused) -> None:
    field = FIELDS.get(refused.field, refused.field)
    form.add_error(field if field in form.fields else None, said(refused))
