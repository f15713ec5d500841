"""The records of an invented district, before any office writes them into books."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

DISTRICT = "unit_district"
COMMITTEE = "unit_grassroots_committee"
GRASSROOTS_CELL = "unit_grassroots_cell"
PART = "unit_part"
CELL = "unit_cell"
GRASSROOTS = frozenset({COMMITTEE, GRASSROOTS_CELL})
CELLS = frozenset({GRASSROOTS_CELL, CELL})


@dataclass(frozen=True, eq=False)
class Unit:
    """A unit of the tree; `place` is its name without the kind: "xã Bình An" of "Đảng bộ xã Bình An"."""

    code: str
    name: str
    place: str
    kind: str
    parent: str
    founded: date
    sector: str = ""


@dataclass(frozen=True, eq=False)
class Person:
    """A person, once, whatever the number of books that name him or her."""

    name: str
    birth: date
    sex: str


@dataclass(frozen=True, eq=False)
class Member:
    """A person on the roll of a cell; a probationary member has neither card nor official date."""

    person: Person
    card: str
    cell: str
    joined: date
    official: date | None


@dataclass(frozen=True, eq=False)
class Class:
    """A class of one of the five kinds; `body` is the advisory body of the organiser that the paper names."""

    code: str
    kind: str
    topic: str
    organiser: str
    body: str
    first: date
    last: date
    form: str
    summoned: int = 0
    attended: int = 0


@dataclass(frozen=True, eq=False)
class Attendance:
    """Heads of one unit in one class."""

    of: Class
    unit: str
    heads: int


@dataclass(frozen=True, eq=False)
class Learner:
    """A person on a class's roster, introduced by a cell."""

    of: Class
    person: Person
    cell: str
    result: str


@dataclass(frozen=True, eq=False)
class Admission:
    """An admission as decided; it counts on the day of the ceremony."""

    person: Person
    cell: str
    number: str
    decided: date
    ceremony: date
    official: date | None


@dataclass(frozen=True, eq=False)
class Inspection:
    """An inspection or supervision of a unit, or of a member of that cell."""

    unit: str
    kind: str
    body: str
    host: str
    first: date
    last: date
    conclusion: str
    member: Member | None = None


@dataclass(frozen=True, eq=False)
class Dialogue:
    """A dialogue with citizens."""

    code: str
    organiser: str
    chair: str
    day: date
    citizens: int
    cases: int


@dataclass(frozen=True, eq=False)
class Case:
    """An opinion raised in a dialogue."""

    of: Dialogue
    number: int
    field: str
    content: str
    state: str
    deadline: date | None
    answered: date | None


@dataclass(frozen=True, eq=False)
class Rating:
    """The level of a unit, or of a member of that cell, for a year."""

    unit: str
    year: int
    level: str
    member: Member | None = None


@dataclass(kw_only=True)
class District:
    """All records of a district. The first unit is the district itself."""

    name: str
    units: list[Unit] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    classes: list[Class] = field(default_factory=list)
    attendances: list[Attendance] = field(default_factory=list)
    learners: list[Learner] = field(default_factory=list)
    admissions: list[Admission] = field(default_factory=list)
    inspections: list[Inspection] = field(default_factory=list)
    dialogues: list[Dialogue] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    ratings: list[Rating] = field(default_factory=list)

    @property
    def root(self) -> Unit:
        """Return the district itself."""
        return self.units[0]

    def unit(self, code: str) -> Unit:
        """Return the unit of that code. Raises KeyError."""
        for unit in self.units:
            if unit.code == code:
                return unit
        raise KeyError(code)

    def children(self, code: str) -> list[Unit]:
        """Return the units directly under a unit."""
        return [unit for unit in self.units if unit.parent == code]

    def cells(self) -> list[Unit]:
        """Return all cells, those directly under the district among them."""
        return [unit for unit in self.units if unit.kind in CELLS]

    def subtree(self, code: str) -> set[str]:
        """Return the codes of a unit and of all below it."""
        found, fresh = {code}, [code]
        while fresh:
            fresh = [unit.code for parent in fresh for unit in self.children(parent)]
            found.update(fresh)
        return found

    def people(self) -> Iterator[tuple[Person, str]]:
        """Yield each naming of a person together with the cell that the book gives."""
        yield from ((member.person, member.cell) for member in self.members)
        yield from ((learner.person, learner.cell) for learner in self.learners)
        yield from ((admission.person, admission.cell) for admission in self.admissions)
