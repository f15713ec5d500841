"""What the roll-up is made from, read from it, and checked."""

from charterbook.engines.rollup.queries.checking import Unequal, unequal
from charterbook.engines.rollup.queries.conditions import any_sql, column_of, condition_sql, literal
from charterbook.engines.rollup.queries.measures import (
    Family,
    MeasureSql,
    adds_up,
    columns_of,
    families_of,
    names_of,
    rows_sql,
)
from charterbook.engines.rollup.queries.reading import Cells, LinesWait, Months, months_of, read_totals
from charterbook.engines.rollup.queries.schema import columns_sql, drain_sql, rebuild_sql, triggers_sql
from charterbook.engines.rollup.queries.state import (
    declared_digest,
    declared_families,
    is_current,
    stored_digest,
    waiting,
)

__all__ = [
    "Cells",
    "Family",
    "LinesWait",
    "MeasureSql",
    "Months",
    "Unequal",
    "adds_up",
    "any_sql",
    "column_of",
    "columns_of",
    "columns_sql",
    "condition_sql",
    "declared_digest",
    "declared_families",
    "drain_sql",
    "families_of",
    "is_current",
    "literal",
    "months_of",
    "names_of",
    "read_totals",
    "rebuild_sql",
    "rows_sql",
    "stored_digest",
    "triggers_sql",
    "unequal",
    "waiting",
]
