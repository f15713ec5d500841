"""The SQL of the roll-up, all of it made from the declared figures: columns, triggers, adding up, making anew.

Records -> (triggers of each statement) rollup_delta -> (adding up) rollup_own and the totals of all units above.
Each number is linear in records and in lines of the tree, so that changes of either can be added in any order.
"""

import hashlib
from collections.abc import Iterator, Sequence

from charterbook.engines.rollup.queries.measures import Family, anything, columns_of, merged, rows_sql, sums

LOCK = 7_305_002
EVENTS = (
    ("insert", "REFERENCING NEW TABLE AS new_rows", (("new_rows", ""),)),
    ("delete", "REFERENCING OLD TABLE AS old_rows", (("old_rows", "-"),)),
    ("update", "REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows", (("new_rows", ""), ("old_rows", "-"))),
)
FUNCTION = """
CREATE OR REPLACE FUNCTION {name}({arguments}) RETURNS {returns} LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$ BEGIN {body} END $$
"""
TRIGGER = """
CREATE OR REPLACE TRIGGER rollup_{event} AFTER {EVENT} ON {table} {rows}
FOR EACH STATEMENT EXECUTE FUNCTION {name}()
"""
LINES = "organisation_ancestry"
MONTH = "CAST(extract(year FROM {day}) * 12 + extract(month FROM {day}) - 1 AS integer)"
PERIODS = "LATERAL (VALUES ({month}), (-({month} / 12))) period(of)"

# Lines that were drawn and taken away, netted: a line that now ends earlier costs what lies behind its new end.
NET = """
net AS (
  SELECT unit_id, ancestor_id, via_id, since, until, sign FROM (
    SELECT unit_id, ancestor_id, via_id, day AS since,
      lead(day) OVER (PARTITION BY unit_id, ancestor_id, via_id ORDER BY day) AS until,
      sum(turn) OVER (PARTITION BY unit_id, ancestor_id, via_id ORDER BY day) AS sign
    FROM (
      SELECT unit_id, ancestor_id, via_id, day, sum(turn) AS turn
      FROM {changed} line, LATERAL (VALUES (line.since, line.sign), (line.until, -line.sign)) ends(day, turn)
      GROUP BY unit_id, ancestor_id, via_id, day HAVING sum(turn) <> 0) turns) spans
  WHERE sign <> 0)
"""
# Within less than the whole book a part of the numbers would be taken for all of them.
WHOLE = """
IF public.wall_units() <> '{(,)}'::int8multirange THEN
  RAISE EXCEPTION 'totals are made within the whole book' USING ERRCODE = 'insufficient_privilege';
END IF;"""
HELD = "{day} >= {line}.since AND {day} < {line}.until"
CLAMPED = "greatest(least({day}, {line}.until), {line}.since)"


def digest_of(families: Sequence[Family]) -> str:
    """Return what changes when what is declared, or how it is added up, changes."""
    return hashlib.sha256("\n".join(_texts(families)).encode()).hexdigest()


def _texts(families: Sequence[Family]) -> Iterator[str]:
    yield from columns_sql(families)
    yield from triggers_sql(families)
    yield drain_sql(families)
    yield rebuild_sql(families)


def columns_sql(families: Sequence[Family]) -> Iterator[str]:
    """Yield the statements that give each table a column for each measure."""
    flows, stocks = columns_of(families, stock=False), columns_of(families, stock=True)
    tables = (
        ("rollup_delta", flows + stocks),
        ("rollup_own", flows + stocks),
        ("rollup_flow", flows),
        ("rollup_stock", stocks),
    )
    for table, columns in tables:
        added = ", ".join(f"ADD COLUMN IF NOT EXISTS {name} bigint" for name in columns)
        yield f"ALTER TABLE {table} {added}"


