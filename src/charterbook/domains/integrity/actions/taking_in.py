"""Taking in what came on earlier days: in one transaction and in random order, each report under a key of its own."""

import secrets
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from charterbook.domains.integrity import rules
from charterbook.domains.integrity.models import Letter, Report, Thread
from charterbook.domains.integrity.permissions import HANDLE
from charterbook.domains.integrity.queries import day_subject, keys_held, read_box, report_subject, waiting_of
from charterbook.domains.integrity.words import RECEIVED
from charterbook.ground.audit.actions import action
from charterbook.ground.sealing.api import destroy, seal_for
from charterbook.kit.charters import current_charter
from charterbook.kit.grammar import Actor

CENTRE = "CENTRE"
Row = TypeVar("Row")


@action("integrity.taken_in", needs=HANDLE)
def take_in(*, by: Actor, today: date) -> int:
    """Take in the reports and letters of earlier days to the bodies for which one handles; return how many reports.

    What came today waits until tomorrow, so that the hour of taking in tells nothing of the hour of sending. Rows are
    written anew in random order: their places on the disk tell nothing of the order of sending either.
    """
    waiting = _shuffled(waiting_of(by, today).select_for_update(of=("self",)))
    Report.objects.bulk_create([_report(thread) for thread in waiting])
    keys = [key.pk for key in keys_held(by)]
    letters = _shuffled(Letter.objects.filter(thread__key__in=keys, wrap_day__lt=today).select_related("thread"))
    days = {letter.wrap_day for letter in letters if letter.wrap_day}
    for thread in waiting:
        Thread.objects.filter(pk=thread.pk).update(day=thread.day)
    for letter in letters:
        box = seal_for(report_subject(letter.thread_id), read_box(letter, letter.box))
        Letter.objects.filter(pk=letter.pk).update(box=box, wrap_day=None)
    for day in days - set(Letter.objects.filter(wrap_day__in=days).values_list("wrap_day", flat=True)):
        destroy(day_subject(day), today=today)
    return len(waiting)


def _report(thread: Thread) -> Report:
    charter = current_charter()
    rule = "answer_days_centre" if thread.key.unit.kind == CENTRE else "answer_days"
    days = charter.number("integrity_rules", rule, thread.day)
    return Report(
        id=thread.pk,
        unit_id=thread.key.unit_id,
        key_id=thread.key_id,
        about_id=thread.about_id,
        about_kind=thread.about.kind if thread.about else "",
        received_on=thread.day,
        due_on=rules.due_on(received_on=thread.day, days=days),
        state=RECEIVED,
    )


def _shuffled(rows: Iterable[Row]) -> list[Row]:
    found = list(rows)
    secrets.SystemRandom().shuffle(found)
    return found
