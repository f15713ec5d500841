"""The twelve books of Lộc Hà: what they must give, and a plain reading of them beside the importer."""

import os
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from .districts import YEARS, Expected, FileExpected, Value, counting
from .districts.records import (
    CELL,
    COMMITTEE,
    DISTRICT,
    GRASSROOTS_CELL,
    Admission,
    Attendance,
    Case,
    Class,
    Dialogue,
    District,
    Inspection,
    Learner,
    Member,
    Person,
    Rating,
    Unit,
)

LOCHA_UNIT = "HTH.LH"
LOCHA_FIGURES: dict[str, Value] = {
    "classes.dissemination.held": 169,
    "classes.dissemination.attended": 36_403,
    "classes.thematic.held": 86,
    "classes.thematic.attended": 18_377,
    "classes.awareness.held": 14,
    "classes.awareness.learners": 808,
    "classes.new_member.held": 6,
    "classes.new_member.learners": 189,
    "admission.admitted": 373,
    "oversight.units": 351,
    "oversight.members": 162,
    "dialogues.held": 126,
    "dialogues.cases": 1_635,
    "ratings.grassroots.good_or_better": (132, 152),
    "ratings.members.good_or_better": (17_213, 18_975),
    "members.total": 4_962,
}
LOCHA_SHARES: dict[str, dict[int, Value]] = {
    "ratings.grassroots.good_or_better": dict.fromkeys(YEARS, (33, 38)),
    "ratings.members.good_or_better": {
        2020: (4_163, 4_589),
        2021: (4_248, 4_683),
        2022: (4_350, 4_795),
        2023: (4_452, 4_908),
    },
}
LOCHA_ROWS: dict[str, dict[str, int]] = {
    "01-to-chuc-dang.xlsx": {"Tổ chức đảng": 265},
    "02-dang-vien.xlsx": {"Đảng viên": 4_962},
    "03-lop-quan-triet-nghi-quyet.xlsx": {"Danh sách lớp": 169, "Theo đơn vị": 2_072},
    "04-lop-boi-duong-chuyen-de.xlsx": {"Danh sách lớp": 86, "Theo đơn vị": 1_047},
    "05-lop-boi-duong-ly-luan-chinh-tri.xlsx": {"Danh sách lớp": 20, "Học viên": 997},
    "06-ket-nap-dang-vien.xlsx": {"Kết nạp": 373},
    "07-kiem-tra-giam-sat.xlsx": {"Tổ chức đảng": 351, "Đảng viên": 162},
    "08-doi-thoai-cong-dan.xlsx": {"Cuộc đối thoại": 126, "Ý kiến": 1_635},
    "09-xep-loai-2020.xlsx": {"Tổ chức đảng": 264, "Đảng viên": 4_589},
    "09-xep-loai-2021.xlsx": {"Tổ chức đảng": 264, "Đảng viên": 4_683},
    "09-xep-loai-2022.xlsx": {"Tổ chức đảng": 264, "Đảng viên": 4_795},
    "09-xep-loai-2023.xlsx": {"Tổ chức đảng": 264, "Đảng viên": 4_908},
}
KINDS = {
    "Đảng bộ huyện": DISTRICT,
    "Đảng bộ cơ sở": COMMITTEE,
    "Chi bộ cơ sở": GRASSROOTS_CELL,
    "Chi bộ trực thuộc": CELL,
}
LEVELS = {
    "Hoàn thành xuất sắc nhiệm vụ": "excellent",
    "Hoàn thành tốt nhiệm vụ": "good",
    "Hoàn thành nhiệm vụ": "completed",
    "Không hoàn thành nhiệm vụ": "failed",
}
COURSES = {"Nhận thức về Đảng": "awareness", "Đảng viên mới": "new_member"}


def locha_folder() -> Path:
    """Return the folder of the twelve books: CHARTERBOOK_LOCHA, else data/locha here, else the shared one beside.

    Raises FileNotFoundError when none of them holds the books.
    """
    checkout = Path(__file__).resolve().parents[2]
    places = [checkout / "data" / "locha", checkout.parent / "shared" / "data" / "locha"]
    if os.environ.get("CHARTERBOOK_LOCHA"):
        places.insert(0, Path(os.environ["CHARTERBOOK_LOCHA"]))
    for place in places:
        if (place / "01-to-chuc-dang.xlsx").exists():
            return place
    raise FileNotFoundError(f"the books of Lộc Hà are in none of {', '.join(map(str, places))}")


def locha_expected(folder: Path | None = None) -> Expected:
    """Read the twelve books by fixed columns and return what they must give, by year and by unit too."""
    folder = folder or locha_folder()
    district = _read(folder)
    facts = counting.facts_of(district)
    return Expected(
        folder=folder,
        unit=LOCHA_UNIT,
        figures=counting.figures(facts),
        by_year=counting.by_year(facts),
        by_unit=counting.by_unit(district, facts),
        own=counting.figures(facts, {LOCHA_UNIT}),
        files={
            name: FileExpected(rows=sum(sheets.values()), stored=sum(sheets.values()), sheets=sheets)
            for name, sheets in LOCHA_ROWS.items()
        },
        people=len({id(person) for person, _cell in district.people()}),
        district=district,
    )


