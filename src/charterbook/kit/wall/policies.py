"""The second wall: forced row-level security on every table that keeps rows apart, made from the models' declarations.

It fails closed: without a good ticket there is no row, and the server writes a warning to its log.
"""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import connection

from charterbook.kit.records import Kept, Wall
from charterbook.kit.wall.ticket import pads_of

KEY_TABLE = """
CREATE TABLE IF NOT EXISTS wall_key (
  one boolean PRIMARY KEY DEFAULT true CHECK (one), inner_pad bytea NOT NULL, outer_pad bytea NOT NULL)
"""
KEEP_KEY = """
INSERT INTO wall_key (inner_pad, outer_pad) VALUES (%s, %s)
ON CONFLICT (one) DO UPDATE SET inner_pad = excluded.inner_pad, outer_pad = excluded.outer_pad
"""
# Parallel workers have another process number: the planner keeps these functions in the process that owns the ticket.
PART = """
CREATE OR REPLACE FUNCTION wall_part(place integer) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog AS $$
DECLARE
  ticket text := coalesce(current_setting('charterbook.ticket', true), '');
  facts text := substr(ticket, 66);
  pads record;
BEGIN
  IF ticket = '' THEN
    RAISE WARNING 'charterbook: rows behind a wall were asked for without a ticket';
    RETURN NULL;
  END IF;
  SELECT inner_pad, outer_pad INTO STRICT pads FROM public.wall_key;
  IF encode(sha256(pads.outer_pad || sha256(pads.inner_pad || convert_to(facts, 'UTF8'))), 'hex') <> left(ticket, 64)
  THEN
    RAISE WARNING 'charterbook: a ticket was forged or signed with another key';
    RETURN NULL;
  END IF;
  IF split_part(facts, '|', 1)::integer <> pg_backend_pid()
    OR split_part(facts, '|', 2)::bigint < extract(epoch FROM clock_timestamp())
  THEN
    RAISE WARNING 'charterbook: a ticket was used too late or on another connection';
    RETURN NULL;
  END IF;
  RETURN split_part(facts, '|', place);
END$$
"""
FACTS = {
    "wall_account": (3, "bigint", "-1"),
    "wall_units": (4, "int8multirange", "{}"),
    "wall_persons": (5, "int8multirange", "{}"),
    "wall_person": (6, "bigint", "0"),
    "wall_units_first": (7, "bigint", "0"),
    "wall_units_last": (8, "bigint", "-1"),
    "wall_persons_first": (9, "bigint", "0"),
    "wall_persons_last": (10, "bigint", "-1"),
}
FACT = """
CREATE OR REPLACE FUNCTION {name}() RETURNS {kind} LANGUAGE plpgsql STABLE PARALLEL RESTRICTED AS $$
BEGIN RETURN coalesce(public.wall_part({place}), '{none}')::{kind}; END$$
"""
NO_UNIT = -1  # stands for a row without a unit: only the whole book's range {(,)} holds it


def install_walls(models: Iterable[type[Kept]], *, key: str, app_role: str) -> None:
    """Put the wall on the tables of all models; runs as the owner and may be run again at any time."""
    with connection.cursor() as cursor:
        cursor.execute(KEY_TABLE)
        cursor.execute(KEEP_KEY, pads_of(key))
        cursor.execute(f"REVOKE ALL ON wall_key FROM PUBLIC, {connection.ops.quote_name(app_role)}")
        cursor.execute(PART)
        for name, (place, kind, none) in FACTS.items():
            cursor.execute(FACT.format(name=name, place=place, kind=kind, none=none))
        for model in models:
            for statement in statements_of(model):
                cursor.execute(statement)


def statements_of(model: type[Kept]) -> list[str]:
    """Return the statements that make the wall of a model; running them again changes nothing."""
    table = _quoted(model._meta.db_table)
    drops = [f"DROP POLICY IF EXISTS wall_{verb} ON {table}" for verb in ("all", "read", "add", "change", "end")]
    if model.wall.is_open:
        return [
            *drops,
            f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
        ]
    return [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        *drops,
        *_policies(model, table),
    ]


