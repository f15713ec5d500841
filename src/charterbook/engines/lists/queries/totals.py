"""Sums, groups and months of a list: of all that the filter lets through, not of the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Max, QuerySet, Sum
from django.db.models.functions import ExtractYear, TruncMonth

from charterbook.domains.organisation.api import Unit
from charterbook.engines.lists.queries.wanted import Wanted
from charterbook.kit.grammar import Field, Picture, Show, Table

MOST_GROUPS = 100
GROUPED = (Show.WORD, Show.UNIT, Show.YEAR, Show.DATE)


@dataclass(frozen=True, slots=True)
class Totals:
    """The sum and the largest value of each column of counts, by the name of its field."""

    sums: dict[str, int | None]
    largest: dict[str, int | None]


NO_TOTALS = Totals({}, {})


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one value: the code, year or unit, how many rows, and the sums of their counts by field."""

    value: Any
    rows: int
    sums: dict[str, int | None]


def counted(fields: Iterable[Field]) -> list[Field]:
    """Return the fields that can be added up."""
    return [field for field in fields if field.show is Show.COUNT and field.lookup and field.totalled]


def tally_of(wanted: Wanted, rows: QuerySet[Any], cap: int) -> tuple[int, Totals]:
    """Return how many rows there are, and the sums and largest values of the columns of counts that are shown.

    Of more rows than the cap, one more than it is told, and no sums.
    """
    fields = counted(wanted.shown)
    asked: dict[str, Any] = {f"sum_{field.name}": Sum(field.lookup) for field in fields}
    asked |= {f"max_{field.name}": Max(field.lookup) for field in fields}
    found = rows.order_by()[: cap + 1].aggregate(rows=Count("pk"), **asked)
    if found["rows"] > cap:
        return cap + 1, NO_TOTALS
    return found["rows"], Totals(
        {field.name: found[f"sum_{field.name}"] for field in fields},
        {field.name: found[f"max_{field.name}"] for field in fields},
    )


def groupable(wanted: Wanted) -> list[Field]:
    """Return the fields by which a list can be put in groups."""
    return [field for field in wanted.table.fields if field.show in GROUPED and wanted.is_open(field)]


def groups_of(wanted: Wanted, rows: QuerySet[Any]) -> list[Group]:
    """Return the groups of a list, the largest first and one more than are shown; units as units."""
    field = wanted.table.field(wanted.group)
    if field is None or field not in groupable(wanted):
        return []
    key = ExtractYear(field.lookup) if field.show is Show.DATE else F(field.lookup)
    asked: dict[str, Any] = {f"sum_{each.name}": Sum(each.lookup) for each in counted(wanted.table.fields)}
    found = list(
        rows.order_by()
        .annotate(group_key=key)
        .values("group_key")
        .annotate(group_rows=Count("pk"), **asked)
        .order_by("-group_rows", "group_key")[: MOST_GROUPS + 1]
    )
    units = Unit.objects.in_bulk([each["group_key"] for each in found]) if field.show is Show.UNIT else {}
    return [
        Group(
            units.get(each["group_key"]) if field.show is Show.UNIT else each["group_key"],
            each["group_rows"],
            {name.removeprefix("sum_"): each[name] for name in asked},
        )
        for each in found
    ]


def timeline_of(table: Table) -> Field | None:
    """Return the field whose months stand above the list, if one is declared."""
    return next((field for field in table.fields if field.picture is Picture.TIMELINE and field.lookup), None)


def months_of(rows: QuerySet[Any], field: Field) -> list[tuple[date, int]]:
    """Return how many rows fall into each month that has any, in the order of time."""
    found = (
        rows.order_by()
        .filter(**{f"{field.lookup}__isnull": False})
        .annotate(month=TruncMonth(field.lookup))
        .values_list("month")
        .annotate(rows=Count("pk"))
        .order_by("month")
    )
    return [(month.date() if hasattr(month, "date") else month, count) for month, count in found]
