"""Accounts of a small district: one of every role, at a unit that has it."""

from datetime import date, timedelta

from charterbook.domains.accounts import actions
from charterbook.domains.accounts.models import Account, Office
from charterbook.domains.accounts.queries import Viewer, viewer_of
from charterbook.domains.organisation.actions import enter_units
from charterbook.domains.organisation.models import Unit
from charterbook.domains.organisation.tests.factories import FOUNDED, FOUNDER, TODAY, entries

NEXT_YEAR = TODAY + timedelta(days=365)


def account(name: str, *, home: int | None = None) -> Account:
    """Return an account without an office."""
    return actions.create_account(
        username=name, name=f"Tên {name}", password=None, language="vi", unit_id=home, by=FOUNDER, today=TODAY
    )


def office(of: Account, role: str, unit_id: int | None, until: date | None = None) -> Office:
    """Give an office from the console."""
    return actions.give_office(
        account=of, role=role, unit_id=unit_id, since=FOUNDED, until=until, decision="1", by=FOUNDER, today=TODAY
    )


def holder(role: str, unit_id: int | None, name: str = "") -> Viewer:
    """Return somebody who holds an office."""
    held = account(name or f"{role.lower()}-{unit_id or 'all'}")
    office(held, role, unit_id)
    return viewer_of(held, TODAY)


def give(by: Viewer, to: Account, role: str, unit_id: int | None) -> Office:
    """Give an office as somebody who is not the founder."""
    return actions.give_office(account=to, role=role, unit_id=unit_id, since=TODAY, decision="2", by=by, today=TODAY)


def other_district() -> dict[str, Unit]:
    """Enter a second district; return its units by code."""
    rows = (
        ("M", "Đảng bộ huyện Thạch Hà", "DISTRICT", "H"),
        ("M.01", "Đảng bộ xã Thạch Kênh", "GRASSROOTS_COMMITTEE", "M"),
    )
    enter_units(entries(rows), by=FOUNDER, today=TODAY)
    return {unit.code: unit for unit in Unit.objects.filter(code__startswith="M")}
