"""How units are listed and found."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from charterbook.domains.organisation import permissions
from charterbook.domains.organisation.models import StructureEvent, Unit
from charterbook.domains.organisation.queries import ranges_of
from charterbook.domains.organisation.queries.lookup import as_of, units_named, with_above
from charterbook.domains.organisation.words import EVENT_WORDS
from charterbook.kit.grammar import Actor, Field, Show, Sought, Table, Typed
from charterbook.kit.pages.values import charter_word, joined
from charterbook.kit.records import lies_in

TABLES = (
    Table(
        model="organisation.Place",
        label=_("Units"),
        one=_("Unit"),
        needs=permissions.VIEW,
        ends="until",
        first="code",
        order=("unit__code", "pk"),
        with_related=("unit", "parent"),
        fields=(
            Field(name="code", label=_("Unit code"), path="unit.code"),
            Field(name="name", label=_("Name of the unit"), path="unit", show=Show.UNIT, search="unit.search"),
            Field(name="kind", label=_("Kind of unit"), path="kind", show=Show.WORD, subject="unit_kinds"),
            Field(name="since", label=_("Since"), path="since", show=Show.DATE),
        ),
    ),
)


def _units_sought(by: Actor, typed: Typed) -> QuerySet[Unit]:
    """Return the viewer's units of that name or code, all where nothing was typed, as they are called today."""
    if typed.text:
        units = units_named(by, permissions.VIEW, typed.text)
    else:
        reach = ranges_of(by.units(permissions.VIEW), by.today)
        units = Unit.objects.filter(lies_in("id", reach), ended_on__isnull=True).order_by("code", "pk")
    return with_above(as_of(units, by.today), by.today)


def _decisions_sought(by: Actor, typed: Typed) -> QuerySet[StructureEvent]:
    """Return what a decision of that number did to units of the viewer."""
    reach = ranges_of(by.units(permissions.VIEW), by.today)
    events = StructureEvent.objects.filter(lies_in("new", reach) | lies_in("old", reach)).exclude(decision="")
    found: QuerySet[StructureEvent] = events.filter(decision_key__begins=typed.sign).select_related("old", "new")
    return found.order_by("-on", "-pk") if typed.sign else found.none()


def _gone(unit: Any) -> str:
    return str(_("no longer exists")) if unit.ended_on else ""


def _decided(event: Any) -> Unit:
    """Return the unit that a decision about the structure speaks of: what came of it, or what ended by it."""
    unit: Unit = event.new or event.old
    return unit


SOUGHT = (
    Sought(
        model="organisation.Unit",
        label=_("Units"),
        needs=permissions.VIEW,
        order=10,
        unit="id",
        held=_units_sought,
        title=lambda unit: unit.named,
        note=lambda unit: joined(unit.code, charter_word("unit_kinds", unit.ranked), unit.above, _gone(unit)),
        newest=("code", "pk"),
        narrow=("kind",),
        value="code",
        address=lambda unit: reverse("unit", args=[unit.code]),
    ),
    Sought(
        model="organisation.StructureEvent",
        label=_("Decisions on units"),
        needs=permissions.VIEW,
        order=80,
        unit="new",
        signs=("decision_key",),
        held=_decisions_sought,
        title=lambda event: event.decision,
        note=lambda event: joined(EVENT_WORDS[event.kind], _decided(event).name, event.on),
        newest=("-on", "-pk"),
        address=lambda event: reverse("unit", args=[_decided(event).code]),
    ),
)
