"""The audit of a million changes: what noting costs a write, and how long sealing and checking take."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from bench.measuring import say

ACTS, ROWS, EVERY = 4_200, 200, 5  # 4,200 acts of 200 new rows each, and every fifth act repeated as an update

ENTER = (
    "INSERT INTO members_person(name, name_key, search, birth_date, sex, unit_id) "
    "SELECT 'Person ' || n, 'person ' || n, 'person ' || n, date '1960-01-01' + n %% 15000, '', %s "
    "FROM generate_series(%s::int, %s::int) n"
)
AMEND = (
    "UPDATE members_person SET sex = 'MALE' WHERE id IN (SELECT id FROM members_person ORDER BY id OFFSET %s LIMIT %s)"
)


def run() -> None:
    """Fill a book by acts, seal it, check it, and print what each took."""
    from charterbook.domains.accounts.api import Founder  # noqa: PLC0415 -- the home must be named first
    from charterbook.domains.organisation.tests.factories import district  # noqa: PLC0415 -- beside the others
    from charterbook.ground.audit.actions import acting  # noqa: PLC0415 -- beside the others
    from charterbook.ground.audit.api import seal_now, verify  # noqa: PLC0415 -- beside the others
    from charterbook.shell.preparing import as_owner, prepare  # noqa: PLC0415 -- beside the others

    prepare()
    unit = district()["L.01"].pk
    by = Founder()
    say(
        f"\n### Audit of {ACTS * ROWS:,} rows entered and {ACTS * ROWS // EVERY:,} amended\n\n"
        "| step | seconds |\n|---|---:|"
    )
    with as_owner(), _without_audit(), transaction.atomic():
        bare = _timed(lambda: _ask(ENTER, [unit, 1, 20_000]))
        transaction.set_rollback(True)
    with transaction.atomic(), acting("bench.entered", by):
        noted = _timed(lambda: _ask(ENTER, [unit, 1, 20_000]))
    say(f"| 20,000 rows entered in one statement without the audit | {bare:.2f} |")
    say(f"| the same with it | {noted:.2f} |")

    def fill() -> None:
        for number in range(ACTS):
            with acting("bench.entered", by):
                _ask(ENTER, [unit, 20_001 + number * ROWS, 20_000 + (number + 1) * ROWS])
            if number % EVERY == 0:
                with acting("bench.amended", by):
                    _ask(AMEND, [number * ROWS, ROWS])

    say(f"| all acts, one transaction each | {_timed(fill):.1f} |")
    with as_owner():
        _ask("VACUUM ANALYZE", [])
    say(f"| sealing all of it | {_timed(seal_now):.1f} |")
    steps: list[tuple[float, str]] = []
    began = time.perf_counter()
    verdict = verify(progress=lambda text: steps.append((time.perf_counter() - began, text)))
    whole = time.perf_counter() - began
    for (start, text), (end, _next) in zip(steps, [*steps[1:], (whole, "")], strict=True):
        if end - start > 0.1:
            say(f"| checking: {text} | {end - start:.1f} |")
    say(f"| checking all: {verdict.acts:,} acts, {verdict.changes:,} changes | {whole:.1f} |")
    say(f"\nFalse alarms: {len(verdict.faults)}.")


def _timed(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _ask(query: str, params: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(query, params or None)


@contextmanager
def _without_audit() -> Iterator[None]:
    _ask("ALTER TABLE members_person DISABLE TRIGGER USER", [])
    try:
        yield
    finally:
        _ask("ALTER TABLE members_person ENABLE TRIGGER USER", [])
