"""Every known way around row-level security, tried as the application's role: each finds the wall closed."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from charterbook.domains.members.models import Person
from charterbook.engines.rollup.queries import declared_families, drain_sql, rebuild_sql, triggers_sql
from charterbook.kit.records import Kept, NoScope, Scope
from charterbook.kit.records.scope import EVERYWHERE, ranges, within
from charterbook.kit.wall import ticket_for

pytestmark = pytest.mark.django_db
PEOPLE = "SELECT count(*) FROM members_person"
# Those of the roll-up note and add up numbers; the two that read more than a statement's rows ask for the whole book.
ROLLUP = (*triggers_sql(declared_families()), drain_sql(declared_families()), rebuild_sql(declared_families()))
REVIEWED_DEFINERS = {"audit_forget_reads", "wall_part", *re.findall(r"REPLACE FUNCTION (rollup_\w+)", "".join(ROLLUP))}


class Line:
    """A connection of its own to the test's database, as an attacker inside the application would have it."""

    def __init__(self, role: str = "app") -> None:
        name = str(connection.settings_dict["NAME"])
        self.link = psycopg.connect(settings.ENDPOINT.dsn(role, name), autocommit=True)
        self.notices: list[str] = []
        self.link.add_notice_handler(lambda said: self.notices.append(said.message_primary or ""))

    def close(self) -> None:
        self.link.close()

    def ask(self, query: str, *params: Any) -> Any:
        row = self.link.execute(query, params).fetchone()
        return row[0] if row else None

    def show(self, scope: Scope, *, other: int = 0, expires: float | None = None) -> str:
        """Show a ticket for this connection, or one that is wrong in one respect."""
        ticket = ticket_for(
            scope,
            key=settings.WALL_KEY,
            connection=self.link.info.backend_pid + other,
            expires=int(time.time() + 60 if expires is None else expires),
        )
        self.ask("SELECT set_config('charterbook.ticket', %s, false)", ticket)
        return ticket


@pytest.fixture
def line(kept_district: object) -> Iterator[Line]:
    with closing(Line()) as opened:
        yield opened


@pytest.fixture
def own(kept_district: dict[str, Any]) -> Scope:
    """The scope of the cell L.01.01: three of twelve members."""
    reach = ranges([kept_district["L.01.01"].pk])
    return Scope(account_id=1, units=reach, persons=reach)


def test_the_scope_shows_its_own_rows_and_no_other(line: Line, own: Scope) -> None:
    line.show(own)
    assert line.ask(PEOPLE) == 3
    line.show(Scope(account_id=1, units=EVERYWHERE, persons=EVERYWHERE))
    assert line.ask(PEOPLE) == 12


def test_what_lies_between_ranges_stays_behind_the_wall(line: Line, kept_district: dict[str, Any]) -> None:
    first, between, second = sorted(kept_district[code].pk for code in ("L.01.01", "L.01.02", "L.02.01"))
    reach = ranges([first, second])
    line.show(Scope(account_id=1, units=reach, persons=reach))
    seen = {unit for (unit,) in line.link.execute("SELECT unit_id FROM members_person")}
    assert seen == {first, second}
    assert between not in seen
    assert {unit for (unit,) in line.link.execute("SELECT unit_id FROM members_stay")} == {first, second}


def test_the_planner_expects_rows_behind_the_wall(line: Line, own: Scope) -> None:
    """Else it plans every statement for a handful of rows, and a page of a province takes a hundred times as long."""
    with closing(Line("owner")) as owner:
        owner.link.execute("ANALYZE members_stay")
    line.show(own)
    plan = line.ask("EXPLAIN (FORMAT JSON) SELECT id FROM members_stay")
    assert plan[0]["Plan"]["Plan Rows"] >= 11


def test_each_verb_has_one_policy(line: Line) -> None:
    policies = line.link.execute("SELECT tablename, cmd FROM pg_policies WHERE schemaname = 'public'").fetchall()
    walled = {m._meta.db_table for m in apps.get_models() if issubclass(m, Kept) and not m.wall.is_open}
    assert sorted(policies) == sorted(
        (table, verb) for table in walled for verb in ("SELECT", "INSERT", "UPDATE", "DELETE")
    )


def test_every_table_of_ours_has_a_forced_wall_or_a_reason(line: Line) -> None:
    flags = {
        name: (enabled, forced)
        for name, enabled, forced in line.link.execute(
            "SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class WHERE relkind = 'r'"
        )
    }
    models = [model for model in apps.get_models() if model.__module__.startswith("charterbook.")]
    assert all(issubclass(model, Kept) for model in models)
    wrong = {model._meta.db_table for model in models if flags[model._meta.db_table] != (not model.wall.is_open,) * 2}
    assert wrong == set()
    assert all(len(model.wall.open) > 20 for model in models if model.wall.is_open)


