"""What stands at the head and foot of a unit's paper: what its office set, else the usual words of the charter."""

from dataclasses import dataclass, replace
from datetime import date

from charterbook.domains.organisation.api import Unit, path_of
from charterbook.engines.reviews.models import PaperFacts
from charterbook.engines.reviews.words import ISSUERS, PAPER
from charterbook.kit.charters import UnknownCode, current_charter

CELL_KINDS = ("CELL", "GRASSROOTS_CELL", "PART")
REPORT = "REPORT"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadAndFoot:
    """The head and foot of a paper in words; an empty number or day is printed as room to write in."""

    superior: str = ""
    issuer: str = ""
    organisation_line: str = ""
    place: str = ""
    number: str = ""
    symbol: str = ""
    dated_on: date | None = None
    on_behalf: str = ""
    signer_post: str = ""
    signer_name: str = ""
    recipients: tuple[str, ...] = ()


def facts_of(unit_id: int, *, language: str, on: date) -> HeadAndFoot:
    """Return the head and foot of the unit's papers. Raises Unit.DoesNotExist."""
    unit = Unit.objects.get(pk=unit_id)
    usual = usual_facts(unit, language=language, on=on)
    kept = PaperFacts.objects.filter(unit=unit_id).first()
    if kept is None:
        return usual
    texts = ("superior", "issuer", "organisation_line", "place", "number", "on_behalf", "signer_post", "signer_name")
    changed: dict[str, str] = {name: getattr(kept, name) for name in texts if getattr(kept, name)}
    lines = tuple(line for line in kept.recipients.splitlines() if line.strip())
    return replace(usual, **changed, dated_on=kept.dated_on, recipients=lines or usual.recipients)


def usual_facts(unit: Unit, *, language: str, on: date) -> HeadAndFoot:
    """Return what stands at head and foot as long as the office sets nothing else."""
    charter, words = current_charter(), PAPER[language]
    path = path_of(unit.pk, on)
    above = path[-2].name.upper() if len(path) > 1 else ""
    of_cell = "_cell" if unit.kind in CELL_KINDS else ""
    return HeadAndFoot(
        superior=unit.paper_superior or above,
        issuer=unit.paper_issuer or issuer_of(unit.name),
        organisation_line=charter.text("paper_words", "organisation_line", on),
        place=place_of(unit.name),
        symbol=_symbol(unit.kind, on),
        on_behalf=words[f"on_behalf{of_cell}"],
        signer_post=words["post"],
        recipients=tuple(words[f"recipients{of_cell}"].splitlines()),
    )


def issuer_of(name: str) -> str:
    """Return the committee that issues a unit's papers: `HUYỆN ỦY LỘC HÀ` of `Đảng bộ huyện Lộc Hà`."""
    for beginning, committee in ISSUERS:
        if name.startswith(beginning):
            return committee + name.removeprefix(beginning).upper()
    return name.upper()


def place_of(name: str) -> str:
    """Return the place that a unit's name ends with: `Lộc Hà` of `Đảng bộ huyện Lộc Hà`; else nothing."""
    words = name.split()
    capital = [word[:1].isupper() for word in words]
    last_small = max((place for place, is_capital in enumerate(capital) if not is_capital), default=-1)
    return " ".join(words[last_small + 1 :]) if last_small >= 0 else ""


def _symbol(kind: str, on: date) -> str:
    """Return the part of a number behind its dash, such as BC/HU."""
    charter = current_charter()
    joint = charter.text("paper_words", "issuer_joint", on)
    report = charter.entry("document_types", REPORT, on).text("symbol")
    try:
        return f"{report}{joint}{charter.entry('unit_kinds', kind).text('document_symbol')}"
    except (UnknownCode, TypeError):
        return report
