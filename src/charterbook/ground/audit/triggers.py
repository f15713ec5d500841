"""The database's own audit: statement triggers that write a change for each row, bulk writes included.

Each table has its own function, made from what its model declares: the wall says to which unit a row belongs, and of
fields of class P3 no content is noted, only a fingerprint, which tells that one changed.
"""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import connection, models

from charterbook.ground.audit.digests import act_digest, change_digest
from charterbook.ground.audit.models import NO_WALL
from charterbook.kit.records import FieldClass

SEALED = "•"
FINGERPRINT = 12  # letters

ACT_FUNCTION = f"""
CREATE OR REPLACE FUNCTION audit_act_digest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.hash := {act_digest("NEW")};
  RETURN NEW;
END$$;
CREATE OR REPLACE TRIGGER audit_digest BEFORE INSERT ON audit_act FOR EACH ROW EXECUTE FUNCTION audit_act_digest();
"""

FUNCTION = """
CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql SET timezone TO 'UTC' SET bytea_output TO 'hex'
AS $$
DECLARE act bigint := nullif(current_setting('charterbook.act', true), '')::bigint;
BEGIN
  IF act IS NULL THEN
    RAISE EXCEPTION 'table % is written only inside an action', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF TG_OP = 'INSERT' THEN
    INSERT INTO audit_change(id, act_id, table_name, operation, record_id, unit_id, before, after, hash)
    SELECT c.*, {digest} FROM (
      SELECT nextval('audit_change_id_seq') AS id, act AS act_id, {table} AS table_name, 'I' AS operation,
        n.id AS record_id, {new_unit} AS unit_id, NULL::jsonb AS before, {new} AS after
      FROM new_rows n OFFSET 0) c;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO audit_change(id, act_id, table_name, operation, record_id, unit_id, before, after, hash)
    SELECT c.*, {digest} FROM (
      SELECT nextval('audit_change_id_seq') AS id, act AS act_id, {table} AS table_name, 'D' AS operation,
        o.id AS record_id, {old_unit} AS unit_id, {old} AS before, NULL::jsonb AS after
      FROM old_rows o OFFSET 0) c;
  ELSE
    INSERT INTO audit_change(id, act_id, table_name, operation, record_id, unit_id, before, after, hash)
    SELECT c.*, {digest} FROM (
      SELECT nextval('audit_change_id_seq') AS id, act AS act_id, {table} AS table_name, 'U' AS operation,
        d.id AS record_id, d.unit_id, differing.before, differing.after
      FROM (SELECT n.id, {new_unit} AS unit_id, {old} AS was, {new} AS now
            FROM new_rows n JOIN old_rows o USING (id) OFFSET 0) d
      CROSS JOIN LATERAL (
        SELECT jsonb_object_agg(key, value) AS before, jsonb_object_agg(key, d.now -> key) AS after
        FROM jsonb_each(d.was) WHERE d.now -> key IS DISTINCT FROM value) differing
      WHERE differing.before IS NOT NULL OFFSET 0) c;
  END IF;
  RETURN NULL;
END$$;
"""

# The application can add to the log of reads and take nothing away. What the retention table ends is deleted by this
# function of the owner: only within the whole book's scope, for the owner stands before the wall as everybody does, and
# never what is younger than a year.
FORGET_READS = """
CREATE OR REPLACE FUNCTION audit_forget_reads(before timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE gone bigint;
BEGIN
  IF before > now() - interval '1 year' THEN
    RAISE EXCEPTION 'reads of the last year are kept' USING ERRCODE = 'insufficient_privilege';
  END IF;
  DELETE FROM audit_read WHERE at < before;
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END$$;
"""

TRIGGERS = (
    ("insert", "REFERENCING NEW TABLE AS new_rows"),
    ("delete", "REFERENCING OLD TABLE AS old_rows"),
    ("update", "REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows"),
)


def install(record_models: Iterable[type[models.Model]]) -> None:
    """Put the audit triggers on the acts and the tables of all records; may be run again at any time."""
    with connection.cursor() as cursor:
        cursor.execute(ACT_FUNCTION)
        cursor.execute(FORGET_READS)
        for model in record_models:
            cursor.execute(function_of(model))
            table = connection.ops.quote_name(model._meta.db_table)
            for event, rows in TRIGGERS:
                cursor.execute(
                    f"CREATE OR REPLACE TRIGGER audit_{event} AFTER {event.upper()} ON {table} {rows} "
                    f"FOR EACH STATEMENT EXECUTE FUNCTION {function_name(model)}()"
                )


def function_name(model: Any) -> str:
    """Return the name of the function that notes the changes of a model's rows."""
    return f"audit_{model._meta.db_table}"


def function_of(model: Any) -> str:
    """Return the SQL that makes the function of a model."""
    return FUNCTION.format(
        function=function_name(model),
        table=f"'{model._meta.db_table}'::text",
        digest=change_digest("c"),
        new_unit=unit_of(model, "n"),
        old_unit=unit_of(model, "o"),
        new=noted(model, "n"),
        old=noted(model, "o"),
    )


def sealed_columns(model: Any) -> tuple[str, ...]:
    """Return the columns of the fields of class P3."""
    return tuple(
        field.column
        for field in model._meta.concrete_fields
        if model.classes.get(field.name, FieldClass.P1) is FieldClass.P3
    )


def noted(model: Any, row: str) -> str:
    """Return what the audit notes of a row as SQL; `row` is its alias.

    Fields of class P3 hold ciphertext or salted hashes only, so that a fingerprint of them discloses nothing.
    """
    whole = f"to_jsonb({row})"
    for name in sealed_columns(model):
        column = f"{row}.{_quoted(name)}"
        digest = f"left(encode(sha256(convert_to({column}::text, 'UTF8')), 'hex'), {FINGERPRINT})"
        whole = f"({whole} || jsonb_build_object('{name}', '{SEALED}' || {digest}))"
    return whole


def unit_of(model: Any, row: str, depth: int = 0) -> str:
    """Return the number of the unit by which a row is walled, as SQL; NO_WALL for an open table."""
    wall, alias = model.wall, f"w{depth}"
    found = []
    if wall.unit:
        found.append(f"{row}.{_quoted(model._meta.get_field(wall.unit).column)}")
    if wall.via:
        key = model._meta.get_field(wall.via)
        other = key.related_model
        found.append(
            f"(SELECT {unit_of(other, alias, depth + 1)} FROM {_quoted(other._meta.db_table)} {alias} "
            f"WHERE {alias}.{_quoted(other._meta.pk.column)} = {row}.{_quoted(key.column)})"
        )
    for path in wall.through:
        label, _dot, name = path.rpartition(".")
        other = apps.get_model(label)
        found.append(
            f"(SELECT {unit_of(other, alias, depth + 1)} FROM {_quoted(other._meta.db_table)} {alias} "
            f"WHERE {alias}.{_quoted(other._meta.get_field(name).column)} = {row}.{_quoted(model._meta.pk.column)} "
            f"ORDER BY {alias}.{_quoted(other._meta.pk.column)} DESC LIMIT 1)"
        )
    if not found and "unit_id" in {field.column for field in model._meta.concrete_fields}:
        found.append(f"{row}.unit_id")
    if wall.is_open and not depth:
        found.append(str(NO_WALL))
    return f"coalesce({', '.join(found)})::bigint" if found else "NULL::bigint"


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