def _rows(folder: Path, file: str, sheet: str) -> Iterator[list[Any]]:
    """Yield the rows below the sixth row that begin with a running number."""
    book = CalamineWorkbook.from_path(str(folder / file))
    for row in book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)[6:]:
        if isinstance(row[0], int | float):
            yield row


def _day(cell: Any) -> date:
    """Return the day of a cell that holds a date or a text such as 05/02/2021."""
    if isinstance(cell, str):
        day, month, year = cell.split("/")
        return date(int(year), int(month), int(day))
    return cell.date() if isinstance(cell, datetime) else date.fromisoformat(str(cell))


def _day_or_none(cell: Any) -> date | None:
    return _day(cell) if cell else None


class _People:
    """Knows each person once, by name, birth date and cell."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, date, str], Person] = {}

    def get(self, name: str, birth: date, sex: str, cell: str) -> Person:
        name = unicodedata.normalize("NFC", name).strip()
        return self._known.setdefault((name, birth, cell), Person(name, birth, sex))


def _read(folder: Path) -> District:
    district, people = District(name="Lộc Hà"), _People()
    for row in _rows(folder, "01-to-chuc-dang.xlsx", "Tổ chức đảng"):
        place = row[2].split(" ", 2)[-1]
        district.units.append(Unit(row[1], row[2], place, KINDS[row[3]], row[4], _day(row[6]), row[5]))
    for row in _rows(folder, "02-dang-vien.xlsx", "Đảng viên"):
        person = people.get(row[2], _day(row[3]), row[4], row[5])
        district.members.append(Member(person, row[1], row[5], _day(row[6]), _day_or_none(row[7])))
    _read_classes(folder, district, people)
    for row in _rows(folder, "06-ket-nap-dang-vien.xlsx", "Kết nạp"):
        person, day = people.get(row[1], _day(row[2]), row[3], row[4]), _day(row[6])
        district.admissions.append(Admission(person, row[4], row[5], day, day, _day_or_none(row[7])))
    _read_oversight(folder, district)
    _read_dialogues(folder, district)
    for year in YEARS:
        _read_ratings(folder, district, people, year)
    return district


def _read_classes(folder: Path, district: District, people: _People) -> None:
    files = {"dissemination": "03-lop-quan-triet-nghi-quyet.xlsx", "thematic": "04-lop-boi-duong-chuyen-de.xlsx"}
    for kind, file in files.items():
        for row in _rows(folder, file, "Danh sách lớp"):
            heads = int(row[7]), int(row[8])
            held = Class(row[1], kind, row[2], row[3], "", _day(row[4]), _day(row[5]), row[6], *heads)
            district.classes.append(held)
        by_code = {held.code: held for held in district.classes}
        for row in _rows(folder, file, "Theo đơn vị"):
            district.attendances.append(Attendance(by_code[row[1]], row[2], int(row[3])))
    file = "05-lop-boi-duong-ly-luan-chinh-tri.xlsx"
    for row in _rows(folder, file, "Danh sách lớp"):
        days = _day(row[4]), _day(row[5])
        district.classes.append(Class(row[1], COURSES[row[2]], row[2], LOCHA_UNIT, "centre", *days, ""))
    by_code = {held.code: held for held in district.classes}
    for row in _rows(folder, file, "Học viên"):
        person = people.get(row[2], _day(row[3]), row[4], row[5])
        district.learners.append(Learner(by_code[row[1]], person, row[5], row[6]))


def _read_oversight(folder: Path, district: District) -> None:
    file, by_card = "07-kiem-tra-giam-sat.xlsx", {m.card: m for m in district.members if m.card}
    by_name = {(m.person.name, m.cell): m for m in district.members}
    for row in _rows(folder, file, "Tổ chức đảng"):
        days = _day(row[6]), _day(row[7])
        district.inspections.append(Inspection(row[1], row[3], row[4], row[5], *days, row[8]))
    for row in _rows(folder, file, "Đảng viên"):
        member = by_card.get(row[1]) or by_name[row[2], row[3]]  # four rows have a dash for a card
        days = _day(row[7]), _day(row[8])
        district.inspections.append(Inspection(row[3], row[4], row[5], row[6], *days, row[9], member))


def _read_dialogues(folder: Path, district: District) -> None:
    file, codes = "08-doi-thoai-cong-dan.xlsx", {unit.name: unit.code for unit in district.units}
    for row in _rows(folder, file, "Cuộc đối thoại"):
        heads = int(row[5]), int(row[6])
        district.dialogues.append(Dialogue(row[1], codes[row[2]], row[3], _day(row[4]), *heads))
    by_code = {dialogue.code: dialogue for dialogue in district.dialogues}
    for row in _rows(folder, file, "Ý kiến"):
        days = _day_or_none(row[6]), _day_or_none(row[7])
        district.cases.append(Case(by_code[row[1]], int(row[2]), row[3], row[4], row[5], *days))


def _read_ratings(folder: Path, district: District, people: _People, year: int) -> None:
    file = f"09-xep-loai-{year}.xlsx"
    members = {id(member.person): member for member in district.members}
    for row in _rows(folder, file, "Tổ chức đảng"):
        district.ratings.append(Rating(row[1], year, LEVELS[row[3]]))
    for row in _rows(folder, file, "Đảng viên"):
        person = people.get(row[2], _day(row[3]), "", row[4])
        district.ratings.append(Rating(row[4], year, LEVELS[row[5]], members[id(person)]))
