"""Signing in, in one step or two, and out."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from charterbook.domains.accounts.api import Account, account_named, viewer_of
from charterbook.domains.signin.actions import end_session, note_recovery_used, try_code
from charterbook.domains.signin.forms import CodeForm, PasskeyForm, SignInForm
from charterbook.domains.signin.queries import authenticator_of, has_factor, passes_password, passkeys_of
from charterbook.domains.signin.rules import TooMany
from charterbook.domains.signin.views import keys
from charterbook.domains.signin.views.asked import answered, next_of, own_session, said, tried
from charterbook.domains.signin.views.opening import half_of, let_in, wait_for_factor
from charterbook.domains.signin.words import CODE, ENDS, PASSKEY, PASSWORD, SIGNED_OUT
from charterbook.kit.pages.page import page
from charterbook.kit.refusal import Refused


@page(needs=None, writes=("POST",), public=True)
def sign_in(request: HttpRequest) -> HttpResponse:
    """Let somebody sign in with name and password; who has a second factor is asked for it next."""
    form, refused = SignInForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        account = account_named(form.cleaned_data["username"])
        try:
            passed = _passed(request, account, form)
        except TooMany as many:
            passed, refused = False, many
        if passed and account is not None:
            if has_factor(account):
                wait_for_factor(request, account, to=next_of(request))
                return redirect("second_step")
            return let_in(request, account, strong=False, to=next_of(request))
        form.add_error(None, said(refused) if refused else _wrong())
    ended = ENDS.get(request.session.pop("ended_why", "")) if request.method == "GET" else None
    context = {"form": form, "next": next_of(request), "ended": ended, "with_passkey": True}
    return answered(request, "signin/sign_in.html", context, refused)


def _passed(request: HttpRequest, account: Account | None, form: SignInForm) -> bool:
    name, password = form.cleaned_data["username"], form.cleaned_data["password"]
    check = lambda: passes_password(account, password) or None  # noqa: E731 -- one line, used in one place
    return bool(tried(request, check, kind=PASSWORD, account=account, name=name))


def _wrong() -> str:
    return _("Account name and password do not belong together. Check both; capital letters count.")


@page(needs=None, writes=("POST",), public=True)
def second_step(request: HttpRequest) -> HttpResponse:
    """Let in who has shown the password and shows the second factor."""
    account, to = half_of(request)
    if account is None:
        return redirect("sign_in")
    form, refused = CodeForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            used = _used(request, account, form.cleaned_data["code"])
        except TooMany as many:
            used, refused = None, many
        if used:
            if used == "recovery":
                note_recovery_used(by=viewer_of(account, timezone.localdate()))
            return let_in(request, account, strong=True, to="factors" if used == "recovery" else to)
        form.add_error(None, said(refused) if refused else _("This code is not right, or it was used already."))
    context = {"form": form, "with_app": authenticator_of(account), "with_passkey": passkeys_of(account).exists()}
    return answered(request, "signin/second_step.html", context, refused)


def _used(request: HttpRequest, account: Account, text: str) -> str | None:
    return tried(request, lambda: try_code(account, text, now=timezone.now()) or None, kind=CODE, account=account)


@page(needs=None, writes=("POST",), public=True)
def passkey_options(request: HttpRequest) -> HttpResponse:
    """Give the browser what it needs to ask for a passkey."""
    if request.method != "POST":
        return redirect("sign_in")
    account = getattr(getattr(request, "viewer", None), "account", None) or half_of(request)[0]
    return JsonResponse(keys.options(request, account))


@page(needs=None, writes=("POST",), public=True)
def passkey_sign_in(request: HttpRequest) -> HttpResponse:
    """Let in who shows a passkey, with or without the password before: a passkey is two factors in one."""
    form, refused = PasskeyForm(request.POST or None), None
    if request.method != "POST" or not form.is_valid():
        return redirect("sign_in")
    half, to = half_of(request)
    credential = form.cleaned_data["credential"]
    named = keys.named(credential)
    owner = named.account if named and named.account.is_active and half in (None, named.account) else None
    passkey = named if owner else None
    try:
        passed = tried(request, lambda: keys.shown(request, passkey, credential), kind=PASSKEY, account=owner)
    except TooMany as many:
        passed, refused = None, many
    if passed and owner:
        return let_in(request, owner, strong=True, to=to or next_of(request))
    return _passkey_refused(request, refused)


def _passkey_refused(request: HttpRequest, refused: Refused | None) -> HttpResponse:
    form = SignInForm({})
    form.errors.clear()
    form.add_error(None, said(refused) if refused else _("This passkey was not accepted. Try again."))
    context = {"form": form, "next": next_of(request), "ended": None, "with_passkey": True}
    return answered(request, "signin/sign_in.html", context, refused)


@page(needs=None, writes=("POST",), public=True)
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session; a GET only sends to the page to sign in."""
    if request.method != "POST":
        return redirect("sign_in")
    held, account = own_session(request), getattr(request.user, "pk", None)
    if held is not None and account is not None:
        now = timezone.now()
        end_session(held, why=SIGNED_OUT, by=viewer_of(held.account, timezone.localdate(now)), now=now)
    logout(request)
    response = redirect("sign_in")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
