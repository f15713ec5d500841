"""Writes of oversight."""

from charterbook.domains.oversight.actions.members import MemberInspectionEntry, enter_member_inspections
from charterbook.domains.oversight.actions.units import UnitInspectionEntry, enter_unit_inspections

__all__ = ["MemberInspectionEntry", "UnitInspectionEntry", "enter_member_inspections", "enter_unit_inspections"]
