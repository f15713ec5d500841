"""Sentences with their numbers: each place filled, each claim beyond the numbers tested."""

import re
from dataclasses import replace
from decimal import Decimal

from charterbook.engines.figures.api import Number, Reading
from charterbook.engines.reviews.queries.review import Origin, Run, Said
from charterbook.engines.reviews.queries.source import Source
from charterbook.engines.reviews.rules import Place, floor_of, parts_of, places_of
from charterbook.kit.dates import format_date
from charterbook.kit.numbers import format_count

NO_BREAK = "\u00a0"
_PERCENT = re.compile(r"[ \u00a0]?%")


class Unproven(Exception):  # noqa: N818 -- not a fault: the numbers do not bear what the sentence claims
    """The numbers do not bear what the sentence claims of every year."""


def may_be_said(text: str, source: Source) -> bool:
    """Tell whether the viewer may see every figure that the sentence names."""
    return all(place.figure in source.readings for place in places_of(text))


def said(code: str, text: str, source: Source) -> Said:
    """Return the sentence with its numbers. Raises Unproven."""
    runs: list[Run] = []
    for part in parts_of(text):
        run = Run(part) if isinstance(part, str) else _filled(part, source)
        sign = _PERCENT.match(run.text) if runs and runs[-1].origin and not run.origin else None
        if sign:
            # the sign belongs to the number: neither a link nor a code may part them
            runs[-1] = replace(runs[-1], text=f"{runs[-1].text}{sign[0].replace(' ', NO_BREAK)}")
            run = Run(run.text[sign.end() :])
        if run.text:
            runs.append(run)
    return Said(code, tuple(runs))


def _filled(place: Place, source: Source) -> Run:
    if place.is_fact:
        return Run(_fact(place.name, source))
    reading = source.readings[place.figure]
    match place.variant:
        case "numerator" | "denominator":
            count = getattr(reading.total, place.variant)
            return Run(format_count(count or 0, source.language), source.origin(place.figure))
        case "floor" | "least":
            return _lowest(place, reading, source)
    return Run(source.written(reading.total, reading.figure), source.origin(place.figure))


def _fact(name: str, source: Source) -> str:
    if name == "unit":
        return source.unit_name
    return format_date(source.period.first if name == "from" else source.period.last, source.language)


def _lowest(place: Place, reading: Reading, source: Source) -> Run:
    """Return the lowest year's value, or the whole number that every year lies over."""
    years = {year: reading.by_year.get(year, Number(None)) for year in source.years_of(reading.figure)}
    known = [(Decimal(number.value), year) for year, number in years.items() if number.value is not None]
    if not known or len(known) < len(years):
        raise Unproven
    year = min(known)[1]
    origin: Origin = source.origin(place.figure, year=year)
    if place.variant == "least":
        return Run(source.written(years[year], reading.figure), origin)
    floor = floor_of(value for value, _year in known)
    if floor is None or not all(value > floor for value, _year in known):
        raise Unproven
    return Run(format_count(floor, source.language), origin)
