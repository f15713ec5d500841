"""Which imports are a viewer's: those of units at which the right to import is held, and the viewer's own."""

from typing import Any

from django.db.models import Q, QuerySet, Sum

from charterbook.domains.organisation.api import where_held
from charterbook.engines.exchange import permissions
from charterbook.engines.exchange.models import Import
from charterbook.kit.grammar import Actor


def imports_of(by: Actor) -> QuerySet[Import]:
    """Return the viewer's imports, the latest first."""
    runs = Import.objects.select_related("home").order_by("-pk")
    if by.units(permissions.RUN) is None:
        return runs
    return runs.filter(Q(by_id=by.account_id) | where_held(by, permissions.RUN, "home"))


def with_sums(runs: QuerySet[Import]) -> QuerySet[Any]:
    """Return the imports with how many rows of all their tables are in each state."""
    names = ("total", "new", "same", "changed", "errors", "warnings")
    return runs.annotate(**{f"rows_{name}": Sum(f"books__grids__{name}", default=0) for name in names})