def triggers_sql(families: Sequence[Family]) -> Iterator[str]:
    """Yield the statements that make the triggers of all tables of records, and of the lines of the tree."""
    for table in dict.fromkeys(family.table for family in families):
        mine = [family for family in families if family.table == table]
        for event, rows, sources in EVENTS:
            name = f"rollup_{table}_{event}"
            body = f"{_noted(mine, sources)}; RETURN NULL;"
            yield FUNCTION.format(name=name, arguments="", returns="trigger", body=body)
            yield TRIGGER.format(event=event, EVENT=event.upper(), table=table, rows=rows, name=name)
    for event, rows, sources in EVENTS:
        name = f"rollup_line_{event}"
        body = "".join(
            "INSERT INTO rollup_line (unit_id, ancestor_id, via_id, since, until, sign)"
            f" SELECT unit_id, ancestor_id, via_id, since, until, {turn or '+'}1 FROM {source} WHERE depth > 0;"
            for source, turn in sources
        )
        yield FUNCTION.format(name=name, arguments="", returns="trigger", body=f"{body} RETURN NULL;")
        yield TRIGGER.format(event=event, EVENT=event.upper(), table=LINES, rows=rows, name=name)


def _noted(families: Sequence[Family], sources: Sequence[tuple[str, str]]) -> str:
    columns = columns_of(families)
    rows = " UNION ALL ".join(
        rows_sql(family, source=source, sign=sign, columns=columns) for family in families for source, sign in sources
    )
    return (
        f"INSERT INTO rollup_delta (unit_id, day, {', '.join(columns)})"
        f" SELECT unit_id, day, {sums(columns)} FROM ({rows}) changed"
        f" GROUP BY unit_id, day HAVING {anything(columns)}"
    )


def drain_sql(families: Sequence[Family]) -> str:
    """Return the function that adds up changes; one statement, so that lines and numbers are those of one moment.

    It answers how many changes it took, or -1 where another is at it.
    """
    columns = columns_of(families)
    flows, stocks = columns_of(families, stock=False), columns_of(families, stock=True)
    names = ", ".join(columns)
    body = f"""{WHOLE}
    IF NOT pg_try_advisory_xact_lock({LOCK}) THEN RETURN -1; END IF;
    WITH gone AS (DELETE FROM rollup_line RETURNING *), {NET.format(changed="gone")},
    taken AS (
      DELETE FROM rollup_delta WHERE id IN (SELECT id FROM rollup_delta ORDER BY id LIMIT most)
      RETURNING unit_id, day, {names}),
    fresh AS (SELECT unit_id, day, {sums(columns)} FROM taken GROUP BY unit_id, day),
    kept AS ({_into("rollup_own", ("unit_id", "day"), columns, f"SELECT unit_id, day, {names} FROM fresh")}),
    flows AS ({_into("rollup_flow", ("unit_id", "period", "via_id"), flows, _lifted_flows(flows))}),
    stocks AS ({_into("rollup_stock", ("unit_id", "period", "via_id"), stocks, _lifted_stocks(stocks))})
    SELECT count(*) INTO done FROM taken;
    RETURN done;"""
    return (
        "CREATE OR REPLACE FUNCTION rollup_drain(most bigint) RETURNS bigint LANGUAGE plpgsql"
        f" SECURITY DEFINER SET search_path = pg_catalog, public AS $$ DECLARE done bigint; BEGIN {body} END $$"
    )


def _into(table: str, key: Sequence[str], columns: Sequence[str], rows: str) -> str:
    return (
        f"INSERT INTO {table} ({', '.join((*key, *columns))}) {rows}"
        f" ON CONFLICT ({', '.join(key)}) DO UPDATE SET {merged(table, columns)}"
    )


def _lifted_flows(columns: Sequence[str]) -> str:
    plain = ", ".join(f"fresh.{name}" for name in columns)
    turned = ", ".join(f"net.sign * own.{name} AS {name}" for name in columns)
    return _lifted(
        columns,
        f"SELECT line.ancestor_id, line.via_id, {MONTH.format(day='fresh.day')} AS month, {plain}"
        f" FROM fresh JOIN {LINES} line ON line.unit_id = fresh.unit_id AND line.depth > 0"
        f" AND {HELD.format(day='fresh.day', line='line')}"
        f" UNION ALL SELECT net.ancestor_id, net.via_id, {MONTH.format(day='own.day')}, {turned}"
        f" FROM net JOIN rollup_own own ON own.unit_id = net.unit_id AND {HELD.format(day='own.day', line='net')}",
    )


