"""Proving again who one is, before a dangerous act."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from charterbook.domains.signin.actions import note_proof, note_recovery_used, try_code
from charterbook.domains.signin.forms import CodeForm, PasskeyForm, ProofForm
from charterbook.domains.signin.queries import authenticator_of, passes_password, passkeys_of
from charterbook.domains.signin.rules import TooMany
from charterbook.domains.signin.views import keys
from charterbook.domains.signin.views.asked import (
    answered,
    next_of,
    own_account,
    own_session,
    said,
    tried,
    viewer_of_request,
)
from charterbook.domains.signin.words import CODE, PASSKEY, PASSWORD
from charterbook.kit.pages.page import page
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.refusal import Refused


@page(needs=None, writes=("POST",))
def prove(request: PageRequest) -> HttpResponse:
    """Take the code of the app, or the password where there is no app, and lead back."""
    with_app = authenticator_of(own_account(request)) is not None
    form: CodeForm | ProofForm = CodeForm(request.POST or None) if with_app else ProofForm(request.POST or None)
    refused: Refused | None = None
    if request.method == "POST" and form.is_valid():
        try:
            passed = _passed(request, form)
        except TooMany as many:
            passed, refused = False, many
        if passed:
            return _proved(request)
        form.add_error(None, said(refused) if refused else _("This is not right. Try again."))
    return _page(request, form, refused)


def _passed(request: PageRequest, form: CodeForm | ProofForm) -> bool:
    account = own_account(request)
    if isinstance(form, CodeForm):
        text = form.cleaned_data["code"]
        used = tried(request, lambda: try_code(account, text, now=timezone.now()) or None, kind=CODE, account=account)
        if used == "recovery":
            note_recovery_used(by=viewer_of_request(request))
        return bool(used)
    password = form.cleaned_data["password"]
    return bool(tried(request, lambda: passes_password(account, password) or None, kind=PASSWORD, account=account))


@page(needs=None, writes=("POST",))
def prove_passkey(request: PageRequest) -> HttpResponse:
    """Take a passkey of the account, and lead back."""
    given = PasskeyForm(request.POST or None)
    if request.method != "POST" or not given.is_valid():
        return redirect("prove")
    account, credential, refused = own_account(request), given.cleaned_data["credential"], None
    named = keys.named(credential)
    passkey = named if named and named.account_id == account.pk else None
    try:
        passed = tried(request, lambda: keys.shown(request, passkey, credential), kind=PASSKEY, account=account)
    except TooMany as many:
        passed, refused = None, many
    if passed:
        return _proved(request)
    form = CodeForm({}) if authenticator_of(account) else ProofForm({})
    form.errors.clear()
    form.add_error(None, said(refused) if refused else _("This passkey was not accepted. Try again."))
    return _page(request, form, refused)


def _proved(request: PageRequest) -> HttpResponse:
    held = own_session(request)
    request.session.cycle_key()  # a key that was taken before is not worth the proof that follows
    if held is not None:
        note_proof(held, by=viewer_of_request(request), now=timezone.now())
    return redirect(next_of(request))


def _page(request: PageRequest, form: CodeForm | ProofForm, refused: Refused | None) -> HttpResponse:
    with_passkey = passkeys_of(own_account(request)).exists()
    context = {"form": form, "next": next_of(request), "with_passkey": with_passkey}
    return answered(request, "signin/prove.html", context, refused)
