"""A workbook of 100,000 named attendances, with the units, members and classes that it speaks of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]  # the package has no types

from .naming import SEX, person

ROOT = "BT.DO"
CELLS_OF_A_COMMITTEE = 10
MEMBERS_OF_A_CELL = 20
LEARNERS_OF_A_CLASS = 200
FIRST = date(2020, 8, 1)
DAYS = 1_248
UNIT_HEADINGS = ("TT", "Mã", "Tên tổ chức đảng", "Loại hình", "Mã cấp trên", "Lĩnh vực", "Ngày thành lập")
MEMBER_HEADINGS = (
    "TT",
    "Số thẻ đảng viên",
    "Họ và tên",
    "Ngày sinh",
    "Giới tính",
    "Chi bộ (mã)",
    "Ngày vào Đảng",
    "Ngày chính thức",
    "Tình trạng",
)
CLASS_HEADINGS = (
    "TT",
    "Mã lớp",
    "Nội dung",
    "Đơn vị mở lớp",
    "Từ ngày",
    "Đến ngày",
    "Hình thức",
    "Số triệu tập",
    "Số người tham gia",
)
ROSTER_HEADINGS = (
    "TT",
    "Mã lớp",
    "Họ và tên",
    "Ngày sinh",
    "Giới tính",
    "Số thẻ đảng viên",
    "Chi bộ (mã)",
    "Kết quả",
)


@dataclass(frozen=True, kw_only=True)
class AttendanceBook:
    """The workbook to be measured, the books to be imported before it, and what all of them give."""

    path: Path
    before: tuple[Path, ...]
    rows: int
    units: int
    members: int
    classes: int
    unit: str = ROOT
    first: date = FIRST
    last: date = FIRST + timedelta(days=DAYS - 1)

    @property
    def figures(self) -> dict[str, int]:
        """Return the figures of the period: names stand for heads, so each row is one attendance."""
        return {
            "classes.dissemination.held": self.classes,
            "classes.dissemination.attended": self.rows,
            "members.total": self.members,
        }


def make_attendance_book(path: Path, rows: int = 100_000) -> AttendanceBook:
    """Write a workbook of one roster sheet with so many rows of eight columns, and the books it needs beside it.

    The same number of rows gives the same books. Raises ValueError when the rows fill no whole classes.
    """
    classes, rest = divmod(rows, LEARNERS_OF_A_CLASS)
    if rest or not classes:
        raise ValueError(f"the rows must be a multiple of {LEARNERS_OF_A_CLASS}")
    path.parent.mkdir(parents=True, exist_ok=True)
    members = max(LEARNERS_OF_A_CLASS, rows // 20)
    units = _units(-(-members // MEMBERS_OF_A_CELL))
    cells = [str(unit[0]) for unit in units if unit[2] == "Chi bộ trực thuộc"]
    before = tuple(path.parent / name for name in ("01-units.xlsx", "02-members.xlsx", "03-classes.xlsx"))
    _write(before[0], "Tổ chức đảng", "DANH SÁCH TỔ CHỨC ĐẢNG", UNIT_HEADINGS, map(_unit_row, units))
    _write(
        before[1], "Đảng viên", "DANH SÁCH ĐẢNG VIÊN", MEMBER_HEADINGS, (_member_row(n, cells) for n in range(members))
    )
    title = "LỚP PHỔ BIẾN, QUÁN TRIỆT NGHỊ QUYẾT, CHỈ THỊ"
    _write(before[2], "Danh sách lớp", title, CLASS_HEADINGS, map(_class_row, range(classes)))
    roster = (_roster_row(number, members, cells) for number in range(rows))
    _write(path, "Học viên", "DANH SÁCH HỌC VIÊN", ROSTER_HEADINGS, roster)
    return AttendanceBook(path=path, before=before, rows=rows, units=len(units), members=members, classes=classes)


def _units(cells: int) -> list[tuple[str, str, str, str, str | None]]:
    """Return code, name, kind, parent and sector of a district with so many cells."""
    units: list[tuple[str, str, str, str, str | None]] = [(ROOT, "Đảng bộ huyện Đo", "Đảng bộ huyện", "BT", None)]
    for number in range(cells):
        committee = f"{ROOT}.{number // CELLS_OF_A_COMMITTEE + 1:02}"
        if number % CELLS_OF_A_COMMITTEE == 0:
            units.append((committee, f"Đảng bộ xã Đo {committee[-2:]}", "Đảng bộ cơ sở", ROOT, "Xã"))
        cell = number % CELLS_OF_A_COMMITTEE + 1
        name = f"Chi bộ thôn {cell} xã Đo {committee[-2:]}"
        units.append((f"{committee}.{cell:02}", name, "Chi bộ trực thuộc", committee, None))
    return units


def _unit_row(unit: tuple[str, str, str, str, str | None]) -> Sequence[Any]:
    return (*unit, date(2007, 3, 1))


def _member_row(number: int, cells: list[str]) -> Sequence[Any]:
    name, birth, sex = person(number)
    joined = date(2000 + number % 18, number % 12 + 1, number % 28 + 1)
    official = joined.replace(year=joined.year + 1)
    cell = cells[number // MEMBERS_OF_A_CELL]
    return _card(number), name, birth, SEX[sex], cell, joined, official, "Chính thức"


def _card(number: int) -> str:
    return f"50.{300_000 + number}"


def _held(number: int) -> date:
    return FIRST + timedelta(days=number * 5 % DAYS)


def _code(number: int) -> str:
    return f"QT-{_held(number).year}-{number + 1:04}"


def _class_row(number: int) -> Sequence[Any]:
    day, heads = _held(number), LEARNERS_OF_A_CLASS
    return _code(number), f"Nghị quyết {number + 1}", ROOT, day, day, "Trực tiếp", heads + number % 30, heads


def _roster_row(number: int, members: int, cells: list[str]) -> Sequence[Any]:
    """Return an attendance: classes take the members in turn, so that nobody stands twice in one class."""
    learner = number % members
    name, birth, sex = person(learner)
    result = ("Khá", "Giỏi", "Trung bình")[number % 3]
    cell = cells[learner // MEMBERS_OF_A_CELL]
    return _code(number // LEARNERS_OF_A_CLASS), name, birth, SEX[sex], _card(learner), cell, result


def _write(path: Path, sheet: str, title: str, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write a title block, the headings and numbered rows."""
    with xlsxwriter.Workbook(path, {"constant_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        page = book.add_worksheet(sheet)
        for line, text in enumerate(("HUYỆN ỦY ĐO", title, "(Kèm theo báo cáo của Ban Thường vụ)")):
            page.write_string(line, 0, text)
        page.write_row(4, 0, headings)
        for number, row in enumerate(rows, 1):
            page.write_row(number + 4, 0, (number, *row))
