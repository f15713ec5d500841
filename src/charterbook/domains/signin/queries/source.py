"""From where a secret is tried: the address as a keyed hash, and the device when it is known to the account."""

import ipaddress
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.utils import timezone

from charterbook.domains.signin.queries.limits import span
from charterbook.domains.signin.queries.secrets import keyed
from charterbook.kit.pages.address import address_of

SALT = "charterbook.signin.device"
MOST_ACCOUNTS = 12  # of one device; the oldest is forgotten first


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """From where a try comes; both stand as keyed hashes. A device is only named where the account was on it before.

    An empty address is not counted: one who reports without a name leaves none.
    """

    address: str = ""
    device: str = ""


def source_of(request: HttpRequest, account_id: int | None = None) -> Source:
    """Return from where a request comes, as one who tries the secrets of an account."""
    device = devices_in(request.COOKIES).get(str(account_id), "") if account_id else ""
    return Source(
        address=keyed("address", _address(request)),
        device=keyed("device", f"{account_id} {device}") if device else "",
    )


def _address(request: HttpRequest) -> str:
    """Return the address asked from; of IPv6 the network of one subscriber."""
    address = address_of(request)
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(known, ipaddress.IPv6Address):
        return str(ipaddress.ip_network(f"{known}/64", strict=False))
    return str(known)


def devices_in(cookies: Mapping[str, str]) -> dict[str, str]:
    """Return the accounts that were signed in on a device, by their numbers, with the device's number for each."""
    held = cookies.get(settings.DEVICE_COOKIE_NAME, "")
    try:
        return dict(signing.loads(held, salt=SALT, max_age=span("device_days", timezone.localdate())))
    except (signing.BadSignature, ValueError, TypeError):
        return {}


def remembered(cookies: Mapping[str, str], account_id: int) -> str:
    """Return the cookie of a device on which the account has signed in."""
    held = devices_in(cookies)
    number = held.pop(str(account_id), "") or secrets.token_urlsafe(12)
    kept = dict(list(held.items())[-(MOST_ACCOUNTS - 1) :]) | {str(account_id): number}
    return signing.dumps(kept, salt=SALT)
