"""A small district for tests, entered by the actions that offices use."""

from datetime import date

from charterbook.domains.accounts.api import Founder, Viewer, create_account, give_office, viewer_of
from charterbook.domains.organisation.actions import UnitEntry, enter_units
from charterbook.domains.organisation.models import Unit

TODAY = date(2024, 2, 1)
FOUNDED = date(2007, 3, 1)
FOUNDER = Founder()

UNITS = (
    ("L", "Đảng bộ huyện Lộc Hà", "DISTRICT", "H"),
    ("L.01", "Đảng bộ xã Bình An", "GRASSROOTS_COMMITTEE", "L"),
    ("L.01.01", "Chi bộ thôn Trung", "CELL", "L.01"),
    ("L.01.02", "Chi bộ thôn Đông", "CELL", "L.01"),
    ("L.02", "Đảng bộ xã Mai Phụ", "GRASSROOTS_COMMITTEE", "L"),
    ("L.02.01", "Chi bộ thôn Trung", "CELL", "L.02"),
    ("L.03", "Chi bộ Tòa án", "GRASSROOTS_CELL", "L"),
)

SMALL = (
    ("L", "Đảng bộ huyện Lộc Hà", "DISTRICT", "H"),
    ("L.01", "Đảng bộ xã Bình An", "GRASSROOTS_COMMITTEE", "L"),
    ("L.01.01", "Chi bộ thôn Trung", "CELL", "L.01"),
    ("L.02", "Chi bộ Tòa án", "GRASSROOTS_CELL", "L"),
)


def entries(units: tuple[tuple[str, str, str, str], ...] = UNITS) -> list[UnitEntry]:
    """Return the district as a list states it."""
    return [
        UnitEntry(code=code, name=name, kind=kind, parent=parent, founded_on=FOUNDED)
        for code, name, kind, parent in units
    ]


def district() -> dict[str, Unit]:
    """Enter the district; return its units by code."""
    enter_units(entries(), by=FOUNDER, today=TODAY)
    return {unit.code: unit for unit in Unit.objects.all()}


def small_district(units: tuple[tuple[str, str, str, str], ...] = SMALL) -> dict[str, int]:
    """Enter a district with a commune, its cell and a grassroots cell, or others; return their numbers by code."""
    enter_units(entries(units), by=FOUNDER, today=TODAY)
    return dict(Unit.objects.values_list("code", "pk"))


def clerk_of(unit_id: int, role: str = "GRASSROOTS_CLERK") -> Viewer:
    """Return somebody who holds an office at a unit, a clerk where no other is named."""
    return officer(unit_id, role)


def officer(unit_id: int | None, role: str = "DISTRICT_OFFICER") -> Viewer:
    """Return somebody who holds an office at a unit."""
    name = f"{role.lower()}-{unit_id or 'all'}"
    account = create_account(username=name, name=name, password=None, language="vi", by=FOUNDER, today=TODAY)
    give_office(account=account, role=role, unit_id=unit_id, since=FOUNDED, by=FOUNDER, today=TODAY)
    return viewer_of(account, TODAY)
