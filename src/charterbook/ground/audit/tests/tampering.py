"""Ways in which the owner of the database could alter what was noted, as SQL; `{n}` makes each of them differ."""

from django.db import connection

from charterbook.ground.audit.digests import act_digest, change_digest, leaf_digest, root_digest, seal_digest

REHASH_CHANGES = f"UPDATE audit_change c SET hash = {change_digest('c')}"
REHASH_ACTS = f"UPDATE audit_act a SET hash = {act_digest('a')}"
QUIET = "ALTER TABLE {table} DISABLE TRIGGER USER"
LOUD = "ALTER TABLE {table} ENABLE TRIGGER USER"


def past_the_audit(table, statement):
    """A statement on live rows with the triggers switched off and on again."""
    return (QUIET.format(table=table), statement, LOUD.format(table=table))


def nth(table, key="id", where="true"):
    """Choose the n-th row of a table, going round."""
    return (
        f"(SELECT {key} FROM {table} WHERE {where} ORDER BY {key} "
        f"OFFSET {{n}} % (SELECT count(*) FROM {table} WHERE {where}) LIMIT 1)"
    )


CHANGE, ACT, SEAL = nth("audit_change"), nth("audit_act"), nth("audit_seal", "number")
MENDED = nth("audit_change", where="operation = 'U'")
UNIT = nth("organisation_unit")

WAYS = {
    "a change's after edited": (
        f"UPDATE audit_change SET after = coalesce(after, '{{{{}}}}') || '{{{{\"x\": {{n}}}}}}' WHERE id = {CHANGE}",
    ),
    "a change's after edited, digest made anew": (
        f"UPDATE audit_change SET after = coalesce(after, '{{{{}}}}') || '{{{{\"x\": {{n}}}}}}' WHERE id = {CHANGE}",
        REHASH_CHANGES,
    ),
    "a change's before edited, digest made anew": (
        f'UPDATE audit_change SET before = \'{{{{"name": "{{n}}"}}}}\' WHERE id = {MENDED}',
        REHASH_CHANGES,
    ),
    "a change's record edited": (f"UPDATE audit_change SET record_id = record_id + 1000 WHERE id = {CHANGE}",),
    "a change's unit edited, digest made anew": (
        f"UPDATE audit_change SET unit_id = coalesce(unit_id, 0) + 7 WHERE id = {CHANGE}",
        REHASH_CHANGES,
    ),
    "a change given to another act, digest made anew": (
        f"UPDATE audit_change SET act_id = (SELECT min(id) FROM audit_act a WHERE a.id <> act_id) WHERE id = {CHANGE}",
        REHASH_CHANGES,
    ),
    "a change deleted": (f"DELETE FROM audit_change WHERE id = {CHANGE}",),
    "a change inserted": (
        (
            "INSERT INTO audit_change(act_id, table_name, operation, record_id, after, hash) "
            f"SELECT act_id, table_name, 'U', record_id, '{{{{}}}}', hash FROM audit_change WHERE id = {CHANGE}"
        ),
        REHASH_CHANGES,
    ),
    "two changes put in other order": (
        f"UPDATE audit_change SET id = -id WHERE id = {CHANGE}",
        REHASH_CHANGES,
    ),
    "digests of two changes swapped": (
        (
            f"UPDATE audit_change c SET hash = o.hash FROM audit_change o WHERE c.id IN ({CHANGE}, "
            f"{CHANGE.replace('{n}', '({n} + 1)')}) AND o.id IN ({CHANGE}, {CHANGE.replace('{n}', '({n} + 1)')}) "
            "AND o.id <> c.id"
        ),
    ),
    "an act's author edited": (f"UPDATE audit_act SET by_name = 'X{{n}}' WHERE id = {ACT}",),
    "an act's author edited, digest made anew": (
        f"UPDATE audit_act SET by_name = 'X{{n}}', by_id = {{n}} WHERE id = {ACT}",
        REHASH_ACTS,
    ),
    "an act moved in time, digest made anew": (
        f"UPDATE audit_act SET at = at - interval '{{n}} seconds' - interval '1 hour' WHERE id = {ACT}",
        REHASH_ACTS,
    ),
    "an act's reason and office edited": (f"UPDATE audit_act SET reason = 'R{{n}}', office = 'O' WHERE id = {ACT}",),
    "an act deleted with its changes": (
        f"CREATE TEMP TABLE gone ON COMMIT DROP AS SELECT {ACT} AS id",
        "DELETE FROM audit_change WHERE act_id = (SELECT id FROM gone)",
        "DELETE FROM audit_act WHERE id = (SELECT id FROM gone)",
    ),
    "an act inserted below": (
        (
            "INSERT INTO audit_act(id, code, by_id, by_name, source, reason, office) "
            "VALUES (-1 - {n}, 'x.y', 1, 'X', '', '', '')"
        ),
    ),
    "the numbers of acts exchanged, digests made anew": (
        f"CREATE TEMP TABLE pair ON COMMIT DROP AS SELECT {ACT} AS id",
        "UPDATE audit_act SET id = 0 WHERE id = (SELECT id FROM pair)",
        REHASH_ACTS,
    ),
    "a seal's root edited": (f"UPDATE audit_seal SET root = sha256('{{n}}') WHERE number = {SEAL}",),
    "a seal's time edited": (f"UPDATE audit_seal SET at = at + interval '1 s' WHERE number = {SEAL}",),
    "a seal's time edited, digest made anew": (
        f"UPDATE audit_seal SET at = at + interval '1 s' WHERE number = {nth('audit_seal', 'number')}",
        f"UPDATE audit_seal s SET hash = {seal_digest('s')}",
    ),
    "a seal deleted": (f"DELETE FROM audit_seal WHERE number = {SEAL}",),
    "a seal's list shortened": (f"UPDATE audit_seal SET acts = acts[2:], leaves = leaves[2:] WHERE number = {SEAL}",),
    "a live row edited": past_the_audit(
        "organisation_unit", f"UPDATE organisation_unit SET name = name || ' {{n}}' WHERE id = {UNIT}"
    ),
    "a live row deleted": past_the_audit(
        "organisation_unit_name", f"DELETE FROM organisation_unit_name WHERE id = {nth('organisation_unit_name')}"
    ),
    "a live row inserted": past_the_audit(
        "organisation_term",
        "INSERT INTO organisation_term(unit_id, label, since, until) "
        f"VALUES ({UNIT}, 'T{{n}}', '1900-01-01', '1901-01-01')",
    ),
    "a password exchanged": past_the_audit(
        "accounts_account", f"UPDATE accounts_account SET password = 'X{{n}}' WHERE id = {nth('accounts_account')}"
    ),
    "triggers left off": (
        (
            "DO $$BEGIN EXECUTE (SELECT format('ALTER TABLE %s DISABLE TRIGGER %I', tgrelid::regclass, tgname) "
            "FROM pg_trigger WHERE tgname IN ('audit_insert', 'audit_update', 'audit_delete') "
            "ORDER BY tgrelid::regclass::text, tgname OFFSET 3 * {n} LIMIT 1); END$$"
        ),
    ),
    "the tail cut off": (
        f"CREATE TEMP TABLE cut ON COMMIT DROP AS SELECT unnest(acts) AS id FROM audit_seal WHERE number >= {SEAL}",
        f"DELETE FROM audit_seal WHERE number >= {SEAL}",
        "DELETE FROM audit_change WHERE act_id IN (SELECT id FROM cut)",
        "DELETE FROM audit_act WHERE id IN (SELECT id FROM cut)",
    ),
    "yesterday restored": (
        f"CREATE TEMP TABLE cut ON COMMIT DROP AS SELECT unnest(acts) AS id FROM audit_seal WHERE number >= {SEAL}",
        f"DELETE FROM audit_seal WHERE number >= {SEAL}",
        "UPDATE audit_seal s SET settled = least(settled, (SELECT min(id) - 1 FROM cut))",
    ),
    "all made anew": (
        f"UPDATE audit_act SET by_name = 'X{{n}}' WHERE id = {ACT}",
        REHASH_ACTS,
        "CHAIN",
    ),
}


