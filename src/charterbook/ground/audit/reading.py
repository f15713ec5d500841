"""Who read whose record: noted with the answer, or the answer is not given."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import connection, transaction
from django.db.models import QuerySet

from charterbook.ground.audit.models import Read
from charterbook.kit.grammar import Actor
from charterbook.kit.records import Scope, current_scope, once
from charterbook.kit.wall import entered

PAGE, LIST, EXPORT, PAPER = "PAGE", "LIST", "EXPORT", "PAPER"
HOWS = (PAGE, LIST, EXPORT, PAPER)


def note_read(*, by: Actor, what: str, ids: Iterable[int], unit_id: int | None, how: str, needs: str = "") -> None:
    """Note that persons' records were shown: `what` is the table, `ids` the persons, `needs` the right that allowed it.

    The ground is the one that the scope was opened with. A page that only reads may not write, so the note is kept when
    its transaction has ended and before its answer leaves: where the note fails, the page fails. Inside an action it is
    part of the action. Raises ValueError for an unknown `how`.
    """
    note_reads(by=by, what=what, shown={unit_id: ids}, how=how, needs=needs)


def note_reads(*, by: Actor, what: str, shown: Mapping[int | None, Iterable[int]], how: str, needs: str = "") -> None:
    """Note the same of the persons of several units at once: one note a unit, all kept together."""
    if how not in HOWS:
        message = f"a read is one of {', '.join(HOWS)}, not {how}"
        raise ValueError(message)
    persons = {unit_id: sorted(set(ids)) for unit_id, ids in shown.items()}
    notes = [
        Read(
            account_id=by.account_id,
            name=by.name,
            office=by.office_for(needs),
            what=what,
            ids=ids,
            unit_id=unit_id,
            ground=current_scope().ground,
            how=how,
        )
        for unit_id, ids in persons.items()
        if ids
    ]
    if not notes:
        return
    if connection.in_atomic_block and _is_read_only():
        _keep_later(notes)
    else:
        Read.objects.bulk_create(notes)


def _keep_later(notes: list[Read]) -> None:
    """Keep notes when the page's transaction has ended, all notes of the page at once."""
    scope = current_scope()  # the reader's own notes are within reach; the page's ticket has ended by then
    waiting = once(("audit.reads", scope), list[Read])
    if not waiting:
        transaction.on_commit(lambda: _keep(waiting, scope))
    waiting += notes


def _keep(notes: list[Read], scope: Scope) -> None:
    with transaction.atomic(), entered(lambda: scope, to_its_end=True):
        Read.objects.bulk_create(notes)


def _is_read_only() -> bool:
    return once(("audit.read_only",), _asked_read_only)


def _asked_read_only() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SHOW transaction_read_only")
        return bool(cursor.fetchone() == ("on",))


def reads_of_person(person_id: int) -> QuerySet[Read]:
    """Return who was shown a person's records, the latest first."""
    found: QuerySet[Read] = Read.objects.filter(ids__contains=[person_id]).order_by("-at", "-pk")
    return found


def reads_at(unit_ids: Iterable[int]) -> QuerySet[Read]:
    """Return the reads of persons at units, the latest first."""
    found: QuerySet[Read] = Read.objects.filter(unit_id__in=list(unit_ids)).order_by("-at", "-pk")
    return found


def forget_reads_before(moment: datetime) -> int:
    """Delete the notes of who looked before a moment; return how many. The database refuses for the last year."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit_forget_reads(%s)", [moment])
        return int(cursor.fetchone()[0])
