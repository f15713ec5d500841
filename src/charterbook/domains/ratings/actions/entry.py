"""What ratings of units and of members have in common, and the checks of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from charterbook.domains.organisation.api import existing_units, in_scope
from charterbook.domains.ratings import permissions, rules
from charterbook.kit.charters import current_charter
from charterbook.kit.grammar import Actor
from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingEntry:
    """A rating as a list states it."""

    unit: int
    level: str
    year: int
    proposed: str | None = None


class Checks:
    """What one call knows: where the right is held, when the units lived, and the levels of each year."""

    def __init__(self, entries: Collection[RatingEntry], by: Actor, today: date) -> None:
        units = {entry.unit for entry in entries}
        self.today = today
        self.scope, self.lives = in_scope(by, permissions.ENTER, units), existing_units(units)
        self._levels: dict[int, frozenset[str]] = {}

    def refusal(self, entry: RatingEntry) -> Refused | None:
        """Return why the entry is kept out, or None."""
        try:
            if entry.unit not in self.scope or entry.unit not in self.lives:
                raise rules.RatingRefused(_("You may not enter ratings of this unit."), field="unit")
            rules.check_year(year=entry.year, today=self.today)
            founded, ended = self.lives[entry.unit]
            rules.check_unit_lives(year=entry.year, founded_on=founded, ended_on=ended)
            levels = self._levels_of(entry.year)
            rules.check_level(level=entry.level, field="level", year=entry.year, levels=levels)
            rules.check_level(level=entry.proposed, field="proposed", year=entry.year, levels=levels)
        except Refused as refused:
            return refused
        return None

    def rated_on(self, entry: RatingEntry) -> date:
        """Return the day to which the rating belongs."""
        return rules.rated_on_of(year=entry.year, ended_on=self.lives[entry.unit][1])

    def _levels_of(self, year: int) -> frozenset[str]:
        if year not in self._levels:
            entries = current_charter().entries("rating_levels", date(year, 12, 31))
            self._levels[year] = frozenset(entry.code for entry in entries)
        return self._levels[year]