def tamper(way, n):
    """Do it; the test must be in as the owner."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL bytea_output TO 'hex'")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for statement in WAYS[way]:
            if statement == "CHAIN":
                chain_anew()
            else:
                cursor.execute(statement.format(n=n))


def chain_anew():
    """Make every seal anew, as somebody would who knows how."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH leaf AS (SELECT a.id, {leaf_digest('a', 'c')} AS leaf FROM audit_act a "
            "LEFT JOIN audit_change c ON c.act_id = a.id GROUP BY a.id, a.hash) "
            "UPDATE audit_seal s SET leaves = (SELECT array_agg(leaf ORDER BY t.place) "
            "FROM unnest(s.acts) WITH ORDINALITY t(id, place) JOIN leaf USING (id))"
        )
        cursor.execute(
            f"UPDATE audit_seal s SET root = {root_digest('s.acts', 's.leaves')}, previous = sha256(previous)"
        )
        cursor.execute("SELECT number FROM audit_seal ORDER BY number")
        for (number,) in cursor.fetchall():
            cursor.execute(
                "UPDATE audit_seal SET previous = coalesce((SELECT hash FROM audit_seal WHERE number = %s), '') "
                "WHERE number = %s",
                [number - 1, number],
            )
            cursor.execute(f"UPDATE audit_seal s SET hash = {seal_digest('s')} WHERE number = %s", [number])
