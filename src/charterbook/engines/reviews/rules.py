"""The rules of wordings, on plain values: which places a sentence may have, and what "over N %" may claim."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _

FACTS = ("from", "to", "unit")
OF_SHARES = ("numerator", "denominator", "floor")
VARIANTS = (*OF_SHARES, "least", "persons")
LONGEST = 2000
_PLACE = re.compile(r"\{([^{}]*)\}")


class ReviewRefused(Refused):
    """A wording that cannot be printed, or a review that cannot be made."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a sentence: a fact of the review or the code of a figure, with a variant such as `floor`."""

    name: str
    variant: str = ""

    def __str__(self) -> str:
        return f"{{{self.name}|{self.variant}}}" if self.variant else f"{{{self.name}}}"

    @property
    def is_fact(self) -> bool:
        """Tell whether the place stands for the unit or an end of the period."""
        return self.name in FACTS and not self.variant

    @property
    def figure(self) -> str:
        """The code of the figure that is printed; `persons` stands beside the figure it is a variant of."""
        return f"{self.name.rpartition('.')[0]}.persons" if self.variant == "persons" else self.name


def parts_of(text: str) -> tuple[str | Place, ...]:
    """Return the texts and places of a sentence in their order."""
    parts: list[str | Place] = []
    for number, part in enumerate(_PLACE.split(text)):
        if number % 2:
            name, _bar, variant = part.partition("|")
            parts.append(Place(name.strip(), variant.strip()))
        elif part:
            parts.append(part)
    return tuple(parts)


def places_of(text: str) -> tuple[Place, ...]:
    """Return the places of a sentence that stand for figures."""
    return tuple(part for part in parts_of(text) if isinstance(part, Place) and not part.is_fact)


def check_wording(text: str, *, figures: Collection[str], shares: Collection[str]) -> None:
    """Refuse a sentence that is too long, has a loose brace, or names what no figure answers to."""
    if len(text) > LONGEST:
        raise ReviewRefused(
            _("The sentence has %(count)s letters; at most %(most)s can be kept."),
            field="text",
            count=len(text),
            most=LONGEST,
        )
    if any(brace in _PLACE.sub("", text) for brace in "{}"):
        raise ReviewRefused(
            _("A brace stands alone: each place begins with { and ends with }, and no place stands inside another."),
            field="text",
        )
    unknown = [str(place) for place in places_of(text) if not _is_known(place, figures, shares)]
    if unknown:
        raise ReviewRefused(
            _("No figure answers to %(places)s: write the places as they stand in the list below the sentence."),
            field="text",
            places=", ".join(unknown),
        )


def is_printable(text: str, *, figures: Collection[str], shares: Collection[str]) -> bool:
    """Tell whether a wording can still be printed with the figures that there are."""
    return all(_is_known(place, figures, shares) for place in places_of(text))


def _is_known(place: Place, figures: Collection[str], shares: Collection[str]) -> bool:
    if place.variant and place.variant not in VARIANTS:
        return False
    if place.variant in OF_SHARES and place.name not in shares:
        return False
    return place.name in figures and place.figure in figures


def floor_of(percents: Iterable[Decimal | None]) -> int | None:
    """Return the whole number over which every share lies; None where one is unknown or lies over no such number.

    Of exactly 86 % it is 85: "over 86 %" would not be true.
    """
    held = list(percents)
    if not held or None in held:
        return None
    lowest = min(share for share in held if share is not None)
    floor = ceil(lowest) - 1
    return floor if floor >= 0 else None
