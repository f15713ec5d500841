"""Passkeys as the browser and this server speak of them (WebAuthn)."""

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    AuthenticatorData,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from charterbook.domains.accounts.api import Account
from charterbook.domains.signin.actions import passkey_used
from charterbook.domains.signin.models import Passkey
from charterbook.domains.signin.queries import keyed, passkeys_of

STATE_KEY = "signin_passkey"
NEW_STATE_KEY = "signin_passkey_new"


def _server(request: HttpRequest) -> Fido2Server:
    host = request.get_host()
    name = host if host.startswith("[") else host.partition(":")[0]
    return Fido2Server(PublicKeyCredentialRpEntity(name="Charterbook", id=name))


def new_options(request: HttpRequest, account: Account) -> Mapping[str, Any]:
    """Return what the browser needs to make a passkey for an account; the challenge is kept in the session."""
    user = PublicKeyCredentialUserEntity(
        id=keyed("passkey", account.pk).encode()[:64], name=account.username, display_name=account.name
    )
    options, state = _server(request).register_begin(
        user,
        [AttestedCredentialData(bytes(key.public)) for key in passkeys_of(account)],
        resident_key_requirement=ResidentKeyRequirement.PREFERRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    request.session[NEW_STATE_KEY] = state
    return dict(options)


def made(request: HttpRequest, credential: str) -> AuthenticatorData | None:
    """Return what a browser proved of a new passkey; None when the proof does not hold, or was given before."""
    state = request.session.pop(NEW_STATE_KEY, None)
    if state is None:
        return None
    try:
        return _server(request).register_complete(state, RegistrationResponse.from_dict(json.loads(credential)))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def options(request: HttpRequest, account: Account | None) -> Mapping[str, Any]:
    """Return what the browser needs to show a passkey: any of this site, or those of the account."""
    known = [AttestedCredentialData(bytes(key.public)) for key in passkeys_of(account)] if account else None
    asked, state = _server(request).authenticate_begin(
        known or None, user_verification=UserVerificationRequirement.REQUIRED
    )
    request.session[STATE_KEY] = state
    return dict(asked)


def named(credential: str) -> Passkey | None:
    """Return the passkey that a browser's answer names; whether the answer holds is not looked at yet."""
    try:
        number = AuthenticationResponse.from_dict(json.loads(credential)).raw_id
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return Passkey.objects.filter(credential=number).select_related("account").first()


def shown(request: HttpRequest, passkey: Passkey | None, credential: str) -> Passkey | None:
    """Return the passkey if the browser's answer proves it; a challenge is good for one answer."""
    state = request.session.pop(STATE_KEY, None)
    if passkey is None or state is None:
        return None
    try:
        answer = AuthenticationResponse.from_dict(json.loads(credential))
        _server(request).authenticate_complete(state, [AttestedCredentialData(bytes(passkey.public))], answer)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    uses = answer.response.authenticator_data.counter
    return passkey if passkey_used(passkey, uses=uses, now=timezone.now()) else None
