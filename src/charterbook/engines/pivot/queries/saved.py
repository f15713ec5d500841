"""Which kept pivots a viewer is offered."""

from typing import Any

from django.db.models import Q, QuerySet

from charterbook.engines.pivot.models import SavedPivot
from charterbook.kit.grammar import Actor

MOST = 100


def saved_for(by: Actor, unit_id: int) -> QuerySet[Any]:
    """Return the viewer's own pivots, and those shared with the unit."""
    mine = Q(account=by.account_id, unit__isnull=True)
    return SavedPivot.objects.filter(mine | Q(unit=unit_id)).select_related("unit").order_by("name", "pk")[:MOST]
