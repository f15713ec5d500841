"""Whatever is written, moved, undone and added up in whatever order, every figure is what plain Python counts."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from charterbook.engines.rollup.api import declared_families, drain, unequal
from charterbook.engines.rollup.queries import drain_sql, reading, triggers_sql
from charterbook.kit.records import WHOLE_BOOK
from charterbook.kit.wall import entered
from charterbook.shell.preparing import as_owner

from .always_equal import Machine, Unequal

STEPS = int(os.environ.get("CHARTERBOOK_STEPS", "400"))
EACH = 200  # steps of one book
SOON = 1000  # steps within which a planted bug must show
WRITTEN, READ = "written", "read"
# Where, what stands there, and what a tired programmer might have written instead.
BUGS = {
    "what is deleted is added once more": (WRITTEN, "CAST(-count(*)", "CAST(count(*)"),
    "the sums of what is deleted stay": (WRITTEN, "CAST(-sum(", "CAST(0*sum("),
    "a change forgets how it was": (WRITTEN, "FROM old_rows r", "FROM (SELECT * FROM old_rows LIMIT 0) r"),
    "a change forgets how it is": (WRITTEN, "FROM new_rows r", "FROM (SELECT * FROM new_rows LIMIT 0) r"),
    "only one row of a statement is noted": (WRITTEN, "FROM new_rows r", "FROM (SELECT * FROM new_rows LIMIT 1) r"),
    "an end is a beginning": (WRITTEN, "r.until AS day", "r.since AS day"),
    "a share counts its part as the whole": (
        WRITTEN,
        "'EXCELLENT', 'GOOD', 'COMPLETED', 'FAILED'",
        "'EXCELLENT', 'GOOD'",
    ),
    "heads are counted as rows": (WRITTEN, "sum(r.heads)", "count(*)"),
    "a kind is forgotten": (WRITTEN, "r.kind = 'THEMATIC'", "r.kind IS NOT NULL"),
    "recognised on the day of joining": (WRITTEN, "r.official_on AS day", "r.joined_on AS day"),
    "classes belong to their register": (WRITTEN, "r.unit_id AS unit_id, r.held_on", "1 AS unit_id, r.held_on"),
    "a drawn line is not noted": (WRITTEN, "+1 FROM new_rows", "+1 FROM (SELECT * FROM new_rows LIMIT 0) n"),
    "a line that is taken away is not noted": (
        WRITTEN,
        "-1 FROM old_rows",
        "-1 FROM (SELECT * FROM old_rows LIMIT 0) o",
    ),
    "a line that is taken away is drawn twice": (WRITTEN, "-1 FROM old_rows", "+1 FROM old_rows"),
    "a line holds on its last day": (WRITTEN, "fresh.day < line.until", "fresh.day <= line.until"),
    "a line does not hold on its first day": (WRITTEN, "fresh.day >= line.since", "fresh.day > line.since"),
    "a moved unit leaves its first day behind": (WRITTEN, "own.day >= net.since AND", "own.day > net.since AND"),
    "own numbers are not kept": (WRITTEN, " FROM fresh ON CONFLICT", " FROM fresh WHERE false ON CONFLICT"),
    "a total takes the place of another": (WRITTEN, "coalesce(rollup_flow.dialogues_held + ", "coalesce("),
    "own numbers take the place of others": (WRITTEN, "coalesce(rollup_own.members_total + ", "coalesce("),
    "months begin at one": (
        WRITTEN,
        "* 12 + extract(month FROM fresh.day) - 1",
        "* 12 + extract(month FROM fresh.day)",
    ),
    "years are not added up": (WRITTEN, ", (-(lifted.month / 12))", ""),
    "a unit counts itself among those below": (WRITTEN, "AND line.depth > 0", ""),
    "a stock stays with the unit above of then": (
        WRITTEN,
        "greatest(least(fresh.day, line.until), line.since)",
        "fresh.day",
    ),
    "a moved unit leaves its stock": (WRITTEN, "gone.sign * own.members_total", "0 * own.members_total"),
    "what a line brings is taken away": (WRITTEN, "sum(turn) OVER", "-sum(turn) OVER"),
    "what waits is not read": (READ, "FROM rollup_delta delta", "FROM (SELECT * FROM rollup_delta LIMIT 0) delta"),
    "lines that wait are not noticed": (READ, "FROM rollup_line WHERE", "FROM rollup_line WHERE false AND"),
    "own numbers count outside a unit's life": (
        READ,
        "own.unit_id = %(unit)s AND own.day >= line.since AND own.day < line.until",
        "own.unit_id = %(unit)s",
    ),
    "days beside whole months are left out": (READ, "own.day BETWEEN %(from0)s AND %(to0)s", "false"),
    "what stood before the period is left out": (READ, "greatest(%(year)s, CASE", "(CASE"),
    "a stock is read a year short": (READ, "BETWEEN %(years)s AND -1", "BETWEEN %(years)s + 1 AND -1"),
    "units that move within a broken month are left out": (
        READ,
        " AND (line.since BETWEEN",
        " AND false AND (line.since BETWEEN",
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(max(STEPS // EACH, 1)))
def test_figures_are_always_what_the_records_say(seed: int) -> None:
    machine = Machine(seed)
    for _step in range(EACH):
        machine.step()
        machine.compare()
    assert unequal(declared_families()) == []
    assert set(machine.done) >= {"_add", "_change", "_change_many", "_delete", "_take_back", "_restructure", "_drain"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("bug", BUGS)
def test_a_planted_bug_shows(bug: str, monkeypatch: pytest.MonkeyPatch) -> None:
    place, right, wrong = BUGS[bug]
    if place == READ:
        asked = reading._rows
        monkeypatch.setattr(reading, "_rows", lambda text, params: asked(text.replace(right, wrong), params))
        _shows_soon()
        return
    with _planted(right, wrong):
        _shows_soon()


def _shows_soon() -> None:
    for seed in range(100, 105):
        with transaction.atomic(), entered(lambda: WHOLE_BOOK):
            try:
                machine = Machine(seed)
                for _step in range(SOON // 5):
                    machine.step()
                    machine.compare()
                drain()
            except Unequal:
                return
            else:
                if unequal(declared_families()):
                    return
            finally:
                transaction.set_rollback(True)
    pytest.fail("the bug does not show")


@contextmanager
def _planted(right: str, wrong: str) -> Iterator[None]:
    true = [*triggers_sql(declared_families()), drain_sql(declared_families())]
    false = [text.replace(right, wrong) for text in true]
    assert false != true
    try:
        _install(false)
        yield
    finally:
        _install(true)


def _install(texts: list[str]) -> None:
    with as_owner(), connection.cursor() as cursor:
        for text in texts:
            cursor.execute(text)
