"""Tickets: a scope signed for one connection and a short time, so that nobody can write himself another one.

A ticket is `mac|connection|expires|account|units|persons|person`, and after these the first and last number of the
widest range of `units` and of `persons`, which are compared faster. The database keeps the same key in a table that
only its owner can read, and checks the mac in a function that runs as the owner. An injected query of the
application's role can therefore neither forge a ticket nor use one that it saw on another connection.
"""

import hmac
import secrets
from hashlib import sha256

from charterbook.kit.records import Scope
from charterbook.kit.records.scope import widest

KEY_BYTES = 32
BLOCK = 64  # bytes of a block of SHA-256, on which HMAC (RFC 2104) is made


def new_key() -> str:
    """Return a new key for signing tickets, as hexadecimal digits."""
    return secrets.token_hex(KEY_BYTES)


def ticket_for(scope: Scope, *, key: str, connection: int, expires: int) -> str:
    """Return the ticket of a scope for a connection (the server's process number), good until a second of the epoch."""
    whose = scope.account_id, scope.units, scope.persons, scope.person_id
    facts = "|".join(map(str, (connection, expires, *whose, *widest(scope.units), *widest(scope.persons))))
    mac = hmac.new(bytes.fromhex(key), facts.encode(), sha256).hexdigest()
    return f"{mac}|{facts}"


def pads_of(key: str) -> tuple[bytes, bytes]:
    """Return the inner and outer pad of a key, with which a database without HMAC computes the same (RFC 2104)."""
    block = bytes.fromhex(key).ljust(BLOCK, b"\0")
    return bytes(byte ^ 0x36 for byte in block), bytes(byte ^ 0x5C for byte in block)