def test_the_application_s_role_has_no_power(line: Line) -> None:
    query = (
        "SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication FROM pg_roles "
        "WHERE rolname = current_user"
    )
    assert line.ask(query) is False
    assert line.ask("SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole") == 0
    assert line.ask("SELECT count(*) FROM pg_auth_members WHERE member = current_user::regrole") == 0


def test_the_owner_without_a_ticket_sees_nothing(kept_district: object) -> None:
    with closing(Line("owner")) as owner:
        assert owner.ask(PEOPLE) == 0


def test_no_view_passes_by_and_nothing_is_copied_aside(line: Line) -> None:
    views = "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = 'public'"
    secured = "coalesce(array_to_string(reloptions, ',') LIKE '%%security_invoker=true%%', false)"
    assert line.ask(f"{views} AND relkind = 'v' AND NOT {secured}") == 0
    assert line.ask(f"{views} AND relkind = 'm'") == 0


def test_functions_that_run_as_their_owner_are_reviewed(line: Line) -> None:
    found = line.link.execute(
        "SELECT proname FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace "
        "WHERE nspname = 'public' AND prosecdef"
    )
    assert {name for (name,) in found} == REVIEWED_DEFINERS


@pytest.mark.parametrize("table", ["delta", "own", "flow", "stock", "line"])
def test_nobody_writes_totals_but_the_database_itself(line: Line, table: str) -> None:
    for attack in (f"DELETE FROM rollup_{table}", f"INSERT INTO rollup_{table} DEFAULT VALUES"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            line.link.execute(attack)


@pytest.mark.parametrize("call", ["rollup_drain(5)", "rollup_rebuild()"])
def test_totals_are_made_within_the_whole_book_only(line: Line, call: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        line.link.execute(f"SELECT {call}")


def test_a_forgotten_scope_is_no_row_and_an_alarm(line: Line) -> None:
    assert line.ask(PEOPLE) == 0
    assert set(line.notices) == {"charterbook: rows behind a wall were asked for without a ticket"}
    with within(None), pytest.raises(NoScope):
        Person.objects.count()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda ticket: ticket.replace("{[", "{[0,9999999),[", 1),
        lambda ticket: "|".join([*ticket.split("|")[:-4], "0", "9999999", "0", "9999999"]),
        lambda ticket: "0" * 64 + ticket[64:],
        lambda _ticket: "{(,)}",
        lambda _ticket: "|".join(["x" * 64, "1", "9999999999", "1", EVERYWHERE, EVERYWHERE]),
        lambda ticket: ticket[:64] + "|" + "|".join([*ticket[65:].split("|")[:3], EVERYWHERE, EVERYWHERE]),
    ],
)
def test_a_ticket_that_was_written_by_hand_opens_nothing(line: Line, own: Scope, spoil: Callable[[str], str]) -> None:
    line.ask("SELECT set_config('charterbook.ticket', %s, false)", spoil(line.show(own)))
    assert line.ask(PEOPLE) == 0
    assert line.notices[-1].startswith("charterbook: a ticket was")


def test_a_ticket_of_another_connection_or_of_yesterday_opens_nothing(line: Line, own: Scope) -> None:
    line.show(own, other=1)
    assert line.ask(PEOPLE) == 0
    line.show(own, expires=time.time() - 1)
    assert line.ask(PEOPLE) == 0


