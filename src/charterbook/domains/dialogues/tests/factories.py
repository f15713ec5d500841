"""Two districts in one book, and those who act in them."""

from datetime import date
from typing import Any

from charterbook.domains.accounts.api import Founder, Viewer, create_account, give_office, viewer_of
from charterbook.domains.dialogues.actions import CaseEntry, DialogueEntry
from charterbook.domains.organisation.actions import UnitEntry, enter_units
from charterbook.domains.organisation.api import Unit

TODAY = date(2024, 2, 1)
FOUNDED = date(2007, 3, 1)
DAY = date(2021, 2, 28)
FOUNDER = Founder()

_UNITS = (
    ("P", "Đảng bộ tỉnh Hà Tĩnh", "PROVINCE", ""),
    ("L", "Đảng bộ huyện Lộc Hà", "DISTRICT", "P"),
    ("L.01", "Đảng bộ xã Bình An", "GRASSROOTS_COMMITTEE", "L"),
    ("L.02", "Đảng bộ xã Hộ Độ", "GRASSROOTS_COMMITTEE", "L"),
    ("C", "Đảng bộ huyện Can Lộc", "DISTRICT", "P"),
)


def province() -> dict[str, int]:
    """Enter a province with two districts, one of them with two communes; return the units' numbers by code."""
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


def dialogue(unit: int, code: str | None = "DT-2021-001", **facts: Any) -> DialogueEntry:
    """Return a dialogue of a unit, with further facts."""
    return DialogueEntry(unit=unit, code=code, **{"held_on": DAY, **facts})


def case(number: int | None = None, code: str = "DT-2021-001", **facts: Any) -> CaseEntry:
    """Return a case about land that is being dealt with, with further facts."""
    stated: dict[str, Any] = {"content": "Đề nghị cấp giấy chứng nhận", "field": "LAND", "state": "IN_PROGRESS"}
    return CaseEntry(dialogue_code=code, number=number, **(stated | facts))
