"""Where units lie on the map, as it was on a day."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import QuerySet

from charterbook.domains.organisation.models import UnitShape
from charterbook.kit.reading import Rings


def has_shapes(unit_ids: Collection[int], on: date) -> bool:
    """Tell whether the outline of any of the units is kept for a day."""
    return bool(unit_ids) and _kept(unit_ids, on).exists()


def shapes_on(unit_ids: Collection[int], on: date) -> Mapping[int, Rings]:
    """Return the outlines of those units that have one on a day, by the unit's number."""
    kept = _kept(unit_ids, on).values_list("unit_id", "rings")
    return {unit: tuple(tuple(ring) for ring in rings) for unit, rings in kept}


def _kept(unit_ids: Collection[int], on: date) -> QuerySet[UnitShape]:
    shapes: QuerySet[UnitShape] = UnitShape.objects.filter(unit__in=unit_ids, since__lte=on, until__gt=on)
    return shapes.order_by("unit")
