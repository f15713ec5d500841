"""What a pivot asks: figures of a unit and period, along which rows and columns."""

from dataclasses import dataclass

from charterbook.domains.organisation.api import Unit
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

    @property
    def axes(self) -> tuple[str, str]:
        """Return both axes."""
        return self.rows, self.columns
