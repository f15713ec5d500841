"""Sealing for a subject, and destroying its key: what was sealed for it is then unreadable wherever a copy lies."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from nacl.hashlib import blake2b
from nacl.secret import Aead
from nacl.utils import random

from charterbook.ground.sealing.boxes import opened, seal, unseal
from charterbook.ground.sealing.keyring import KEY
from charterbook.ground.sealing.models import SubjectKey
from charterbook.ground.sealing.refusals import Destroyed, Sealed
from charterbook.ground.sealing.secrets_folder import destroy_secret, new_secret, secret_of
from charterbook.kit.refusal import mark as _

PURPOSE = "sealing.subject"


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom or what a key is for: a kind such as `person`, and its number in the table of that kind."""

    kind: str
    number: int


def seal_for(subject: Subject, plain: bytes) -> bytes:
    """Close bytes in a box that is readable until the subject's key is destroyed. Raises Destroyed, Sealed."""
    return bytes(Aead(_key_of(_held(subject) or _made(subject))).encrypt(plain, _aad(subject)))


def unseal_for(subject: Subject, box: bytes) -> bytes:
    """Open a box of the subject. Raises Destroyed after its key was destroyed, Sealed where it cannot be opened."""
    held = _held(subject)
    if held is None:
        raise Sealed(_("This was sealed for somebody whose key this book does not hold."))
    return opened(_key_of(held), bytes(box), _aad(subject))


def destroy(subject: Subject, *, today: date) -> bool:
    """Destroy the subject's key for good; tell whether there was one.

    The row's key is overwritten in the running transaction, the file with its secret once that is committed: an older
    copy of the row, in a backup, opens nothing without that file. `sweep` mends a stop between the two.
    """
    held = SubjectKey.objects.select_for_update().filter(kind=subject.kind, number=subject.number).first()
    if held is None or held.destroyed_on:
        return False
    SubjectKey.objects.filter(pk=held.pk).update(wrapped=b"", destroyed_on=today)
    transaction.on_commit(lambda: destroy_secret(held.file))
    return True


def sweep() -> int:
    """Take away the secrets of destroyed keys that a stop left behind; return how many there were."""
    left = SubjectKey.objects.filter(destroyed_on__isnull=False).order_by("pk").values_list("file", flat=True)
    found = [name for name in left.iterator() if secret_of(name) is not None]
    for name in found:
        destroy_secret(name)
    return len(found)


def _held(subject: Subject) -> SubjectKey | None:
    held: SubjectKey | None = SubjectKey.objects.filter(kind=subject.kind, number=subject.number).first()
    return held


def _made(subject: Subject) -> SubjectKey:
    name, secret = new_secret()
    wrapped = seal(PURPOSE, bytes(Aead(_wrapping(secret)).encrypt(random(KEY), _aad(subject))))
    made: SubjectKey
    made, is_new = SubjectKey.objects.get_or_create(
        kind=subject.kind, number=subject.number, defaults={"file": name, "wrapped": wrapped}
    )
    if not is_new:
        destroy_secret(name)
    return made


def _key_of(held: SubjectKey) -> bytes:
    """Unwrap the key of a row. Raises Destroyed, Sealed."""
    if held.destroyed_on:
        raise Destroyed(
            _("This was deleted on %(day)s by destroying its key: nobody can read it."), day=held.destroyed_on
        )
    secret = secret_of(held.file)
    if secret is None:
        raise Destroyed(_("The key of this is no longer in the folder of keys: nobody can read it."))
    return opened(_wrapping(secret), unseal(PURPOSE, bytes(held.wrapped)), _aad(Subject(held.kind, held.number)))


def _wrapping(secret: bytes) -> bytes:
    return blake2b(b"wrap", digest_size=KEY, key=secret, person=b"charterbook-subj").digest()


def _aad(subject: Subject) -> bytes:
    return f"{subject.kind} {subject.number}".encode()
