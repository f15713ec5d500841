"""An authenticator in software: makes a passkey and answers challenges as a telephone would (WebAuthn, ES256)."""

import hashlib
import json
import secrets

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


class Keyring:
    """One key of one site."""

    def __init__(self, origin: str = "http://localhost", verified: bool = True) -> None:
        self.origin, self.verified = origin, verified
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.number = secrets.token_bytes(32)
        self.uses = 0

    def _flags(self) -> int:
        return PRESENT | (VERIFIED if self.verified else 0)

    def _said(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}).encode()

    def make(self, options: dict) -> str:
        """Answer the options of a new passkey."""
        given = options["publicKey"]
        site = hashlib.sha256(given["rp"]["id"].encode()).digest()
        data = AttestedCredentialData.create(
            b"\0" * 16, self.number, ES256.from_cryptography_key(self.key.public_key())
        )
        proof = AuthenticatorData.create(site, self._flags() | ATTESTED, self.uses, bytes(data))
        response = {
            "clientDataJSON": websafe_encode(self._said("webauthn.create", given["challenge"])),
            "attestationObject": websafe_encode(bytes(AttestationObject.create("none", proof, {}))),
        }
        return self._answer(response)

    def show(self, options: dict) -> str:
        """Answer a challenge."""
        given = options["publicKey"]
        self.uses += 1
        site = hashlib.sha256(given["rpId"].encode()).digest()
        proof = bytes(AuthenticatorData.create(site, self._flags(), self.uses))
        said = self._said("webauthn.get", given["challenge"])
        signature = self.key.sign(proof + hashlib.sha256(said).digest(), ec.ECDSA(SHA256()))
        response = {
            "clientDataJSON": websafe_encode(said),
            "authenticatorData": websafe_encode(proof),
            "signature": websafe_encode(signature),
        }
        return self._answer(response)

    def _answer(self, response: dict) -> str:
        number = websafe_encode(self.number)
        return json.dumps({"id": number, "rawId": number, "type": "public-key", "response": response})
