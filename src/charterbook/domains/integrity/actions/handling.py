"""What an officer of an inspection body does with a report: open it, answer, take the next step."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from charterbook.domains.integrity import rules
from charterbook.domains.integrity.models import Letter, Report, Thread
from charterbook.domains.integrity.permissions import HANDLE
from charterbook.domains.integrity.queries import Content, letters_of, pack, read_box, report_subject, unpack
from charterbook.domains.integrity.words import CLOSED, OUTCOMES
from charterbook.ground.audit.actions import NotAllowed, action
from charterbook.ground.sealing.api import Pair, opened_by, seal_for, sealed_to, unlocked
from charterbook.kit.grammar import Actor
from charterbook.kit.refusal import mark as _


@dataclass(frozen=True, slots=True)
class OpenedLetter:
    """A letter of a report as its body reads it."""

    day: date
    from_reporter: bool
    content: Content


@action("integrity.opened", needs=HANDLE)
def open_report(report: Report, *, passphrase: str, by: Actor, today: date) -> list[OpenedLetter]:
    """Open the letters of a report with the body's passphrase, which is kept nowhere. Raises Sealed, NotAllowed."""
    _check(report, by)
    private = unlocked(Pair(bytes(report.key.public), bytes(report.key.locked)), passphrase)
    return [
        OpenedLetter(letter.day, letter.from_reporter, unpack(opened_by(private, read_box(letter, bytes(letter.box)))))
        for letter in letters_of(report, today)
    ]


@action("integrity.replied", needs=HANDLE)
def reply(report: Report, *, text: str, by: Actor, today: date) -> None:
    """Answer the reporter. Raises IntegrityRefused, NotAllowed."""
    _check(report, by)
    rules.check_text(text)
    _write(report, own=pack(text=text), theirs=pack(text=text), today=today)


@action("integrity.moved", needs=HANDLE)
def move_report(report: Report, *, state: str, reason: str, answer: str, by: Actor, today: date) -> None:
    """Take the next step: the reason is sealed for the body, the step and an answer for the reporter.

    Raises IntegrityRefused, NotAllowed.
    """
    _check(report, by)
    held = Report.objects.select_for_update().get(pk=report.pk)
    rules.check_move(before=held.state, after=state, reason=reason)
    facts: dict[str, object] = {"state": state}
    if state in OUTCOMES:
        facts["outcome"] = state
    if state == CLOSED:
        facts["closed_on"] = today
    Report.objects.filter(pk=report.pk).update(**facts)
    own = pack(text=answer, state=state, reason=reason)
    _write(report, own=own, theirs=pack(text=answer, state=state), today=today)


def _check(report: Report, by: Actor) -> None:
    if not by.allows(HANDLE, report.unit_id):
        raise NotAllowed(_("You do not handle reports for this inspection committee."))
    if report.shredded_on:
        raise rules.IntegrityRefused(_("This report was deleted after its time; only its state and days are kept."))


def _write(report: Report, *, own: bytes, theirs: bytes, today: date) -> None:
    thread = Thread.objects.select_for_update(of=("self",)).select_related("key").get(pk=report.pk)
    last = Letter.objects.filter(thread=thread).aggregate(last=Max("turn"))["last"]
    subject = report_subject(report.pk)
    Letter.objects.create(
        thread=thread,
        turn=(last or 0) + 1,
        day=today,
        from_reporter=False,
        box=seal_for(subject, sealed_to(bytes(thread.key.public), own)),
        copy=seal_for(subject, sealed_to(bytes(thread.voice), theirs)),
    )
