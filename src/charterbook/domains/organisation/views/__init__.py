"""The pages of units."""

from charterbook.domains.organisation.views.tree import unit_children, units
from charterbook.domains.organisation.views.unit import unit

__all__ = ["unit", "unit_children", "units"]
