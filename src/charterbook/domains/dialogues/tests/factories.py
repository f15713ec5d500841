"""Two districts in one book, and those who act in them."""

from datetime import date
from typing import Any

from charterbook.domains.dialogues.actions import CaseEntry, DialogueEntry
from charterbook.domains.organisation.tests.factories import small_district

DAY = date(2021, 2, 28)

_UNITS = (
    ("P", "Đảng bộ tỉnh Hà Tĩnh", "PROVINCE", ""),
    ("L", "Đảng bộ huyện Lộc Hà", "DISTRICT", "P"),
    ("L.01", "Đảng bộ xã Bình An", "GRASSROOTS_COMMITTEE", "L"),
    ("L.02", "Đảng bộ xã Hộ Độ", "GRASSROOTS_COMMITTEE", "L"),
    ("C", "Đảng bộ huyện Can Lộc", "DISTRICT", "P"),
)


def province() -> dict[str, int]:
    """Enter a province with two districts, one of them with two communes; return the units' numbers by code."""
    return small_district(_UNITS)


def dialogue(unit: int, code: str | None = "DT-2021-001", **facts: Any) -> DialogueEntry:
    """Return a dialogue of a unit, with further facts."""
    return DialogueEntry(unit=unit, code=code, **{"held_on": DAY, **facts})


def case(number: int | None = None, code: str = "DT-2021-001", **facts: Any) -> CaseEntry:
    """Return a case about land that is being dealt with, with further facts."""
    stated: dict[str, Any] = {"content": "Đề nghị cấp giấy chứng nhận", "field": "LAND", "state": "IN_PROGRESS"}
    return CaseEntry(dialogue_code=code, number=number, **(stated | facts))
