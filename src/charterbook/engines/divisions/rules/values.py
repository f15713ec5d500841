"""What the rules of divisions speak of: units of the map before and after, and what is said beside a plan."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _
from charterbook.kit.text import fold

REFORM = date(2025, 7, 1)  # the map's second half holds from this day on
NATION = "VN"
PROVINCE, DISTRICT, COMMUNE = "T", "H", "X"  # letters with which codes begin
NEAR = "NEAR"
BECOMES = "GRASSROOTS_CELL"  # what a cell below a commune is once the commune's committee is above the grassroots
TYPES = {
    "Tỉnh": "",
    "Thành phố": "",
    "Quận": "",
    "Huyện": "",
    "Thị xã": "",
    "Thị trấn": "TOWN",
    "Xã": "COMMUNE",
    "Phường": "WARD",
    "Đặc khu": "SPECIAL_ZONE",
}
"""Words with which names of divisions begin, with the field of a commune's unit."""


class DivisionRefused(Refused):
    """The map cannot be founded in this book, or its reform not be drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """A division as the map has it; `became` names those of after, the main one first, `how` by which source."""

    code: str
    name: str
    parent: str = ""
    became: Sequence[str] = ()
    how: str = ""

    @property
    def bare(self) -> str:
        """Its name without the word that says what it is."""
        return self.name.removeprefix(self.word).strip()

    @property
    def word(self) -> str:
        """The word that says what it is."""
        return next(word for word in TYPES if self.name.startswith(f"{word} "))

    @property
    def sector(self) -> str:
        """The field of the commune's unit; empty for provinces and districts."""
        return TYPES[self.word]


@dataclass(frozen=True)
class DivisionMap:
    """The divisions of before and of after, by code."""

    before: Mapping[str, Division]
    after: Mapping[str, Division]

    @cached_property
    def below(self) -> Mapping[str, Sequence[Division]]:
        """The divisions of before by the one above them."""
        found: dict[str, list[Division]] = defaultdict(list)
        for division in self.before.values():
            found[division.parent].append(division)
        return found

    @property
    def provinces(self) -> Sequence[Division]:
        """The provinces of before."""
        return self.below[""]

    def province_of(self, code: str) -> str:
        """Return the province of before in which a division of before lies."""
        division = self.before[code]
        return self.province_of(division.parent) if division.parent else code

    def province_named(self, name: str) -> str:
        """Return the code of a province of before by its name or code. Raises DivisionRefused."""
        asked = fold(name)
        for province in self.provinces:
            if asked in (fold(province.name), fold(province.bare), fold(province.code)):
                return province.code
        raise DivisionRefused(
            _("The map of before 1 July 2025 has no province %(name)s. It has: %(names)s."),
            field="province",
            name=name,
            names=", ".join(province.bare for province in self.provinces),
        )


@dataclass(frozen=True, slots=True)
class Noted:
    """A sentence beside a plan (an English msgid with its values): what was left out or decided by a rule."""

    text: str
    params: Mapping[str, Any] = field(default_factory=dict)