def _lifted_stocks(columns: Sequence[str]) -> str:
    """Lift what comes and goes along each line by itself.

    Lines are not netted here: cut in two, a line agrees with the whole only for what has both come and gone, and of a
    record that came the end may still wait to be added up.
    """
    plain = ", ".join(f"fresh.{name}" for name in columns)
    turned = ", ".join(f"gone.sign * own.{name} AS {name}" for name in columns)
    some = " OR ".join(f"{{row}}.{name} IS NOT NULL" for name in columns)
    came = MONTH.format(day=CLAMPED.format(day="fresh.day", line="line"))
    moved = MONTH.format(day=CLAMPED.format(day="own.day", line="gone"))
    return _lifted(
        columns,
        f"SELECT line.ancestor_id, line.via_id, {came} AS month, {plain}"
        f" FROM fresh JOIN {LINES} line ON line.unit_id = fresh.unit_id AND line.depth > 0"
        f" WHERE {some.format(row='fresh')}"
        f" UNION ALL SELECT gone.ancestor_id, gone.via_id, {moved}, {turned}"
        f" FROM gone JOIN rollup_own own ON own.unit_id = gone.unit_id WHERE {some.format(row='own')}",
    )


def _lifted(columns: Sequence[str], rows: str) -> str:
    return (
        f"SELECT ancestor_id, period.of, via_id, {sums(columns)} FROM ({rows}) lifted,"
        f" {PERIODS.format(month='lifted.month')} GROUP BY ancestor_id, period.of, via_id HAVING {anything(columns)}"
    )


def rebuild_sql(families: Sequence[Family]) -> str:
    """Return the function that makes all of it anew from the records and the lines of the tree."""
    body = "; ".join(_made_anew(families))
    return (
        "CREATE OR REPLACE FUNCTION rollup_rebuild() RETURNS void LANGUAGE plpgsql SECURITY DEFINER"
        f" SET search_path = pg_catalog, public SET work_mem = '256MB' AS $$ BEGIN {WHOLE} {body}; END $$"
    )


def _made_anew(families: Sequence[Family]) -> Iterator[str]:
    columns = columns_of(families)
    flows, stocks = columns_of(families, stock=False), columns_of(families, stock=True)
    rows = " UNION ALL ".join(rows_sql(family, columns=columns) for family in families)
    yield f"PERFORM pg_advisory_xact_lock({LOCK})"
    # Whoever writes waits, so that nothing comes between the rows that are read and the changes that are thrown away.
    tables = dict.fromkeys([*(family.table for family in families), LINES])
    yield f"LOCK TABLE {', '.join(tables)} IN SHARE MODE"
    yield "TRUNCATE rollup_delta, rollup_own, rollup_flow, rollup_stock, rollup_line"
    yield (
        f"INSERT INTO rollup_own (unit_id, day, {', '.join(columns)}) SELECT unit_id, day, {sums(columns)}"
        f" FROM ({rows}) every GROUP BY unit_id, day HAVING {anything(columns)}"
    )
    yield "ANALYZE rollup_own"
    for table, mine, day in (
        ("rollup_flow", flows, "own.day"),
        ("rollup_stock", stocks, CLAMPED.format(day="own.day", line="line")),
    ):
        plain = ", ".join(f"own.{name}" for name in mine)
        some = " OR ".join(f"own.{name} IS NOT NULL" for name in mine)
        held = f" AND {HELD.format(day='own.day', line='line')}" if table == "rollup_flow" else ""
        lifted = _lifted(
            mine,
            f"SELECT line.ancestor_id, line.via_id, {MONTH.format(day=day)} AS month, {plain}"
            f" FROM rollup_own own JOIN {LINES} line ON line.unit_id = own.unit_id AND line.depth > 0{held}"
            f" WHERE {some}",
        )
        yield f"INSERT INTO {table} (unit_id, period, via_id, {', '.join(mine)}) {lifted}"
        yield f"ANALYZE {table}"
