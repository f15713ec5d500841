"""Invent other districts than Lộc Hà, write their books in an office's habit, and say what they must give."""

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from random import Random

from . import counting, english, faulty, messy, plain, russian, stacked, twins
from .events import invent_events
from .expected import FIGURES, FIRST, LAST, YEARS, Expected, FileExpected, Identity, Mend, Said, Trap, Value
from .invent import Plan, invent_members, invent_units
from .names import People
from .records import District

__all__ = [
    "FIGURES",
    "FIRST",
    "LAST",
    "YEARS",
    "Expected",
    "FileExpected",
    "Habit",
    "Identity",
    "Mend",
    "Said",
    "Trap",
    "Value",
    "make_district",
]


class Habit(StrEnum):
    """How an office keeps its books; each is a module of that name."""

    PLAIN = "plain"
    ENGLISH = "english"
    RUSSIAN = "russian"
    MESSY = "messy"
    FAULTY = "faulty"
    TWINS = "twins"
    STACKED = "stacked"


CLEAN: dict[Habit, tuple[Plan, Callable[[District, Path], dict[str, FileExpected]]]] = {
    Habit.PLAIN: (plain.PLAN, plain.write),
    Habit.ENGLISH: (english.PLAN, english.write),
    Habit.RUSSIAN: (russian.PLAN, russian.write),
    Habit.MESSY: (messy.PLAN, messy.write),
    Habit.STACKED: (stacked.PLAN, stacked.write),
}


def make_district(folder: Path, *, seed: int, habit: Habit) -> Expected:
    """Invent a district, write its books into an empty folder, and return what they must give.

    The same seed and habit give the same books. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rng = Random(f"{habit}-{seed}")
    if habit is Habit.FAULTY:
        return _make_faulty(folder, rng)
    if habit is Habit.TWINS:
        return _make_twins(folder, rng)
    plan, write = CLEAN[habit]
    district, _people = _invent(plan, rng)
    return _expect(district, folder, write(district, folder))


def _invent(plan: Plan, rng: Random) -> tuple[District, People]:
    district = invent_units(plan, rng)
    people = People(rng)
    invent_members(district, plan, rng, people)
    invent_events(district, plan, rng, people)
    return district, people


def _make_faulty(folder: Path, rng: Random) -> Expected:
    """Write a district with rows that must be refused: the good rows count, all rows count once they are mended."""
    whole, people = _invent(faulty.PLAN, rng)
    faults = faulty.spoil(whole, faulty.PLAN, rng, people)
    good = faulty.without(whole, faults)
    files = faulty.write(whole, faults, folder)
    return replace(_expect(good, folder, files), mended=counting.figures(counting.facts_of(whole)))


def _make_twins(folder: Path, rng: Random) -> Expected:
    """Write a district in which people are hard to tell apart or together."""
    district, people = _invent(twins.PLAN, rng)
    identity = twins.cast(district, twins.PLAN, rng, people)
    return replace(_expect(district, folder, twins.write(district, folder)), identity=identity)


def _expect(district: District, folder: Path, files: dict[str, FileExpected]) -> Expected:
    facts = counting.facts_of(district)
    return Expected(
        folder=folder,
        unit=district.root.code,
        figures=counting.figures(facts),
        by_year=counting.by_year(facts),
        by_unit=counting.by_unit(district, facts),
        own=counting.figures(facts, {district.root.code}),
        files=files,
        people=len({id(person) for person, _cell in district.people()}),
        district=district,
    )
