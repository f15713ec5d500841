"""The period that is shown when nobody names one: the term of the latest records, as far as they go."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.apps import apps
from django.db.models import Max, Value

from charterbook.domains.organisation.api import Term, Unit, path_of
from charterbook.kit.charters import current_charter
from charterbook.kit.dates import FOREVER, Period
from charterbook.kit.grammar import Nature
from charterbook.kit.registry import registry

USUAL_YEARS = 5


def usual_period(unit: Unit, today: date) -> Period:
    """Return the term of the latest records, as far as they go: the unit's own term, else the charter's, else years."""
    latest = _latest_record(today)
    end = date(latest.year, 12, 31)
    since, until = _term(unit, latest) or (date(latest.year - USUAL_YEARS + 1, 1, 1), FOREVER)
    return Period(since, max(since, min(end, until - timedelta(days=1))))


def _latest_record(today: date) -> date:
    """Return the day of the latest record of what units are due to report; today in an empty book.

    What comes in by itself, such as a report of wrongdoing, moves no period: it would also tell everybody that it came.
    """
    regular = [figure for figure in registry().figures.values() if figure.reporters]
    kept = {(figure.records, figure.date) for figure in regular if figure.nature is not Nature.STOCK}
    return latest_day(kept, today)


def latest_day(kept: Iterable[tuple[str, str]], today: date) -> date:
    """Return the latest day in columns of tables, each a model and a field, up to today; today where none is stated."""
    asked = [
        apps.get_model(model)
        ._default_manager.filter(**{f"{name}__lte": today})
        .order_by()
        .values(book=Value(1))  # all rows are one group: an aggregate that stays a query and can be joined to others
        .annotate(day=Max(name))
        .values_list("day", flat=True)
        for model, name in sorted(kept)
    ]
    days = asked[0].union(*asked[1:], all=True) if asked else ()
    return max((day for day in days if day is not None), default=today)


def _term(unit: Unit, on: date) -> tuple[date, date] | None:
    path = tuple(reversed(path_of(unit.pk, on))) or (unit,)
    held = Term.objects.filter(unit__in=path, since__lte=on, until__gt=on).order_by("pk")
    terms = {term.unit_id: term for term in reversed(held)}
    for above in path:
        if term := terms.get(above.pk):
            return term.since, term.until
    for above in path:
        for entry in current_charter().entries("terms", on):
            if above.kind in entry.texts("of_kinds"):
                return entry.valid_from, entry.valid_to or FOREVER
    return None
