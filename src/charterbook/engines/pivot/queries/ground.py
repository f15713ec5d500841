"""What a map of a pivot stands on: where the units of its rows lie, and which of them have not reported."""

from collections.abc import Mapping
from dataclasses import dataclass

from charterbook.domains.organisation.api import has_shapes, shapes_on
from charterbook.engines.figures.api import LEVELS, completeness_of_each
from charterbook.engines.pivot.queries.answer import Answer
from charterbook.kit.reading import Rings


@dataclass(frozen=True, slots=True)
class Ground:
    """Outlines by a unit's number, and by a figure's code the units that were due and have not reported."""

    rings: Mapping[int, Rings]
    missing: Mapping[str, frozenset[int]]


def has_ground(answer: Answer) -> bool:
    """Tell whether a map of the answer can be drawn: rows are units, and one of them has an outline."""
    return has_shapes(_units(answer), answer.question.period.last)


def ground_of(answer: Answer, most: int) -> Ground:
    """Return what a map of the answer stands on; who has not reported is asked of the first figures alone."""
    question = answer.question
    codes = [each.figure.code for each in answer.figures[:most] if each.figure.reporters]
    rings = shapes_on(_units(answer), question.period.last)
    found = completeness_of_each(codes, unit_id=question.unit.pk, period=question.period) if rings else {}
    missing = {code: frozenset(unit.pk for unit in state.missing) for code, state in found.items()}
    return Ground(rings, missing)


def _units(answer: Answer) -> list[int]:
    return [int(key) for key in answer.rows if key.isdecimal()] if answer.question.rows in LEVELS else []
