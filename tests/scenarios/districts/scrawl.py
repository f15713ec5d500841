"""The hand of a careless office: names, days and units in any of their forms, numbers in each form in turn."""

from collections import defaultdict
from datetime import date
from itertools import count as count_up
from itertools import cycle
from random import Random

from .grid import Cell
from .names import decomposed, old_tones, padded
from .records import CELL, COMMITTEE, DISTRICT, District, Unit
from .rows import Place
from .style import Style
from .words import VIETNAMESE, body_of, committee_of

EPOCH = date(1899, 12, 30)


def scrawl(rng: Random, *, serials: bool = True) -> Style:
    """Return a style that draws each form from the generator; with serials some days are bare numbers."""

    turns: defaultdict[tuple[str, str], count_up[int]] = defaultdict(count_up)
    bodies = cycle((True, False))

    def day(_key: str, value: date) -> Cell:
        forms: list[Cell] = [
            value,
            value,
            f"{value:%d/%m/%Y}",
            f"{value.day}/{value.month}/{value.year}",
            f"{value:%d-%m-%Y}",
            f" {value:%d.%m.%Y} ",
        ]
        return rng.choice([*forms, (value - EPOCH).days] if serials else forms)

    def unit(key: str, district: District, place: Place) -> str:
        named = district.unit(place.unit)
        return (
            _body(place, named, next(bodies))
            if place.body
            else _unit(named, rng, organiser=key in ("organiser", "host"))
        )

    def name(_key: str, value: str) -> str:
        return rng.choice(
            (value, value, value.upper(), decomposed(value), padded(value), old_tones(value), f"{value} ")
        )

    def count(key: str, number: int) -> Cell:
        dotted = f"{number:,}".replace(",", ".")
        if number >= 1000:
            return (dotted, dotted.replace(".", " "), number)[next(turns[key, "thousands"]) % 3]
        return (number, f"{number} người", number, str(number), number, f" {number}")[next(turns[key, ""]) % 6]

    return Style(language="vi", words=VIETNAMESE, day=day, unit=unit, name=name, count=count)


def _body(place: Place, unit: Unit, bare: bool) -> str:
    """Return an advisory body, the district's every other time without the district's name."""
    if bare and unit.kind == DISTRICT:
        return "Trung tâm Chính trị" if place.body == "centre" else "Ban Tuyên giáo Huyện ủy"
    return decomposed(body_of("vi", place, unit))


def _unit(unit: Unit, rng: Random, *, organiser: bool) -> str:
    """Return a unit by one of its names: full, short, in capitals, in older spelling, by its committee."""
    name = unit.name
    forms = [name, name, name.upper(), decomposed(name), padded(name), old_tones(name)]
    if unit.kind in (DISTRICT, COMMITTEE):
        forms += [unit.place, name.replace("Đảng bộ", "ĐB", 1)]
        forms += [committee_of(unit)] * 2 if organiser else []
    elif unit.kind == CELL and not unit.place[0].isdigit():
        forms += [unit.place, name.replace("Chi bộ", "CB", 1)]
    return rng.choice(forms)
