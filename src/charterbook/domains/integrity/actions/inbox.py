"""What a stranger writes: sealed at once, with the day only, and noted by no act.

An act would tell the second and the order; what a body does with a report is audited from its taking in onwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from charterbook.domains.integrity.models import BodyKey, Letter, Thread
from charterbook.domains.integrity.queries import Content, day_subject, pack, read_box, thread_of, unpack
from charterbook.domains.integrity.rules import Cleaned, IntegrityRefused, check_text, receipt_digits
from charterbook.ground.sealing.api import ReceiptKeys, new_receipt, opened_by, receipt_keys, seal_for, sealed_to
from charterbook.kit.refusal import mark as _

PURPOSE = "integrity.receipt"


@dataclass(frozen=True, slots=True)
class ReadLetter:
    """A letter as the reporter sees it: an answer, or only the day on which something was written."""

    day: date
    is_own: bool
    content: Content | None


def send_report(
    *, text: str, place: str, when: str, files: Sequence[Cleaned], key: BodyKey, about_id: int | None, today: date
) -> str:
    """Seal a report to a body's key and return its receipt, which is kept nowhere. Raises IntegrityRefused."""
    check_text(text)
    block = pack(text=text, place=place, when=when, files=files)
    receipt = new_receipt()
    keys = receipt_keys(receipt, PURPOSE)
    with transaction.atomic():
        thread = Thread.objects.create(key=key, about_id=about_id, day=today, mark=keys.mark, voice=keys.voice)
        _put(thread, key, block, turn=0, today=today)
    return receipt


def write_on(*, receipt: str, text: str, files: Sequence[Cleaned], today: date) -> None:
    """Add a letter to the thread that a receipt opens. Raises IntegrityRefused."""
    check_text(text)
    thread, _keys = _found(receipt)
    block = pack(text=text, files=files)
    with transaction.atomic():
        Thread.objects.select_for_update().get(pk=thread.pk)
        last = Letter.objects.filter(thread=thread).aggregate(last=Max("turn"))["last"]
        _put(thread, thread.key, block, turn=(last or 0) + 1, today=today)


def read_thread(receipt: str) -> list[ReadLetter]:
    """Return the letters of the thread that a receipt opens, answers in clear. Raises IntegrityRefused."""
    thread, keys = _found(receipt)
    found = []
    for letter in Letter.objects.filter(thread=thread).order_by("turn", "pk"):
        if letter.from_reporter:
            found.append(ReadLetter(letter.day, is_own=True, content=None))
        elif letter.copy is not None:
            content = unpack(opened_by(keys.private, read_box(letter, letter.copy)))
            found.append(ReadLetter(letter.day, is_own=False, content=content))
    return found


def _found(receipt: str) -> tuple[Thread, ReceiptKeys]:
    keys = receipt_keys(receipt_digits(receipt), PURPOSE)
    thread = thread_of(keys.mark)
    if thread is None:
        raise IntegrityRefused(
            _("No report has this receipt: check its digits. Reports are deleted some time after they are closed."),
            field="receipt",
        )
    return thread, keys


def _put(thread: Thread, key: BodyKey, block: bytes, *, turn: int, today: date) -> None:
    box = seal_for(day_subject(today), sealed_to(bytes(key.public), block))
    Letter.objects.create(thread=thread, turn=turn, day=today, from_reporter=True, wrap_day=today, box=box)
