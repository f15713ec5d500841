"""The pages of units."""

from charterbook.domains.organisation.views.shapes import shapes
from charterbook.domains.organisation.views.tree import unit_children, units
from charterbook.domains.organisation.views.unit import unit

__all__ = ["shapes", "unit", "unit_children", "units"]
