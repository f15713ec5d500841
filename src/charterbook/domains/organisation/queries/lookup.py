"""Looking units up for a page: found by a piece of the name, as they were called on a day."""

from datetime import date

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from charterbook.domains.organisation.models import Ancestry, Place, StructureEvent, Term, Unit, UnitName
from charterbook.kit.grammar import Actor
from charterbook.kit.text import fold


def as_of(units: QuerySet[Unit], on: date) -> QuerySet[Unit]:
    """Return the units with `named` and `ranked`: what each was called and of what kind it was on the day."""
    valid = {"unit": OuterRef("pk"), "since__lte": on, "until__gt": on}
    name = UnitName.objects.filter(**valid).order_by("pk").values("name")[:1]
    kind = Place.objects.filter(**valid).order_by("pk").values("kind")[:1]
    return units.annotate(named=Coalesce(Subquery(name), F("name")), ranked=Coalesce(Subquery(kind), F("kind")))


def units_named(by: Actor, permission: str, text: str) -> QuerySet[Unit]:
    """Return the viewer's units whose name or code holds every word of the text, written with or without marks."""
    units = Unit.objects.order_by("code", "pk")
    for word in fold(text).split():
        units = units.filter(search__contains=word)
    tops = by.units(permission)
    if tops is None:
        return units
    return units.filter(Exists(Ancestry.objects.filter(unit=OuterRef("pk"), ancestor__in=tops)))


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


def places_of(unit_id: int) -> QuerySet[Place]:
    """Return where the unit stood, the latest first."""
    return Place.objects.filter(unit=unit_id).select_related("parent").order_by("-since", "-pk")


def terms_of(unit_id: int) -> QuerySet[Term]:
    """Return the terms of the unit, the latest first."""
    return Term.objects.filter(unit=unit_id).order_by("-since", "-pk")