def test_the_key_is_the_owner_s_alone(line: Line) -> None:
    for query in ("SELECT inner_pad FROM wall_key", "UPDATE wall_key SET inner_pad = ''", "DROP FUNCTION wall_part"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            line.link.execute(query)


def test_a_ticket_does_not_outlive_its_transaction(line: Line, own: Scope) -> None:
    ticket = line.show(own)
    line.ask("SELECT set_config('charterbook.ticket', '', false)")
    with line.link.transaction():
        line.ask("SELECT set_config('charterbook.ticket', %s, true)", ticket)
        assert line.ask(PEOPLE) == 3
    assert line.ask(PEOPLE) == 0  # the next request on this pooled connection forgot its scope


def test_the_wall_cannot_be_switched_off(line: Line, own: Scope) -> None:
    line.show(own)
    for query in (
        "ALTER TABLE members_person DISABLE ROW LEVEL SECURITY",
        "DROP POLICY wall_read ON members_person",
        "CREATE POLICY mine ON members_person USING (true)",
        "SET ROLE charterbook_owner",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            line.link.execute(query)
    line.link.execute("SET row_security = off")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        line.ask(PEOPLE)


def test_nothing_is_written_beyond_the_wall(line: Line, own: Scope, kept_district: dict[str, Any]) -> None:
    line.show(own)
    other = kept_district["L.02.01"].pk
    with line.link.transaction(force_rollback=True):
        line.ask("SELECT set_config('charterbook.act', '1', true)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"), line.link.transaction():
            line.link.execute("UPDATE members_stay SET unit_id = %s", [other])
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"), line.link.transaction():
            line.link.execute(
                "INSERT INTO members_person (name, name_key, search, sex, unit_id) VALUES ('x', 'x', 'x', '', %s)",
                [other],
            )
        assert line.link.execute("UPDATE members_stay SET until = until WHERE unit_id = %s", [other]).rowcount == 0
        assert line.link.execute("DELETE FROM members_stay WHERE unit_id = %s", [other]).rowcount == 0


def test_a_unique_key_tells_no_more_than_that_it_is_taken(line: Line, own: Scope) -> None:
    line.show(own)
    with line.link.transaction(force_rollback=True):
        line.ask("SELECT set_config('charterbook.act', '1', true)")
        insert = (
            "INSERT INTO members_person (name, name_key, search, sex, unit_id, card_no) "
            "SELECT 'x', 'x', 'x', '', unit_id, '0020' FROM members_person LIMIT 1"
        )
        with pytest.raises(psycopg.errors.UniqueViolation) as taken, line.link.transaction():
            line.link.execute(insert)
    assert "Nguyễn" not in str(taken.value)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT count(p.id) FROM organisation_unit u LEFT JOIN members_person p ON p.unit_id = u.id",
        "SELECT count(*) FROM organisation_unit u, LATERAL (SELECT 1 FROM members_person p WHERE p.unit_id = u.id) x",
        "SELECT sum((SELECT count(*) FROM members_person p WHERE p.unit_id = u.id)) FROM organisation_unit u",
        "WITH held AS MATERIALIZED (SELECT id FROM members_person) SELECT count(*) FROM held",
        "SELECT count(*) FROM members_person TABLESAMPLE SYSTEM (100)",
        "SELECT count(*) FROM (TABLE members_person UNION ALL SELECT * FROM members_person WHERE false) x",
    ],
)
def test_joins_and_counts_see_no_more(line: Line, own: Scope, query: str) -> None:
    line.show(own)
    assert line.ask(query) == 3


def test_records_without_a_unit_follow_those_that_they_belong_to(line: Line, own: Scope) -> None:
    line.show(own)
    assert line.ask("SELECT count(*) FROM members_membership") == 3
    line.show(Scope(account_id=1, units=own.units))  # figures, no names
    assert (line.ask("SELECT count(*) FROM members_stay"), line.ask(PEOPLE)) == (3, 0)


def test_a_function_that_talks_hears_only_of_own_rows(line: Line, own: Scope) -> None:
    line.show(own)
    line.link.execute(
        "CREATE FUNCTION pg_temp.talk(said text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001 AS "
        "$$BEGIN RAISE NOTICE '%', said; RETURN true; END$$"
    )
    assert line.ask("SELECT count(*) FROM members_person WHERE pg_temp.talk(name)") == 3
    assert len([said for said in line.notices if said.startswith("Nguyễn")]) == 3


def test_statistics_of_the_planner_hold_no_names(line: Line, own: Scope) -> None:
    with closing(Line("owner")) as owner:
        owner.link.execute("ANALYZE members_person")
    line.show(own)
    assert line.ask("SELECT count(*) FROM pg_stats WHERE tablename = 'members_person'") == 0


def test_a_prepared_plan_follows_the_scope(line: Line, own: Scope) -> None:
    line.show(own)
    line.link.execute(f"PREPARE people AS {PEOPLE}")
    assert [line.ask("EXECUTE people") for _time in range(7)] == [3] * 7
    line.show(Scope(account_id=1))
    assert line.ask("EXECUTE people") == 0


def test_parallel_workers_count_alike(line: Line, own: Scope) -> None:
    line.show(own)
    for setting in ("min_parallel_table_scan_size = 0", "parallel_setup_cost = 0", "parallel_tuple_cost = 0"):
        line.link.execute(f"SET {setting}")
    assert {line.ask(PEOPLE) for _time in range(6)} == {3}


def test_copying_out_gives_own_rows(line: Line, own: Scope) -> None:
    line.show(own)
    with line.link.cursor().copy("COPY (SELECT name FROM members_person) TO STDOUT") as copied:
        assert len(list(copied.rows())) == 3


def test_cursors_hold_own_rows(line: Line, own: Scope) -> None:
    line.show(own)
    with line.link.transaction():
        line.link.execute("DECLARE held CURSOR FOR SELECT name FROM members_person")
        assert len(line.link.execute("FETCH ALL FROM held").fetchall()) == 3
