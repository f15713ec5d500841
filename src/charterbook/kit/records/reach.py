"""The first wall: every queryset of kept rows is narrowed to the scope before anything else is asked of it."""

from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, Exists, Func, OuterRef, Q, QuerySet, Value
from django.db.models.expressions import F

from charterbook.kit.records.scope import EVERYWHERE, Scope, current_scope, drawn, spans
from charterbook.kit.records.wall import Wall

FEW = 8  # so many ranges are compared one by one


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
    """Return the condition that the unit which a field names lies in ranges of units' numbers.

    Bounds are written as plain numbers: an index finds them, and the planner knows how many rows lie between. Ranges by
    the dozen are tested one and all, within the bounds of the whole.
    """
    if reach == EVERYWHERE:
        return Q()
    column, parts = field if field == "id" or field.endswith("_id") else f"{field}_id", spans(reach)
    if not parts:
        return Q(_Within(F(column), _Ranges(reach)))
    if len(parts) <= FEW:
        return reduce(or_, (_between(column, first, end) for first, end in parts))
    return _between(column, parts[0][0], parts[-1][1]) & Q(_Within(F(column), _Ranges(reach)))


def _between(column: str, first: int, end: int) -> Q:
    return Q(**{f"{column}__gte": first, f"{column}__lt": end})


def in_reach(model: Any, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Narrow rows to those within the scope of the running work. Raises NoScope."""
    wall: Wall = model.wall
    if wall.is_open:
        return rows
    scope = current_scope()
    reach = _reach_of(wall, scope)
    if reach == EVERYWHERE:
        return rows
    if rows.query.where:  # narrowed by a manager already: not what is drawn once for all
        return rows.filter(_condition(model, wall, scope, reach))
    narrowed = drawn(model, lambda: rows.filter(_condition(model, wall, scope, reach)).query)
    rows.query = narrowed.chain()
    return rows


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
