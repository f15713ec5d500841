"""Looking units up for a page: found by a piece of the name, as they were called on a day."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Case, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from charterbook.domains.organisation.models import Place, StructureEvent, Term, Unit, UnitName
from charterbook.domains.organisation.queries.custody import ranges_of
from charterbook.domains.organisation.words import MERGED, REPLACED, SPLIT
from charterbook.kit.grammar import Actor
from charterbook.kit.records import lies_in
from charterbook.kit.records.words import Matches, WordsHeld, words_sought
from charterbook.kit.text import fold, plain

MOST_WORDS, MOST_RANKED = 12, 1_000


def as_of(units: QuerySet[Unit], on: date) -> QuerySet[Unit]:
    """Return the units with `named` and `ranked`: what each was called and of what kind it was on the day."""
    valid = {"unit": OuterRef("pk"), "since__lte": on, "until__gt": on}
    name = UnitName.objects.filter(**valid).order_by("pk").values("name")[:1]
    kind = Place.objects.filter(**valid).order_by("pk").values("kind")[:1]
    return units.annotate(named=Coalesce(Subquery(name), F("name")), ranked=Coalesce(Subquery(kind), F("kind")))


def units_named(by: Actor, permission: str, text: str) -> QuerySet[Unit]:
    """Return the viewer's units that had a name, or have a code, with every word of the text, with marks or without.

    Of several words the last may be a beginning; where nothing is found so, each. A name of former days finds too.
    Those whose name begins so come first. Of very many only some are ranked: the viewer has to write more anyway.
    """
    words = fold(plain(text)).split()[:MOST_WORDS]
    if not words:
        return Unit.objects.none()
    reach = ranges_of(by.units(permission), by.today)
    numbers = _called(words, reach, whole=True)
    if len(words) > 1 and not numbers:
        numbers = _called(words, reach, whole=False)
    begins = Case(When(search__begins=" ".join(words), then=Value(0)), default=Value(1), output_field=IntegerField())
    return Unit.objects.filter(pk__in=numbers).annotate(rank=begins).order_by("rank", "code", "pk")


def _called(words: Sequence[str], reach: str, *, whole: bool) -> list[int]:
    """Return the numbers of units within reach that are or were called by all the words, of many the first found."""
    sought = words_sought(words, whole=whole)
    # Where few rows are left by their numbers, reading the text is cheaper than taking its words apart.
    held = Q(*(Q(search__contains=word) for word in words)) & Q(Matches(WordsHeld("search"), sought))
    now = Unit.objects.filter(lies_in("id", reach), held).order_by().values("pk")
    ever = UnitName.objects.filter(lies_in("unit", reach), held).order_by().values(pk=F("unit_id"))
    return [row["pk"] for row in now[:MOST_RANKED].union(ever[:MOST_RANKED])]


def with_above(units: QuerySet[Unit], on: date) -> QuerySet[Unit]:
    """Return the units with `above`: what the unit directly above each was called on a day; None where none was."""
    places = Place.objects.filter(unit=OuterRef("pk"), since__lte=on, until__gt=on).order_by("pk")
    return units.annotate(above=Subquery(places.values("parent__name")[:1]))


def units_like(text: str, most: int) -> list[Unit]:
    """Return some units whose name or code holds every word of the text; without one, those that hold its last word."""
    words = fold(text).split()
    for asked in (words, words[-1:]):
        units = Unit.objects.filter(ended_on=None).order_by("code", "pk")
        for word in asked:
            units = units.filter(search__contains=word)
        if found := list(units[:most]) if asked else []:
            return found
    return []


def events_of(unit_id: int) -> QuerySet[StructureEvent]:
    """Return what happened to a unit, the latest first."""
    events = StructureEvent.objects.filter(old=unit_id) | StructureEvent.objects.filter(new=unit_id)
    return events.select_related("old", "new").order_by("-on", "-pk")


def line_of_descent(unit_id: int) -> QuerySet[StructureEvent]:
    """Return the events by which a unit went into others or took over from them, the latest first."""
    return events_of(unit_id).filter(kind__in=(MERGED, SPLIT, REPLACED)).exclude(old=F("new"))


def places_of(unit_id: int) -> QuerySet[Place]:
    """Return where the unit stood, the latest first."""
    return Place.objects.filter(unit=unit_id).select_related("parent").order_by("-since", "-pk")


def terms_of(unit_id: int) -> QuerySet[Term]:
    """Return the terms of the unit, the latest first."""
    return Term.objects.filter(unit=unit_id).order_by("-since", "-pk")
