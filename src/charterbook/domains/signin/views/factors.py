"""My ways to sign in: the app, passkeys, recovery codes."""

from base64 import b64decode, b64encode

import pyotp
import segno
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from charterbook.domains.signin.actions import (
    add_passkey,
    make_recovery_codes,
    remove_authenticator,
    remove_passkey,
    set_authenticator,
    strengthen,
)
from charterbook.domains.signin.forms import AppCodeForm, PasskeyForm
from charterbook.domains.signin.queries import (
    authenticator_of,
    has_factor,
    needs_factor,
    passes_code,
    passkeys_of,
    recovery_left,
)
from charterbook.domains.signin.rules import TooMany
from charterbook.domains.signin.views import keys
from charterbook.domains.signin.views.asked import (
    answered,
    own_account,
    own_session,
    said,
    tried,
    viewer_of_request,
)
from charterbook.domains.signin.words import CODE
from charterbook.ground.sealing.api import seal, unseal
from charterbook.kit.pages.page import page
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.refusal import Refused

PURPOSE = "second-factor-new"
SECRET_KEY = "signin_app"  # noqa: S105 -- where in the session the secret of an app that is being set up stands


@page(needs=None)
def factors(request: PageRequest) -> HttpResponse:
    """Show with what the viewer signs in, and whether their rights ask for more."""
    account = own_account(request)
    asked = settings.REQUIRE_SECOND_FACTOR and needs_factor(viewer_of_request(request))
    context = {
        "app": authenticator_of(account),
        "passkeys": passkeys_of(account),
        "left": recovery_left(account),
        "asked": asked and not has_factor(account),
        "has": has_factor(account),
    }
    return render(request, "signin/factors.html", context)


@page(needs=None, writes=("POST",), fresh=True)
def authenticator_set(request: PageRequest) -> HttpResponse:
    """Show the secret of a new app as a picture and as text, and keep it once the app shows the right code."""
    secret = _secret(request)
    form, refused = AppCodeForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            step = _step(request, secret, form.cleaned_data["code"])
        except TooMany as many:
            step, refused = None, many
        if step is not None:
            return _app_kept(request, secret, step)
        form.add_error(None, said(refused) if refused else _("This code is not right. Is the telephone's clock right?"))
    context = {"form": form, "picture": _picture(request, secret), "secret": " ".join(_in_fours(secret))}
    return answered(request, "signin/authenticator.html", context, refused)


def _secret(request: PageRequest) -> str:
    """Return the secret of the app that is being set up; until then the session keeps it, sealed."""
    if SECRET_KEY not in request.session:
        request.session[SECRET_KEY] = b64encode(seal(PURPOSE, pyotp.random_base32().encode())).decode()
    return unseal(PURPOSE, b64decode(request.session[SECRET_KEY])).decode()


def _step(request: PageRequest, secret: str, text: str) -> int | None:
    check = lambda: passes_code(secret, text, after=0, now=timezone.now())  # noqa: E731 -- one line, used in one place
    return tried(request, check, kind=CODE, account=own_account(request))


def _app_kept(request: PageRequest, secret: str, step: int) -> HttpResponse:
    account, by, now = own_account(request), viewer_of_request(request), timezone.now()
    del request.session[SECRET_KEY]
    set_authenticator(account, secret=secret, step=step, by=by, now=now)
    _strong(request)
    if recovery_left(account):
        messages.success(request, _("The app is set up."))
        return redirect("factors")
    return render(request, "signin/recovery.html", {"codes": make_recovery_codes(account, by=by, now=now)})


def _strong(request: PageRequest) -> None:
    """Go on under a new session key: the session is worth more from now on."""
    held = own_session(request)
    request.session.cycle_key()
    if held is not None:
        strengthen(held, strong=True)


def _weaker(request: PageRequest) -> None:
    """Where nothing is left to prove oneself with, the session is that of a password alone again."""
    held = own_session(request)
    if held is not None and not has_factor(own_account(request)):
        strengthen(held, strong=False)


def _picture(request: PageRequest, secret: str) -> str:
    """Return the picture for the app as an address that holds it."""
    address = pyotp.TOTP(secret).provisioning_uri(
        name=own_account(request).username, issuer_name=f"Charterbook {request.get_host()}"
    )
    return segno.make(address, error="m").svg_data_uri(scale=5, light="#fff")


def _in_fours(secret: str) -> list[str]:
    return [secret[start : start + 4] for start in range(0, len(secret), 4)]


@page(needs=None, writes=("POST",), fresh=True)
def authenticator_remove(request: PageRequest) -> HttpResponse:
    """Remove the app; where the rights ask for a second factor, another must be set up at once."""
    if request.method == "POST":
        remove_authenticator(own_account(request), by=viewer_of_request(request))
        _weaker(request)
        messages.success(request, _("The app is removed."))
    return redirect("factors")


@page(needs=None, writes=("POST",), fresh=True)
def passkey_new_options(request: PageRequest) -> HttpResponse:
    """Give the browser what it needs to make a passkey."""
    if request.method != "POST":
        return redirect("factors")
    return JsonResponse(keys.new_options(request, own_account(request)))


@page(needs=None, writes=("POST",), fresh=True)
def passkey_new(request: PageRequest) -> HttpResponse:
    """Keep a passkey that the browser has made."""
    given, account, by = PasskeyForm(request.POST or None), own_account(request), viewer_of_request(request)
    if request.method != "POST" or not given.is_valid():
        return redirect("factors")
    proof, now = keys.made(request, given.cleaned_data["credential"]), timezone.now()
    try:
        if proof is None:
            messages.error(request, _("The passkey could not be made. Try again."))
            return redirect("factors")
        add_passkey(account, proof=proof, label=given.cleaned_data["label"] or _("Passkey"), by=by, now=now)
    except Refused as refused:
        messages.error(request, said(refused))
        return redirect("factors")
    _strong(request)
    if recovery_left(account):
        messages.success(request, _("The passkey is kept."))
        return redirect("factors")
    return render(request, "signin/recovery.html", {"codes": make_recovery_codes(account, by=by, now=now)})


@page(needs=None, writes=("POST",), fresh=True)
def passkey_remove(request: PageRequest, pk: int) -> HttpResponse:
    """Remove one of the viewer's passkeys."""
    if request.method == "POST" and remove_passkey(own_account(request), pk=pk, by=viewer_of_request(request)):
        _weaker(request)
        messages.success(request, _("The passkey is removed."))
    return redirect("factors")


@page(needs=None, writes=("POST",), fresh=True)
def recovery_new(request: PageRequest) -> HttpResponse:
    """Show new recovery codes, once; those made before no longer hold."""
    account = own_account(request)
    if request.method != "POST" or not has_factor(account):
        return redirect("factors")
    codes = make_recovery_codes(account, by=viewer_of_request(request), now=timezone.now())
    return render(request, "signin/recovery.html", {"codes": codes})
