"""The pages of figures and of the records behind them."""

from charterbook.engines.figures.views.behind import figure_records
from charterbook.engines.figures.views.overview import figures, unit_figures
from charterbook.engines.figures.views.printed import code, code_opened
from charterbook.engines.figures.views.reconciliation import reconciliation, reconciliations

__all__ = ["code", "code_opened", "figure_records", "figures", "reconciliation", "reconciliations", "unit_figures"]
