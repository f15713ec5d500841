"""What stands on a reorganisation that was carried out, and plans as rows of the sheet."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.apps import apps
from django.db import models

from charterbook.domains.organisation.api import Unit, units_below
from charterbook.engines.reorganisations.models import Line, Reorganisation
from charterbook.ground.audit.api import Act, Change
from charterbook.kit.records import Record
from charterbook.kit.registry import registry

TAKEN_BACK = ":undone"  # ends the source under which a run was undone


def depending_on(plan: Reorganisation) -> list[tuple[str, int]]:
    """Return what was recorded at the units that a plan founded, by what it is called, with how many; not its own."""
    acts = list(Act.objects.filter(source=plan.source).values_list("pk", flat=True))
    made = Change.objects.filter(act_id__in=acts)
    founded = list(made.filter(table=Unit._meta.db_table, operation="I").values_list("record_id", flat=True))
    found = []
    for model in apps.get_models() if founded else ():
        keys = [f.name for f in model._meta.concrete_fields if isinstance(f, models.ForeignKey) and _of_unit(f)]
        rows = models.Q()
        for key in keys:
            rows |= models.Q(**{f"{key}__in": founded})
        held = model._default_manager.filter(rows) if keys else model._default_manager.none()
        if issubclass(model, Record):  # what else is kept is no part of a reorganisation, and not noted
            held = held.exclude(pk__in=made.filter(table=model._meta.db_table).values("record_id"))
        number = held.count()
        if number:
            found.append((_called(model), number))
    return found


def taken_back() -> list[str]:
    """Return the sources of all runs that were undone, each with that of its undoing: together they change nothing."""
    undone = Act.objects.filter(source__startswith="reorganisation:", source__endswith=TAKEN_BACK)
    sources = set(undone.values_list("source", flat=True))
    return sorted(sources | {source.removesuffix(TAKEN_BACK) for source in sources})


def _of_unit(field: Any) -> bool:
    # A key that the database does not check is of rows derived from others, which depend on units in their stead.
    return field.related_model is Unit and field.db_constraint


def _called(model: Any) -> str:
    table = registry().tables.get(model._meta.label)
    return str(table.label if table else model._meta.verbose_name_plural)


def sheet_rows(unit_id: int, on: date) -> Iterator[Mapping[str, Any]]:
    """Return the lines of the plans drawn at and below a unit as rows of the sheet."""
    lines = Line.objects.filter(plan__unit__in=units_below([unit_id], on)).select_related("plan__unit")
    for line in lines.order_by("plan__on", "plan", "pk"):
        yield {
            "unit": line.plan.unit.code,
            "on": line.plan.on,
            "decision": line.plan.decision,
            "plan": line.plan.name,
            "old": line.old,
            "new": line.new,
            "name": line.name,
            "kind": line.kind,
            "parent": line.parent,
            "weight": line.weight,
            "below": line.below,
        }
