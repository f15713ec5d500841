"""Short codes of figures on paper: the same figure of the same unit and period has the same code."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from charterbook.domains.organisation.api import Unit
from charterbook.engines.figures.models import FigureCode
from charterbook.kit.dates import Period

# No letters that are mistaken for digits or for each other when read from paper.
LETTERS = "23456789ACDEFGHJKMNPQRTVWXYZ"
LENGTH = 8


@dataclass(frozen=True, slots=True)
class Target:
    """What a short code opens; `structure` is the day of the structure by which is counted, None for that of then."""

    figure: str
    unit_id: int
    period: Period
    year: int | None = None
    structure: date | None = None

    @property
    def code(self) -> str:
        """Return the short code, such as F7K2-Q9TX."""
        facts = f"{self.figure}|{self.unit_id}|{self.period.first}|{self.period.last}|{self.year or ''}"
        facts += f"|{self.structure}" if self.structure else ""  # what was printed before has the code that it had
        number = int.from_bytes(sha256(facts.encode()).digest()[:8])
        letters = ""
        for _place in range(LENGTH):
            number, rest = divmod(number, len(LETTERS))
            letters += LETTERS[rest]
        return f"{letters[:4]}-{letters[4:]}"


def code_of(figure: str, *, unit_id: int, period: Period, year: int | None = None) -> str:
    """Return the short code of a figure of a unit and period."""
    return Target(figure, unit_id, period, year).code


def note_codes(targets: Iterable[Target]) -> None:
    """Keep what the codes open, so that a code read from paper can be looked up; derived facts, hence no action."""
    FigureCode.objects.bulk_create(
        [
            FigureCode(
                code=t.code,
                figure=t.figure,
                unit_id=t.unit_id,
                first=t.period.first,
                last=t.period.last,
                year=t.year,
                structure=t.structure,
            )
            for t in targets
        ],
        ignore_conflicts=True,
    )


def open_code(text: str) -> Target | None:
    """Return what a code opens; written small, with blanks or without its dash it is still found."""
    letters = "".join(letter for letter in text.upper() if letter in LETTERS)
    held = FigureCode.objects.filter(code=f"{letters[:4]}-{letters[4:]}").order_by("pk").first()
    if held is None or not Unit.objects.filter(pk=held.unit_id).exists():
        return None
    return Target(held.figure, held.unit_id, Period(held.first, held.last), held.year, held.structure)
