"""What a pivot asks: figures of a unit and period, along which rows and columns."""

from dataclasses import dataclass
from datetime import date

from charterbook.domains.organisation.api import Unit
from charterbook.engines.figures.api import THEN, Structure
from charterbook.kit.dates import Period
from charterbook.kit.grammar import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A pivot as it is asked; an empty axis has only its total."""

    unit: Unit
    period: Period
    figures: tuple[Figure, ...]
    rows: str
    columns: str
    structure: Structure = THEN

    @property
    def on(self) -> date:
        """Return the day whose units it names: that of the structure, else the last of the period."""
        return self.structure.day or self.period.last

    @property
    def axes(self) -> tuple[str, str]:
        """Return both axes."""
        return self.rows, self.columns
