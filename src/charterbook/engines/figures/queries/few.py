"""Small numbers of persons: below the charter's fewest they would tell who is meant, and need the right to names."""

from collections.abc import Mapping
from dataclasses import replace

from charterbook.domains.organisation.api import NAMES
from charterbook.engines.figures.queries.numbers import Number, Reading
from charterbook.engines.lists.api import fewest_persons
from charterbook.kit.grammar import Actor, Counted, Figure

PERSONAL = (Counted.PERSON, Counted.MEMBER)


def without_few(reading: Reading, *, unit_id: int, by: Actor) -> Reading:
    """Return the reading as the viewer may see it: numbers of few persons only where the names may be seen too.

    Where one part alone would be hidden, the next smallest is hidden with it: else the sum would tell.
    """
    fewest = fewest_of(reading.figure, unit_id, by)
    if not fewest:
        return reading
    open_units = {unit for unit in reading.by_unit if by.allows(NAMES, unit)}
    return replace(
        reading,
        total=_told(reading.total, fewest),
        parts={},
        own=_told(reading.own, fewest),
        residual=_told(reading.residual, fewest) if reading.residual else None,
        by_year=_parts(reading.by_year, fewest),
        by_unit=_parts({u: n for u, n in reading.by_unit.items() if u not in open_units}, fewest)
        | {unit: reading.by_unit[unit] for unit in open_units},
    )


def is_few(figure: Figure, persons: int, *, unit_id: int, by: Actor) -> bool:
    """Tell whether so few persons stand behind a figure that its records are not for the viewer."""
    return 0 < persons < fewest_of(figure, unit_id, by)


def fewest_of(figure: Figure, unit_id: int, by: Actor, *, personal: bool = False) -> int:
    """Return the fewest persons that the viewer may see counted; 0 where any number may be seen.

    A figure of other things is `personal` when it is told apart by who the persons behind it are.
    """
    return fewest_persons(by, unit_id) if personal or figure.counts in PERSONAL else 0


def _parts(parts: Mapping[int, Number], fewest: int) -> dict[int, Number]:
    told = {key: _told(number, fewest) for key, number in parts.items()}
    hidden = [key for key, number in told.items() if number.few]
    others = sorted((size, key) for key, number in told.items() if not number.few and (size := size_of(number)))
    if len(hidden) == 1 and others:
        key = others[0][1]
        told[key] = Number(None, few=fewest)
    return told


def _told(number: Number, fewest: int) -> Number:
    return Number(None, few=fewest) if 0 < size_of(number) < fewest else number


def size_of(number: Number) -> int:
    """Return how many persons stand behind a number; of a share those that it is taken of."""
    return number.denominator if number.denominator is not None else int(number.value or 0)