def _policies(model: type[Kept], table: str) -> list[str]:
    """Return one policy for each verb: policies of the same verb would all be asked of every row."""
    own = own_condition(model)
    added = "true" if model.wall.added_freely else own
    return [
        f"CREATE POLICY wall_read ON {table} FOR SELECT USING ({reach_condition(model)})",
        f"CREATE POLICY wall_add ON {table} FOR INSERT WITH CHECK ({added})",
        f"CREATE POLICY wall_change ON {table} FOR UPDATE USING ({own}) WITH CHECK ({own})",
        f"CREATE POLICY wall_end ON {table} FOR DELETE USING ({own})",
    ]


def own_condition(model: type[Kept], row: str = "") -> str:
    """Return which rows may be read and written: those of units within reach, or of a record that may be."""
    wall, row = model.wall, row or _quoted(model._meta.db_table)
    conditions = []
    if wall.unit:
        conditions.append(_in_reach(model, wall, row, wall))
    if wall.shared is not None:
        conditions.append(f"{row}.{_column(model, wall.unit)} = {wall.shared}")
    if wall.by:
        conditions.append(f"{row}.{_column(model, wall.by)} = (SELECT wall_account())")
    if wall.via:  # the other table's own wall decides which of its rows are seen here
        other: Any = model._meta.get_field(wall.via).related_model
        there = _quoted(other._meta.db_table)
        conditions.append(f"EXISTS (SELECT 1 FROM {there} via WHERE via.id = {row}.{_column(model, wall.via)})")
    return " OR ".join(conditions) or "false"


def reach_condition(model: type[Kept], row: str = "") -> str:
    """Return which rows may be read: also those that a row within reach points to."""
    wall, row = model.wall, row or _quoted(model._meta.db_table)
    conditions = [own_condition(model, row)]
    if wall.person:
        conditions.append(_about_oneself(model, row))
    for path in wall.through:
        label, _dot, name = path.rpartition(".")
        other: Any = apps.get_model(label)
        conditions.append(
            f"EXISTS (SELECT 1 FROM {_quoted(other._meta.db_table)} pointing "
            f"WHERE pointing.{_column(other, name)} = {row}.id AND {_in_reach(other, other.wall, 'pointing', wall)})"
        )
    return " OR ".join(condition for condition in conditions if condition != "false")


def _about_oneself(model: type[Kept], row: str) -> str:
    """Return that a row is about the person who reads: nobody, number 0, is no person."""
    column = f"{row}.{_column(model, model.wall.person)}"
    if isinstance(model._meta.get_field(model.wall.person), ArrayField):
        return f"{column} @> ARRAY[(SELECT wall_person())]"
    return f"{column} = (SELECT wall_person())"


def _in_reach(model: type[Kept], wall: Wall, row: str, asks: Wall) -> str:
    """Return that the unit of a row is within the reach that a wall asks for; a row without one only in the whole.

    The widest range is compared first, by plain numbers, since a multirange takes several times as long. It is a CASE
    that yields something, not an OR that is true, for the planner's sake: a comparison with ranges that it cannot see
    it takes for one that hardly any row passes, and would plan every statement for a handful of rows.
    """
    column = f"{row}.{_column(model, wall.unit)}"
    if model._meta.get_field(wall.unit).null:
        column = f"coalesce({column}, {NO_UNIT})"
    reach = "wall_persons" if asks.persons else "wall_units"
    widest = f"{column} BETWEEN (SELECT {reach}_first()) AND (SELECT {reach}_last())"
    return f"CASE WHEN {widest} THEN true WHEN {column} <@ (SELECT {reach}()) THEN true END IS NOT NULL"


def _column(model: type[Kept], name: str) -> str:
    field: Any = model._meta.get_field(name)
    return _quoted(field.column)


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
