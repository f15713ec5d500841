"""A small district, and those who act in it."""

from datetime import date

from charterbook.domains.accounts.api import Founder, Viewer, create_account, give_office, viewer_of
from charterbook.domains.organisation.actions import UnitEntry, enter_units
from charterbook.domains.organisation.api import Unit

TODAY = date(2024, 2, 1)
FOUNDED = date(2007, 3, 1)
FOUNDER = Founder()

_UNITS = (
    ("L", "Đảng bộ huyện Lộc Hà", "DISTRICT", "H"),
    ("L.01", "Đảng bộ xã Bình An", "GRASSROOTS_COMMITTEE", "L"),
    ("L.01.01", "Chi bộ thôn Trung", "CELL", "L.01"),
    ("L.02", "Chi bộ Tòa án", "GRASSROOTS_CELL", "L"),
)


def district() -> dict[str, int]:
    """Enter a district with a commune, its cell and a grassroots cell; return the units' numbers by code."""
    entries = [
        UnitEntry(code=code, name=name, kind=kind, parent=parent, founded_on=FOUNDED)
        for code, name, kind, parent in _UNITS
    ]
    enter_units(entries, by=FOUNDER, today=TODAY)
    return dict(Unit.objects.values_list("code", "pk"))


def clerk_of(unit_id: int) -> Viewer:
    """Return somebody who enters records of a grassroots organisation."""
    account = create_account(
        username=f"clerk-{unit_id}", name="Văn thư", password=None, language="vi", by=FOUNDER, today=TODAY
    )
    give_office(account=account, role="GRASSROOTS_CLERK", unit_id=unit_id, since=FOUNDED, by=FOUNDER, today=TODAY)
    return viewer_of(account, TODAY)
