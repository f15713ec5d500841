"""What all parts of one review are read from: the figures, the unit, the period and the language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from charterbook.engines.figures.api import THEN, Number, Reading, Structure, Target
from charterbook.engines.reviews.queries.review import Cell, Origin
from charterbook.engines.reviews.words import PAPER
from charterbook.kit.dates import Period
from charterbook.kit.grammar import Figure
from charterbook.kit.numbers import format_count, format_percent

UNKNOWN = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The figures of a unit that the viewer may see, and the words and ways of the language."""

    readings: Mapping[str, Reading]
    unit_id: int
    unit_code: str
    unit_name: str
    period: Period
    language: str
    with_state: bool = True
    structure: Structure = THEN

    @property
    def words(self) -> Mapping[str, str]:
        """The fixed words of the language."""
        return PAPER[self.language]

    def written(self, number: Number, figure: Figure) -> str:
        """Write a number as the language does; a share of nothing is not known, few persons are not told."""
        if number.few:
            return f"< {number.few}"
        if number.value is None:
            return UNKNOWN
        if figure.is_share:
            return format_percent(number.value / 100, self.language)
        return format_count(number.value, self.language)

    @property
    def on(self) -> date:
        """The day whose units the review names: that of the structure, else the last of the period."""
        return self.structure.day or self.period.last

    def target(self, figure: str, unit_id: int, year: int | None = None) -> Target:
        """Return what the code of a figure opens."""
        return Target(figure, unit_id, self.period, year, self.structure.day)

    def origin(self, figure: str, *, year: int | None = None) -> Origin:
        """Return where a figure of the whole unit comes from."""
        return Origin(self.target(figure, self.unit_id, year), self.unit_code)

    def cell(self, number: Number, figure: Figure, origin: Origin) -> Cell:
        """Return a number as a cell of a table."""
        return Cell(self.written(number, figure), number, origin, figure.is_share)

    def years_of(self, figure: Figure) -> tuple[int, ...]:
        """Return the years that a figure can be told of: of a yearly one, those that end within the period."""
        years = self.period.years()
        if not figure.yearly:
            return tuple(years)
        return tuple(year for year in years if self.period.contains(date(year, 12, 31)))
