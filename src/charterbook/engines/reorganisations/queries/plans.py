"""Plans of reorganisations within somebody's reach, their lines, and the tree that they speak of."""

from datetime import date

from django.db.models import Count, QuerySet

from charterbook.domains.organisation.api import CHANGE, FOREVER, Place, Unit, where_held
from charterbook.engines.reorganisations.models import Line, Reorganisation
from charterbook.engines.reorganisations.rules import Drawn, Kinds, Standing
from charterbook.ground.audit.api import Act, Change
from charterbook.kit.charters import current_charter
from charterbook.kit.grammar import Actor


def plans_of(by: Actor) -> QuerySet[Reorganisation]:
    """Return the plans drawn at the viewer's units, the latest first, with the number of their lines."""
    plans: QuerySet[Reorganisation] = Reorganisation.objects.filter(where_held(by, CHANGE, "unit"))
    return plans.select_related("unit").annotate(drawn=Count("lines")).order_by("-on", "-pk")


def plan_or_none(by: Actor, pk: int) -> Reorganisation | None:
    """Return the plan of that number if the viewer may change units where it was drawn."""
    return plans_of(by).filter(pk=pk).first()


def plans_drawn_by(source: str) -> list[Reorganisation]:
    """Return the plans whose lines the acts of a source drew or changed, the earliest day first."""
    acts = list(Act.objects.filter(source=source).values_list("pk", flat=True))
    lines = Change.objects.filter(act_id__in=acts, table=Line._meta.db_table).values("record_id")
    plans = Reorganisation.objects.filter(pk__in=Line.objects.filter(pk__in=lines).values("plan"))
    return list(plans.select_related("unit").order_by("on", "pk"))


def drawn_lines(plan: Reorganisation) -> list[Drawn]:
    """Return the lines of a plan in the order in which they were drawn."""
    return [
        Drawn(
            number=line.pk,
            old=line.old,
            new=line.new,
            name=line.name,
            kind=line.kind,
            parent=line.parent,
            weight=line.weight,
            below=line.below,
        )
        for line in Line.objects.filter(plan=plan).order_by("pk")
    ]


def tree_standing(codes: set[str]) -> dict[str, Standing]:
    """Return all units that live as they stand now, and those of the codes that have ended, by code."""
    rows = Place.objects.filter(until=FOREVER, unit__names__until=FOREVER).values_list(
        "unit__code", "unit__names__name", "kind", "parent__code", "since", "unit__names__since"
    )
    tree = {
        code: Standing(code=code, name=name, kind=kind, parent=parent or "", since=since, named_since=named)
        for code, name, kind, parent, since, named in rows
    }
    for unit in Unit.objects.filter(code__in=codes - tree.keys(), ended_on__isnull=False):
        tree[unit.code] = Standing(
            code=unit.code,
            name=unit.name,
            kind=unit.kind,
            parent="",
            since=unit.founded_on,
            named_since=unit.founded_on,
            ended_on=unit.ended_on,
        )
    return tree


def kinds_on(day: date) -> Kinds:
    """Return the kinds of unit that the charter has on a day; levels begin and end with the days of the charter."""
    entries = current_charter().entries("unit_kinds", day)
    return Kinds(
        levels={entry.code: entry.number("level") for entry in entries},
        under={entry.code: frozenset(entry.texts("may_stand_under")) for entry in entries},
    )
