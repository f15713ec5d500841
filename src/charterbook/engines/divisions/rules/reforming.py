"""What the reform of 1 July 2025 makes of the units that stand: provinces merged, districts ended, communes merged."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from charterbook.engines.divisions.rules.founding import committee_named
from charterbook.engines.divisions.rules.values import (
    BECOMES,
    COMMUNE,
    DISTRICT,
    NATION,
    NEAR,
    PROVINCE,
    Division,
    DivisionMap,
    Noted,
)
from charterbook.kit.refusal import mark as _

NAMED = 5  # units that a sentence names
ANEW = ".2025"  # ends the code of a new unit whose own code belongs to one that has ended
TOP = "-"


class Standing(Protocol):
    """A unit of the book as it stands now."""

    @property
    def code(self) -> str: ...  # noqa: D102 -- as named
    @property
    def name(self) -> str: ...  # noqa: D102 -- as named
    @property
    def kind(self) -> str: ...  # noqa: D102 -- as named
    @property
    def parent(self) -> str: ...  # noqa: D102 -- as named
    @property
    def ended_on(self) -> object: ...  # noqa: D102 -- as named


@dataclass(slots=True)
class Reform:
    """The lines of the plan as a workbook states them, and what is said beside them."""

    lines: list[dict[str, str]] = field(default_factory=list)
    notes: list[Noted] = field(default_factory=list)


def reform_of(divisions: DivisionMap, tree: Mapping[str, Standing], *, provinces: Collection[str]) -> Reform:
    """Return the reform of the given provinces of before, for the units of the map that the book holds.

    A commune goes whole into its main successor. A district's committee ends and the province's keeps its books; what
    else stood directly below it goes to the commune of its seat. Units that have ended are left out.
    """
    drawing = _Drawing(divisions, tree)
    standing = [each for each in divisions.before.values() if divisions.province_of(each.code) in provinces]
    ended = [each.code for each in standing if each.code in tree and tree[each.code].ended_on]
    living = [each for each in standing if drawing.lives(each.code)]
    for letter, draw in ((PROVINCE, drawing.province), (DISTRICT, drawing.district), (COMMUNE, drawing.commune)):
        for division in living:
            if division.code.startswith(letter):
                draw(division)
    drawing.tell(living, ended)
    return drawing.made


class _Drawing:
    """One drawing under way."""

    def __init__(self, divisions: DivisionMap, tree: Mapping[str, Standing]) -> None:
        self.divisions, self.tree = divisions, tree
        self.made = Reform()
        self.below: dict[str, list[Standing]] = defaultdict(list)
        for unit in tree.values():
            if unit.parent and not unit.ended_on:
                self.below[unit.parent].append(unit)
        self.moved: list[str] = []

    def lives(self, code: str) -> bool:
        return code in self.tree and not self.tree[code].ended_on

    def code_of(self, new: str) -> str:
        """Return the code of a unit of after; one whose code belongs to an ended unit gets another."""
        return f"{new}{ANEW}" if new in self.tree and self.tree[new].ended_on else new

    def province_of(self, division: Division) -> str:
        return self.divisions.before[self.divisions.province_of(division.code)].became[0]

    def line(self, old: str, new: str, **facts: str) -> None:
        self.made.lines.append({"old": old, "new": self.code_of(new), **facts})

    def province(self, division: Division) -> None:
        """Draw what becomes of a province: merged into another, renamed, or nothing at all."""
        new = division.became[0]
        facts = self.as_province(new)
        if new != division.code or facts:
            self.line(division.code, new, **facts)

    def as_province(self, new: str) -> dict[str, str]:
        """Return what is to be said of a province of after: of one to be founded all, else only another name."""
        name = committee_named(self.divisions.after[new].name)
        if self.lives(new):
            return {} if self.tree[new].name == name else {"name": name}
        return {"name": name, "kind": "PROVINCE", "parent": NATION if self.lives(NATION) else TOP}

    def district(self, division: Division) -> None:
        """Draw the end of a district, whose books the province keeps; an island's becomes a special zone's."""
        if division.became:
            self.line(division.code, division.became[0], **self.as_commune(division.became[0]))
            return
        province = self.province_of(division)
        self.line(division.code, province, **self.as_province(province))
        seat = self.seat(division) or province
        for unit in sorted(self.below[division.code], key=lambda each: each.code):
            if unit.code not in self.divisions.before:
                self.line(unit.code, unit.code, parent=self.code_of(seat))
                self.moved.append(unit.code)

    def seat(self, district: Division) -> str:
        """Return the new commune at the seat: of the town that is called as the district, else of its first town.

        Where there is none it is that of the commune of the lowest code, where the statistical office begins to count.
        """
        communes = [each for each in self.divisions.below.get(district.code, ()) if self.lives(each.code)]
        if not communes:
            return ""

        def rank(each: Division) -> tuple[bool, bool, str]:
            town = each.sector == "TOWN"
            return not (town and each.bare == district.bare), not town, each.code

        return min(communes, key=rank).became[0]

    def commune(self, division: Division) -> None:
        """Draw what becomes of a commune, and let parts of its committee that have cells be grassroots units."""
        self.line(division.code, division.became[0], **self.as_commune(division.became[0]), below=BECOMES)
        for unit in self.below[division.code]:
            if unit.kind == "PART":
                self.line(unit.code, unit.code, kind="GRASSROOTS_COMMITTEE")

    def as_commune(self, new: str) -> dict[str, str]:
        division = self.divisions.after[new]
        return {
            "name": committee_named(division.name),
            "kind": "COMMUNE",
            "parent": self.code_of(division.parent),
        }

    def tell(self, living: Sequence[Division], ended: Sequence[str]) -> None:
        """Say what was left out, and what was decided by a rule."""
        near = [each.code for each in living if each.how == NEAR]
        parted = [each.code for each in living if len(each.became) > 1]
        self._note(_("%(count)s units have ended before and are left out (%(names)s)."), ended)
        self._note(
            _(
                "%(count)s communes were divided among several; here each goes whole to the one that keeps its code, "
                "else to the first of the table (%(names)s). Change these lines where cells went elsewhere."
            ),
            parted,
        )
        self._note(
            _(
                "%(count)s communes were merged between 2024 and 1 July 2025 already, into which is not known; here "
                "they go where the nearest code of their district goes (%(names)s). Check these lines."
            ),
            near,
        )
        self._note(
            _("%(count)s other units stood directly below districts; they go to the commune of the seat (%(names)s)."),
            self.moved,
        )

    def _note(self, text: str, codes: Sequence[str]) -> None:
        if codes:
            names = ", ".join(f"{self.tree[code].name} ({code})" for code in codes[:NAMED])
            more = " …" if len(codes) > NAMED else ""
            self.made.notes.append(Noted(text, {"count": len(codes), "names": names + more}))
