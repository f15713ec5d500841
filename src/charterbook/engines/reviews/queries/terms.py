"""The periods for which a unit is reviewed: its terms, and the term of the latest records as far as they go."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import get_language

from charterbook.domains.organisation.api import Term, Unit, path_of
from charterbook.engines.figures.api import latest_day
from charterbook.kit.charters import current_charter
from charterbook.kit.dates import FOREVER, Period
from charterbook.kit.grammar import Nature
from charterbook.kit.registry import registry

USUAL_YEARS = 5


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """A period with the name of its term, or its years."""

    label: str
    period: Period


def periods_of(unit: Unit, today: date) -> list[NamedPeriod]:
    """Return the unit's terms that have begun, the one of the latest records first and cut where the records end."""
    latest = latest_record(today)
    terms = _terms(unit, today)
    current = [(label, since, until) for label, since, until in terms if since <= latest < until]
    rest = [term for term in terms if term not in current[:1]]
    end = date(latest.year, 12, 31)
    if current:
        label, since, until = current[0]
        first = NamedPeriod(label, Period(since, min(end, until - timedelta(days=1))))
    else:
        since = date(latest.year - USUAL_YEARS + 1, 1, 1)
        first = NamedPeriod(f"{since.year}–{end.year}", Period(since, end))
    return [first, *(NamedPeriod(name, Period(a, min(b - timedelta(days=1), _end(today)))) for name, a, b in rest)]


def latest_record(today: date) -> date:
    """Return the day of the latest record that any figure counts; today in an empty book."""
    kept = {(f.records, f.date) for f in registry().figures.values() if f.nature is not Nature.STOCK}
    return latest_day(kept, today)


def _end(today: date) -> date:
    return date(today.year, 12, 31)


def _terms(unit: Unit, today: date) -> list[tuple[str, date, date]]:
    """Return the terms of the unit, else of the nearest unit above that has any; of its own, then by the charter."""
    above = list(reversed(path_of(unit.pk, today))) or [unit]
    held: dict[int, list[tuple[str, date, date]]] = {}
    for term in Term.objects.filter(unit__in=above, since__lte=today).order_by("-since", "pk"):
        held.setdefault(term.unit_id, []).append((term.label, term.since, term.until))
    for each in above:
        if each.pk in held:
            return held[each.pk]
    language = get_language() or "vi"
    for each in above:
        entries = [e for e in current_charter().entries("terms") if each.kind in e.texts("of_kinds")]
        begun = [(e.word(language), e.valid_from, e.valid_to or FOREVER) for e in entries if e.valid_from <= today]
        if begun:
            return sorted(begun, key=lambda term: term[1], reverse=True)
    return []
