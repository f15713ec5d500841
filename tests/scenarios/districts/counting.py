"""Count a district's records by the counting contract of each figure: plain loops, a second path beside SQL."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .expected import FIGURES, FIRST, LAST, SHARES, STOCKS, YEARS, Figures, Value
from .records import GRASSROOTS, District

ROSTERED = frozenset({"awareness", "new_member"})
HEADED = frozenset({"dissemination", "thematic"})
GOOD = frozenset({"excellent", "good"})


@dataclass(frozen=True, slots=True)
class Fact:
    """So much of a figure belongs to this unit on this day; `part` is the numerator of a share."""

    figure: str
    unit: str
    day: date
    amount: int = 1
    part: int = 0


def facts_of(district: District) -> list[Fact]:
    """Return all that the records say, in any period and whatever the unit."""
    return [*_of_classes(district), *_of_people(district), *_of_events(district), *_of_ratings(district)]


def _of_classes(district: District) -> Iterator[Fact]:
    named: dict[str, int] = {}
    for row in district.attendances:
        named[row.of.code] = named.get(row.of.code, 0) + row.heads
        yield Fact(f"classes.{row.of.kind}.attended", row.unit, row.of.first, row.heads)
    for course in district.classes:
        if course.kind in HEADED | ROSTERED:
            yield Fact(f"classes.{course.kind}.held", course.organiser, course.first)
        if course.kind in HEADED:
            rest = course.attended - named.get(course.code, 0)
            yield Fact(f"classes.{course.kind}.attended", course.organiser, course.first, rest)
    for learner in district.learners:
        if learner.of.kind in ROSTERED:
            yield Fact(f"classes.{learner.of.kind}.learners", learner.cell, learner.of.first)


def _of_people(district: District) -> Iterator[Fact]:
    for admission in district.admissions:
        yield Fact("admission.admitted", admission.cell, admission.ceremony)
    for member in district.members:
        yield Fact("members.total", member.cell, member.joined)


def _of_events(district: District) -> Iterator[Fact]:
    for inspection in district.inspections:
        figure = "oversight.members" if inspection.member else "oversight.units"
        yield Fact(figure, inspection.unit, inspection.first)
    for dialogue in district.dialogues:
        yield Fact("dialogues.held", dialogue.organiser, dialogue.day)
    for case in district.cases:
        yield Fact("dialogues.cases", case.of.organiser, case.of.day)


def _of_ratings(district: District) -> Iterator[Fact]:
    kinds = {unit.code: unit.kind for unit in district.units}
    for rating in district.ratings:
        good = int(rating.level in GOOD)
        if rating.member:
            yield Fact("ratings.members.good_or_better", rating.unit, date(rating.year, 12, 31), 1, good)
        elif kinds[rating.unit] in GRASSROOTS:
            yield Fact("ratings.grassroots.good_or_better", rating.unit, date(rating.year, 12, 31), 1, good)


def value(facts: list[Fact], figure: str, first: date, last: date) -> Value:
    """Return one figure of facts in a period, both days included; a stock is that of the last day."""
    since = date.min if figure in STOCKS else first
    chosen = [fact for fact in facts if fact.figure == figure and since <= fact.day <= last]
    total = sum(fact.amount for fact in chosen)
    return (sum(fact.part for fact in chosen), total) if figure in SHARES else total


def figures(facts: list[Fact], units: set[str] | None = None) -> Figures:
    """Return the sixteen figures of the period, of all facts or of those of some units."""
    chosen = facts if units is None else [fact for fact in facts if fact.unit in units]
    return {figure: value(chosen, figure, FIRST, LAST) for figure in FIGURES}


def by_year(facts: list[Fact]) -> dict[str, dict[int, Value]]:
    """Return each figure by calendar year, cut off at both ends of the period."""
    return {
        figure: {
            year: value(facts, figure, max(FIRST, date(year, 1, 1)), min(LAST, date(year, 12, 31))) for year in YEARS
        }
        for figure in FIGURES
    }


def by_unit(district: District, facts: list[Fact]) -> dict[str, Figures]:
    """Return the figures of each unit directly under the district, with all below it."""
    return {unit.code: figures(facts, district.subtree(unit.code)) for unit in district.children(district.root.code)}
