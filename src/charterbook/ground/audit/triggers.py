"""The database's own audit: statement triggers that write a change for each row, bulk writes included.

Hashes of passwords are secrets and stay out of it.
"""

from collections.abc import Iterable

from django.db import connection, models

FUNCTION = """
CREATE OR REPLACE FUNCTION audit_rows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE act bigint := nullif(current_setting('charterbook.act', true), '')::bigint;
BEGIN
  IF act IS NULL THEN
    RAISE EXCEPTION 'table % is written only inside an action', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF TG_OP = 'INSERT' THEN
    INSERT INTO audit_change(act_id, table_name, operation, record_id, after)
    SELECT act, TG_TABLE_NAME, 'I', n.id, to_jsonb(n) - 'password' FROM new_rows n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO audit_change(act_id, table_name, operation, record_id, before)
    SELECT act, TG_TABLE_NAME, 'D', o.id, to_jsonb(o) - 'password' FROM old_rows o;
  ELSE
    INSERT INTO audit_change(act_id, table_name, operation, record_id, before, after)
    SELECT act, TG_TABLE_NAME, 'U', d.id, d.before, d.after FROM (
      SELECT n.id,
        (SELECT jsonb_object_agg(key, value) FROM jsonb_each(to_jsonb(o) - 'password')
          WHERE to_jsonb(n)->key IS DISTINCT FROM value)
          AS before,
        (SELECT jsonb_object_agg(key, value) FROM jsonb_each(to_jsonb(n) - 'password')
          WHERE to_jsonb(o)->key IS DISTINCT FROM value)
          AS after
      FROM new_rows n JOIN old_rows o USING (id)) d
    WHERE d.before IS NOT NULL;
  END IF;
  RETURN NULL;
END$$;
"""

TRIGGERS = (
    ("insert", "REFERENCING NEW TABLE AS new_rows"),
    ("delete", "REFERENCING OLD TABLE AS old_rows"),
    ("update", "REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows"),
)


def install(record_models: Iterable[type[models.Model]]) -> None:
    """Put the audit triggers on the tables of all records; may be run again at any time."""
    with connection.cursor() as cursor:
        cursor.execute(FUNCTION)
        for model in record_models:
            table = connection.ops.quote_name(model._meta.db_table)
            for event, rows in TRIGGERS:
                cursor.execute(
                    f"CREATE OR REPLACE TRIGGER audit_{event} AFTER {event.upper()} ON {table} {rows} "
                    "FOR EACH STATEMENT EXECUTE FUNCTION audit_rows()"
                )
