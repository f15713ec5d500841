"""How a pivot is shown: its table, its charts, and the choices that ask for it."""

from charterbook.engines.pivot.panels.charts import CHARTS, Picture, pictures_of
from charterbook.engines.pivot.panels.choices import Choices, choices_of
from charterbook.engines.pivot.panels.table import Heads, PivotTable, Spot, table_of

__all__ = ["CHARTS", "Choices", "Heads", "Picture", "PivotTable", "Spot", "choices_of", "pictures_of", "table_of"]
