"""Which imports are a viewer's: their own, and those of units where they may import all that the workbooks hold."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from charterbook.domains.organisation.api import where_held
from charterbook.engines.exchange import permissions
from charterbook.engines.exchange.models import Import, ImportGrid
from charterbook.kit.grammar import Actor
from charterbook.kit.registry import registry

NAMES = "members.names"  # what a table that was not recognised may hold


def imports_of(by: Actor) -> QuerySet[Import]:
    """Return the viewer's imports, the latest first.

    The right to import opens a colleague's workbook only with the right to every sheet in it: who keeps the classes
    neither reads nor undoes what the inspection committee sent.
    """
    runs = Import.objects.select_related("home").order_by("-pk")
    sheets = [code for code, sheet in registry().sheets.items() if _reaches(by, sheet.needs)]
    grids = ImportGrid.objects.filter(book__run=OuterRef("pk"))
    known = Q(~Exists(grids.exclude(sheet__in=[*sheets, ""])))
    if not _reaches(by, NAMES):
        known &= Q(Exists(grids), ~Exists(grids.filter(sheet="")))
    known &= where_held(by, permissions.RUN, "home")
    return runs.filter(Q(by_id=by.account_id) | known)


def _reaches(by: Actor, right: str) -> bool:
    """Tell whether a right is held wherever the right to import is."""
    tops, imports = by.units(right), by.units(permissions.RUN)
    return tops is None or (imports is not None and bool(imports) and imports <= tops)


def with_sums(runs: QuerySet[Import]) -> QuerySet[Any]:
    """Return the imports with how many rows of all their tables are in each state."""
    names = ("total", "new", "same", "changed", "errors", "warnings")
    return runs.annotate(**{f"rows_{name}": Sum(f"books__grids__{name}", default=0) for name in names})
