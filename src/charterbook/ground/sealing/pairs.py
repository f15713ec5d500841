"""Key pairs of bodies: anybody seals to the public key, only who knows the body's passphrase opens.

X25519 sealed boxes and Argon2id, both of libsodium.
"""

import base64
from dataclasses import dataclass

from nacl import pwhash
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.secret import Aead
from nacl.utils import random

from charterbook.ground.sealing.boxes import opened, seal, unseal
from charterbook.ground.sealing.keyring import KEY
from charterbook.ground.sealing.refusals import Sealed
from charterbook.kit.refusal import mark as _

PURPOSE = "sealing.pair"
SALT = pwhash.argon2id.SALTBYTES
OPSLIMIT = 3
MEMLIMIT = 64 * 1024 * 1024
SHORTEST = 16
GROUP = 4


@dataclass(frozen=True, slots=True)
class Pair:
    """A key pair: the public key in the clear, the private one closed under a passphrase and the book's keys."""

    public: bytes
    locked: bytes


def new_pair(passphrase: str) -> Pair:
    """Make a key pair whose private half opens by the passphrase. Raises Sealed for a short one."""
    check_passphrase(passphrase)
    private = PrivateKey.generate()
    return Pair(bytes(private.public_key), _locked(bytes(private), passphrase))


def check_passphrase(passphrase: str) -> None:
    """Refuse a short passphrase: it alone stands between a stolen book and its reports."""
    if len(passphrase.strip()) < SHORTEST:
        raise Sealed(
            _("A passphrase has at least %(least)s characters: take five or more words that belong to no saying."),
            field="passphrase",
            least=SHORTEST,
        )


def sealed_to(public: bytes, plain: bytes) -> bytes:
    """Close bytes so that only the owner of the pair opens them; not even who closed them can."""
    return bytes(SealedBox(PublicKey(bytes(public))).encrypt(plain))


def open_with(pair: Pair, passphrase: str, box: bytes) -> bytes:
    """Open a box that was sealed to the pair. Raises Sealed for a wrong passphrase or an altered box."""
    return opened_by(unlocked(pair, passphrase), box)


def unlocked(pair: Pair, passphrase: str) -> bytes:
    """Return the private key, for several boxes at once: to be kept no longer than the request. Raises Sealed."""
    salted = unseal(PURPOSE, pair.locked)
    try:
        return opened(_stretched(passphrase, salted[:SALT]), salted[SALT:])
    except Sealed:
        raise Sealed(_("The passphrase is not the one of this key."), field="passphrase") from None


def opened_by(private: bytes, box: bytes) -> bytes:
    """Open a box by the private key itself. Raises Sealed."""
    try:
        return bytes(SealedBox(PrivateKey(private)).decrypt(bytes(box)))
    except (CryptoError, ValueError):
        raise Sealed(_("This cannot be opened: it was sealed under another key, or it was altered.")) from None


def recovery_text(private: bytes) -> str:
    """Return the private key in groups of letters, to be printed and locked away."""
    letters = base64.b32encode(private).decode().rstrip("=")
    return " ".join(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))


def recovered(text: str, public: bytes, passphrase: str) -> Pair:
    """Return the pair of a recovery sheet under a new passphrase. Raises Sealed where the sheet is another's."""
    check_passphrase(passphrase)
    letters = "".join(text.split()).upper()
    try:
        private = base64.b32decode(letters + "=" * (-len(letters) % 8))
        fits = len(private) == KEY and bytes(PrivateKey(private).public_key) == bytes(public)
    except ValueError:
        fits = False
    if not fits:
        raise Sealed(_("These letters are not the recovery sheet of this key: check them line by line."), field="sheet")
    return Pair(bytes(public), _locked(private, passphrase))


def _locked(private: bytes, passphrase: str) -> bytes:
    salt = random(SALT)
    return seal(PURPOSE, salt + bytes(Aead(_stretched(passphrase, salt)).encrypt(private)))


def _stretched(passphrase: str, salt: bytes) -> bytes:
    return bytes(pwhash.argon2id.kdf(KEY, passphrase.strip().encode(), salt, opslimit=OPSLIMIT, memlimit=MEMLIMIT))
