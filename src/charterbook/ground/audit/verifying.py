"""Checking the audit: everything is reckoned again, and the rows of today are held against what the audit says of them.

All of it is a few queries over whole tables, in one snapshot, so that writes meanwhile raise no false alarm.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from charterbook.ground.audit.checks import CHECKS, ROWS, TRIGGERS_OF
from charterbook.ground.audit.models import Seal
from charterbook.ground.audit.sealing import code_of
from charterbook.ground.audit.triggers import TRIGGERS, function_of, noted
from charterbook.kit.records import WHOLE_BOOK, Record
from charterbook.kit.wall import entered

MOST = 200  # sentences of one kind; the rest are counted

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that was altered: a plain sentence, the table, and the number of the row there (0 for none)."""

    text: str
    table: str = ""
    number: int = 0


@dataclass(slots=True)
class Verdict:
    """What the check found; counts say how much was checked, `unsealed` how many acts wait for their seal."""

    faults: list[Fault] = field(default_factory=list)
    seals: int = 0
    acts: int = 0
    changes: int = 0
    rows: int = 0
    unsealed: int = 0


def _quiet(_text: str) -> None:
    return None


def verify(*, root: str = "", progress: Progress = _quiet) -> Verdict:
    """Reckon the whole audit again and say what was altered; `root` is a code or digest that was printed before.

    Without a root of old, nobody can tell a book from its own copy of yesterday: the newest seals would be missing
    together with what they sealed. With one, its seal must stand in the chain.
    """
    verdict = Verdict()
    with _snapshot():
        verdict.seals = Seal.objects.count()
        for name, query in CHECKS:
            progress(name)
            verdict.faults += _asked(query)
        if root and not _in_chain(root):
            verdict.faults.append(
                Fault(
                    f"The root {root} stands in no seal of this book: its newest seals were cut off, it is an older "
                    "copy, or the chain was made anew.",
                    "audit_seal",
                )
            )
        for model in _record_models():
            progress(model._meta.db_table)
            verdict.faults += _rows(model)
            verdict.faults += _triggers(model)
        _count(verdict)
    return verdict


@contextmanager
def _snapshot() -> Iterator[None]:
    outermost = not connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        if outermost:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SET LOCAL bytea_output TO 'hex'")
        cursor.execute("SET LOCAL TimeZone TO 'UTC'")
        cursor.execute("SET LOCAL work_mem TO '128MB'")
        cursor.execute("SET LOCAL jit TO off")
        with entered(lambda: WHOLE_BOOK):
            yield


def _record_models() -> list[type[Record]]:
    return sorted(
        (model for model in apps.get_models() if issubclass(model, Record)), key=lambda model: model._meta.db_table
    )


def _asked(query: str, params: Iterable[Any] = ()) -> list[Fault]:
    """Ask for faults: rows of a sentence, a table and a number."""
    with connection.cursor() as cursor:
        cursor.execute(query, list(params) or None)
        rows = cursor.fetchmany(MOST)
        more = len(cursor.fetchall())
    found = [Fault(*row) for row in rows]
    if more:
        found.append(Fault(f"… and {more} more like the last one.", rows[-1][1]))
    return found


def _rows(model: type[Record]) -> list[Fault]:
    table = model._meta.db_table
    query = ROWS.format(table=connection.ops.quote_name(table), noted=noted(model, "r"))
    return _asked(query.replace("%TABLE%", f"'{table}'"))


def _triggers(model: type[Record]) -> list[Fault]:
    """Tell whether the table's triggers stand, work, and do what they should."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS_OF, [table])
        held = {name: (enabled, source) for name, enabled, source in cursor.fetchall()}
    right = function_of(model).partition("AS $$")[2].rpartition("$$")[0]
    return [
        Fault(f"{table}: the audit trigger {name} is missing, switched off or altered.", table)
        for name in (f"audit_{event}" for event, _rows in TRIGGERS)
        if held.get(name) != ("O", right)
    ]


def _in_chain(root: str) -> bool:
    wanted = root.strip().lower()
    letters = "".join(letter for letter in root.upper() if letter.isalnum())
    return any(
        bytes(digest).hex() == wanted or code_of(bytes(digest)).replace("-", "") == letters
        for digest in Seal.objects.order_by("number").values_list("hash", flat=True).iterator(chunk_size=5000)
    )


def _count(verdict: Verdict) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM audit_act), (SELECT count(*) FROM audit_change), "
            "(SELECT count(DISTINCT (table_name, record_id)) FROM audit_change), "
            "(SELECT count(*) FROM audit_act) - (SELECT coalesce(sum(act_count), 0) FROM audit_seal)"
        )
        verdict.acts, verdict.changes, verdict.rows, verdict.unsealed = (int(number) for number in cursor.fetchone())
