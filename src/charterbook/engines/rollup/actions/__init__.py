"""What writes the roll-up: making its tables from the declarations, adding changes up, making all anew."""

from charterbook.engines.rollup.actions.adding import drain, drain_all, drain_some
from charterbook.engines.rollup.actions.installing import TABLES, install_rollup, rebuild

__all__ = ["TABLES", "drain", "drain_all", "drain_some", "install_rollup", "rebuild"]
