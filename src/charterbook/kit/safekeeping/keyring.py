"""The keyring of a lock: one random data key, wrapped once by the passphrase and once by the recovery code.

Argon2id makes the wrapping keys (RFC 9106; libsodium's moderate cost: 256 MiB, three passes), so that a thief pays for
every guess. A new passphrase wraps the same data key again: the locked data stay as they are.
"""

import base64
import json
import secrets
import unicodedata
from dataclasses import dataclass, replace
from typing import Any, Self

from nacl import pwhash
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from charterbook.kit.refusal import mark as _
from charterbook.kit.safekeeping.refusals import LockRefused, SpoiltLock, WrongPassphrase

SHORTEST = 12
# Without the letters that are taken for digits or for each other (Crockford).
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
TAKEN_FOR = str.maketrans("OIL", "011")
GROUPS = 8
GROUP = 4
# A file that was tampered with must not make us compute for hours.
DEAREST_PASSES = 16
DEAREST_MEMORY = 1 << 30


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs: passes and bytes of memory."""

    passes: int = pwhash.argon2id.OPSLIMIT_MODERATE
    memory: int = pwhash.argon2id.MEMLIMIT_MODERATE


@dataclass(frozen=True, slots=True)
class Slot:
    """The data key wrapped by one secret."""

    salt: bytes
    cost: Cost
    wrapped: bytes

    @classmethod
    def made(cls, secret: str, data_key: bytes, cost: Cost) -> Self:
        """Wrap the data key."""
        salt = secrets.token_bytes(pwhash.argon2id.SALTBYTES)
        return cls(salt, cost, bytes(SecretBox(_derived(secret, salt, cost)).encrypt(data_key)))

    def opened(self, secret: str) -> bytes | None:
        """Return the data key, None if the secret is another."""
        try:
            return bytes(SecretBox(_derived(secret, self.salt, self.cost)).decrypt(self.wrapped))
        except CryptoError:
            return None


@dataclass(frozen=True, slots=True)
class Keyring:
    """The two slots of a lock; nothing in it opens the book by itself."""

    passphrase: Slot
    recovery: Slot

    def opened(self, secret: str) -> bytes:
        """Return the data key for a passphrase or a recovery code. Raises WrongPassphrase."""
        data_key = self.passphrase.opened(tidied(secret))
        if data_key is None and (code := code_in(secret)) is not None:
            data_key = self.recovery.opened(code)
        if data_key is None:
            raise WrongPassphrase(_("The book does not open with that. Check the keyboard and try again."))
        return data_key

    def with_passphrase(self, data_key: bytes, passphrase: str, cost: Cost | None = None) -> Self:
        """Return the keyring with another passphrase; the recovery code stays. Raises LockRefused."""
        check_passphrase(passphrase)
        return replace(self, passphrase=Slot.made(tidied(passphrase), data_key, cost or Cost()))

    def text(self) -> str:
        """Return the keyring as it is kept."""
        slots = {"passphrase": self.passphrase, "recovery": self.recovery}
        return json.dumps({name: _kept(slot) for name, slot in slots.items()}, indent=1)

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the keyring that was kept. Raises SpoiltLock."""
        try:
            held = json.loads(text)
            return cls(_read(held["passphrase"]), _read(held["recovery"]))
        except (ValueError, KeyError, TypeError) as error:
            raise SpoiltLock(
                _("The keys of this lock cannot be read (%(reason)s). Put them back from a backup."), reason=error
            ) from error


def new_keyring(passphrase: str, cost: Cost | None = None) -> tuple[Keyring, bytes, str]:
    """Return a new keyring, its data key, and the recovery code to print. Raises LockRefused."""
    check_passphrase(passphrase)
    cost = cost or Cost()
    data_key = secrets.token_bytes(SecretBox.KEY_SIZE)
    groups = ("".join(secrets.choice(LETTERS) for _letter in range(GROUP)) for _group in range(GROUPS))
    code = "-".join(groups)
    recovery = Slot.made(str(code_in(code)), data_key, cost)
    return Keyring(Slot.made(tidied(passphrase), data_key, cost), recovery), data_key, code


def check_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that can be guessed in days: a thief of the file has all the time. Raises LockRefused."""
    if len(tidied(passphrase)) < SHORTEST:
        raise LockRefused(
            _("A passphrase has at least %(shortest)s letters: four or five words that do not belong together, say."),
            shortest=SHORTEST,
        )


def tidied(secret: str) -> str:
    """Return a passphrase as it counts: Vietnamese letters alike, however a keyboard composes them."""
    return " ".join(unicodedata.normalize("NFKC", secret).split())


def code_in(secret: str) -> str | None:
    """Return the letters of a recovery code, however it was typed; None where it is none."""
    letters = "".join(filter(str.isalnum, secret)).upper().translate(TAKEN_FOR)
    return letters if len(letters) == GROUPS * GROUP and set(letters) <= set(LETTERS) else None


def _derived(secret: str, salt: bytes, cost: Cost) -> bytes:
    return bytes(pwhash.argon2id.kdf(SecretBox.KEY_SIZE, secret.encode(), salt, cost.passes, cost.memory))


def _kept(slot: Slot) -> dict[str, Any]:
    return {
        "kdf": "argon2id",
        "passes": slot.cost.passes,
        "memory": slot.cost.memory,
        "salt": base64.b64encode(slot.salt).decode(),
        "wrapped": base64.b64encode(slot.wrapped).decode(),
    }


def _read(held: dict[str, Any]) -> Slot:
    cost = Cost(int(held["passes"]), int(held["memory"]))
    if held["kdf"] != "argon2id" or cost.passes > DEAREST_PASSES or cost.memory > DEAREST_MEMORY:
        raise ValueError(held["kdf"])
    return Slot(base64.b64decode(held["salt"]), cost, base64.b64decode(held["wrapped"]))
