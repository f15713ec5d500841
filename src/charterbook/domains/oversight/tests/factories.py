"""A small district, and those who act in it."""

from datetime import date
from typing import Any

from charterbook.domains.accounts.api import Founder, Viewer, create_account, give_office, viewer_of
from charterbook.domains.organisation.actions import UnitEntry, enter_units
from charterbook.domains.organisation.api import Unit
from charterbook.domains.oversight.actions import MemberInspectionEntry, UnitInspectionEntry

TODAY = date(2024, 2, 1)
FOUNDED = date(2007, 3, 1)
DAY = date(2021, 3, 11)
FOUNDER = Founder()

_UNITS = (
    ("L", "Đảng bộ huyện Lộc Hà", "DISTRICT", "H"),
    ("L.01", "Đảng bộ xã Bình An", "GRASSROOTS_COMMITTEE", "L"),
    ("L.01.01", "Chi bộ thôn Trung", "CELL", "L.01"),
    ("L.01.02", "Chi bộ thôn Đông", "CELL", "L.01"),
    ("L.02", "Chi bộ Tòa án", "GRASSROOTS_CELL", "L"),
)


def district() -> dict[str, int]:
    """Enter a district with a commune, its two cells and a grassroots cell; return the units' numbers by code."""
    entries = [
        UnitEntry(code=code, name=name, kind=kind, parent=parent, founded_on=FOUNDED)
        for code, name, kind, parent in _UNITS
    ]
    enter_units(entries, by=FOUNDER, today=TODAY)
    return dict(Unit.objects.values_list("code", "pk"))


def officer_of(unit_id: int, role: str = "GRASSROOTS_CLERK") -> Viewer:
    """Return somebody who holds an office at a unit, a clerk where no other is named."""
    account = create_account(
        username=f"{role}-{unit_id}", name="Văn thư", password=None, language="vi", by=FOUNDER, today=TODAY
    )
    give_office(account=account, role=role, unit_id=unit_id, since=FOUNDED, by=FOUNDER, today=TODAY)
    return viewer_of(account, TODAY)


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
