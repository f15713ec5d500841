"""The first wall: every queryset of kept rows is narrowed to the scope before anything else is asked of it."""

from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, Exists, Func, OuterRef, Q, QuerySet, Value
from django.db.models.expressions import F

from charterbook.kit.records.scope import EVERYWHERE, Scope, current_scope, spans_of
from charterbook.kit.records.wall import Wall

MOST_SPANS = 100  # comparisons that a query may hold; beyond, ranges are handed over in one piece


class _Within(Func):
    """Whether a unit's number lies in ranges."""

    template = "%(expressions)s"
    arg_joiner = " <@ "
    output_field = BooleanField()


class _Ranges(Value):
    def as_sql(self, compiler: Any, connection: Any) -> Any:
        sql, params = super().as_sql(compiler, connection)
        return f"{sql}::int8multirange", params


def lies_in(field: str, reach: str) -> Q:
    """Return the condition that the unit which a field names lies in ranges of units' numbers."""
    column = field if field == "id" or field.endswith("_id") else f"{field}_id"
    return Q() if reach == EVERYWHERE else Q(_Within(F(column), _Ranges(reach)))


def spans_in(field: str, reach: str) -> Q:
    """Return the same as `lies_in` as comparisons of numbers where these are few, so that an index can answer.

    Comparisons cannot leak, so the database asks them before the wall's own condition.
    """
    spans = spans_of(reach)
    if reach == EVERYWHERE or len(spans) > MOST_SPANS:
        return lies_in(field, reach)
    column = field if field in {"id", "pk"} or field.endswith("_id") else f"{field}_id"
    condition = Q(pk__in=())
    for first, end in spans:
        if end == first + 1:
            condition |= Q(**{column: first})
        else:
            condition |= Q(**{f"{column}__gte": first, f"{column}__lt": end})
    return condition


def in_reach(model: Any, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Narrow rows to those within the scope of the running work. Raises NoScope."""
    wall: Wall = model.wall
    if wall.is_open:
        return rows
    scope = current_scope()
    reach = _reach_of(wall, scope)
    return rows if reach == EVERYWHERE else rows.filter(_condition(model, wall, scope, reach))


def _reach_of(wall: Wall, scope: Scope) -> str:
    return scope.persons if wall.persons else scope.units


def _condition(model: Any, wall: Wall, scope: Scope, reach: str) -> Q:
    condition = Q()
    if wall.unit:
        condition |= lies_in(wall.unit, reach)
    if wall.shared is not None:
        condition |= Q(**{wall.unit: wall.shared})
    if wall.by:
        condition |= Q(**{wall.by: scope.account_id})
    if wall.person and scope.person_id:
        field = model._meta.get_field(wall.person)
        own = [scope.person_id] if isinstance(field, ArrayField) else scope.person_id
        condition |= Q(**{f"{wall.person}__contains" if isinstance(field, ArrayField) else wall.person: own})
    if wall.via:
        key: Any = model._meta.get_field(wall.via)
        condition |= Q(Exists(key.related_model.objects.filter(pk=OuterRef(key.attname))))
    for path in wall.through:
        label, _dot, name = path.rpartition(".")
        other: Any = apps.get_model(label)
        pointing = other.objects.filter(lies_in(other.wall.unit, reach), **{name: OuterRef("pk")})
        condition |= Q(Exists(pointing))
    return condition
