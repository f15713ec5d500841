"""What other engines and the shell may use of the roll-up."""

from charterbook.engines.rollup.actions import drain, drain_all, drain_some, install_rollup, rebuild
from charterbook.engines.rollup.queries import (
    Cells,
    Family,
    LinesWait,
    MeasureSql,
    Unequal,
    adds_up,
    columns_of,
    declared_families,
    is_current,
    names_of,
    read_totals,
    rows_sql,
    unequal,
    waiting,
)

__all__ = [
    "Cells",
    "Family",
    "LinesWait",
    "MeasureSql",
    "Unequal",
    "adds_up",
    "columns_of",
    "declared_families",
    "drain",
    "drain_all",
    "drain_some",
    "install_rollup",
    "is_current",
    "names_of",
    "read_totals",
    "rebuild",
    "rows_sql",
    "unequal",
    "waiting",
]
