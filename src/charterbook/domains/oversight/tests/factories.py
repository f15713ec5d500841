"""A small district, and those who act in it."""

from datetime import date
from typing import Any

from charterbook.domains.organisation.tests.factories import small_district
from charterbook.domains.oversight.actions import MemberInspectionEntry, UnitInspectionEntry

DAY = date(2021, 3, 11)

_UNITS = (
    ("L", "Đảng bộ huyện Lộc Hà", "DISTRICT", "H"),
    ("L.01", "Đảng bộ xã Bình An", "GRASSROOTS_COMMITTEE", "L"),
    ("L.01.01", "Chi bộ thôn Trung", "CELL", "L.01"),
    ("L.01.02", "Chi bộ thôn Đông", "CELL", "L.01"),
    ("L.02", "Chi bộ Tòa án", "GRASSROOTS_CELL", "L"),
)


def district() -> dict[str, int]:
    """Enter a district with a commune, its two cells and a grassroots cell; return the units' numbers by code."""
    return small_district(_UNITS)


def inspected_unit(unit: int, led_by: int, **facts: Any) -> UnitInspectionEntry:
    """Return a compliance inspection of a unit by a committee, with further facts."""
    stated: dict[str, Any] = {"kind": "INSPECTION_COMPLIANCE", "subject": "COMMITTEE", "started_on": DAY}
    return UnitInspectionEntry(unit=unit, led_by=led_by, **(stated | facts))


def inspected_member(unit: int, led_by: int, **facts: Any) -> MemberInspectionEntry:
    """Return a thematic supervision of a member of a cell by a committee, with further facts."""
    stated: dict[str, Any] = {
        "name": "Nguyễn Hồng Trang",
        "card_no": "44.100000",
        "kind": "SUPERVISION_THEMATIC",
        "subject": "COMMITTEE",
        "started_on": DAY,
    }
    return MemberInspectionEntry(unit=unit, led_by=led_by, **(stated | facts))
