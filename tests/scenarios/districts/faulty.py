"""An office whose books hold rows that must be refused, beside good ones that must be stored."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from random import Random

from . import rows
from .expected import FIRST, LAST, YEARS, FileExpected, Mend, Said
from .grid import Broken, Cell, Formula, Grid, expected_of, start
from .headings import LIKE_LOC_HA
from .invent import Plan, admit, next_card
from .names import People
from .records import (
    CELL,
    Attendance,
    Case,
    Class,
    Dialogue,
    District,
    Inspection,
    Learner,
    Member,
    Unit,
)
from .rows import Noun, Record
from .style import Style, by_code, shown_of, slashed
from .words import VIETNAMESE
from .writers import write_xlsx

CODES = {
    "dissemination": "QT-{year}-{number:03}",
    "thematic": "CD-{year}-{number:03}",
    "awareness": "NT-{year}-{number:02}",
    "new_member": "ĐVM-{year}-{number:02}",
    "elementary": "SC-{year}-{number:02}",
    "dialogue": "DT-{year}-{number:03}",
}
PLAN = Plan(name="Hải Trung", code="TB.HT", above="TB", card="43.{0:07}", codes=CODES, twin_names=True)
NOWHERE = "TB.HT.98.76"
DAY = date(2022, 6, 14)


@dataclass(frozen=True)
class Fault:
    """A record of which one cell is spoiled in the book; an error keeps the whole record out."""

    record: Record
    key: str
    shown: Cell
    code: str
    said: Said = Said.ERROR


def _day(key: str, day: date) -> Cell:
    return slashed(day) if key in ("ceremony", "day", "last") else day


STYLE = Style(language="vi", words=VIETNAMESE, day=_day, unit=partial(by_code, "vi"))


def spoil(district: District, plan: Plan, rng: Random, people: People) -> list[Fault]:
    """Add records to a district that the books will hold with a fault each."""
    return [
        *_spoil_units(district, plan),
        *_spoil_members(district, plan, people),
        *_spoil_classes(district),
        *_spoil_heads(district),
        *_spoil_learners(district, people),
        *_spoil_admissions(district, plan, rng, people),
        *_spoil_inspections(district),
        *_spoil_dialogues(district),
        *_spoil_ratings(district),
    ]


def without(district: District, faults: Sequence[Fault]) -> District:
    """Return the district without the records that are kept out."""
    out = {id(fault.record) for fault in faults if fault.said is Said.ERROR}
    good = copy(district)
    for name, records in vars(district).items():
        if isinstance(records, list):
            setattr(good, name, [record for record in records if id(record) not in out])
    return good


def _spoil_units(district: District, plan: Plan) -> list[Fault]:
    parent = district.children(plan.code)[1].code
    code = plan.child.format(parent, len(district.children(parent)) + 1)
    unit = Unit(code, "Chi bộ thôn Mới", "thôn Mới", CELL, parent, date(2020, 1, 15))
    district.units.append(unit)
    return [Fault(unit, "parent", NOWHERE, "unknown_unit")]


def _spoil_members(district: District, plan: Plan, people: People) -> list[Fault]:
    cell = district.cells()[0].code
    faults = []
    for key, shown, code in (
        ("birth", "31/02/1970", "impossible_date"),
        ("birth", "12/31/1975", "impossible_date"),
        ("birth", date(2031, 5, 5), "date_in_the_future"),
        ("joined", "29/02/2015", "impossible_date"),
        ("person", None, "missing_name"),
        ("cell", NOWHERE, "unknown_unit"),
    ):
        person = people.born(cell, date(1960, 1, 1), date(1990, 12, 31))
        member = Member(person, next_card(district, plan), cell, date(2015, 3, 2), date(2016, 3, 2))
        district.members.append(member)
        faults.append(Fault(member, key, shown, code))
    return faults


def _class(district: District, kind: str, number: int, *, summoned: int = 90, attended: int = 80) -> Class:
    code = CODES[kind].format(year=DAY.year, number=number)
    course = Class(code, kind, f"Chuyên đề bổ sung {number}", district.root.code, "", DAY, DAY, "in_person")
    course = replace(course, summoned=summoned, attended=attended)
    district.classes.append(course)
    return course


def _spoil_classes(district: District) -> list[Fault]:
    """Spoil classes without heads by unit; the last one is stored: more attended than were summoned."""
    used = next(course.code for course in district.classes if course.kind == "dissemination")
    kinds: tuple[tuple[str, str, Cell, str], ...] = (
        ("dissemination", "first", "31/04/2022", "impossible_date"),
        ("dissemination", "attended", -35, "negative_count"),
        ("dissemination", "attended", Formula("=H9*0.9"), "formula_without_value"),
        ("dissemination", "attended", Broken(), "broken_cell"),
        ("dissemination", "class", used, "code_used_twice"),
        ("dissemination", "organiser", NOWHERE, "unknown_unit"),
        ("thematic", "attended", "khoảng tám chục", "no_number"),
        ("thematic", "first", "tháng 13/2022", "impossible_date"),
    )
    faults = [
        Fault(_class(district, kind, 801 + number), key, shown, code)
        for number, (kind, key, shown, code) in enumerate(kinds)
    ]
    crowded = _class(district, "dissemination", 850, summoned=70, attended=95)
    return [*faults, Fault(crowded, "attended", 95, "more_attended_than_summoned", Said.WARNING)]


def _spoil_heads(district: District) -> list[Fault]:
    """Spoil heads of a good class that no heads had been given for."""
    course = _class(district, "thematic", 900, summoned=120, attended=100)
    cells = [cell.code for cell in district.cells()]
    kinds: tuple[tuple[str, Cell, str], ...] = (
        ("class", "CD-2022-777", "unknown_class"),
        ("attending", NOWHERE, "unknown_unit"),
        ("attending", _twin(district), "two_units"),
        ("attended", -4, "negative_count"),
    )
    faults = []
    for number, (key, shown, code) in enumerate(kinds):
        row = Attendance(course, cells[number], 10 + number)
        district.attendances.append(row)
        faults.append(Fault(row, key, shown, code))
    return faults


def _twin(district: District) -> str:
    """Return the name that two cells bear."""
    names = [unit.name for unit in district.units]
    return next(name for name in names if names.count(name) > 1)


def _spoil_learners(district: District, people: People) -> list[Fault]:
    course = next(course for course in district.classes if course.kind == "awareness" and course.first >= FIRST)
    cell = district.cells()[1].code
    faults = []
    for key, shown, code in (
        ("person", None, "missing_name"),
        ("class", "NT-2022-77", "unknown_class"),
        ("birth", "00/05/1995", "impossible_date"),
        ("cell", NOWHERE, "unknown_unit"),
    ):
        learner = Learner(course, people.born(cell, date(1990, 1, 1), date(2003, 12, 31)), cell, "fair")
        district.learners.append(learner)
        faults.append(Fault(learner, key, shown, code))
    return faults


def _spoil_admissions(district: District, plan: Plan, rng: Random, people: People) -> list[Fault]:
    """Spoil admissions of people who stand on the roll."""
    faults = []
    for key, shown, code in (
        ("ceremony", "30/02/2021", "impossible_date"),
        ("person", "   ", "missing_name"),
        ("cell", NOWHERE, "unknown_unit"),
    ):
        admission, _member = admit(
            district, plan, rng, people, cell=district.cells()[3].code, ceremony=date(2021, 2, 20)
        )
        faults.append(Fault(admission, key, shown, code))
    return faults


def _spoil_inspections(district: District) -> list[Fault]:
    root, member = district.root.code, district.members[0]
    unit = district.children(root)[0].code
    last, done = date(2022, 7, 1), "Chấp hành tốt"
    of_unit = [Inspection(unit, "compliance", "committee", root, date(2022, 6, d), last, done) for d in (5, 6)]
    of_member = Inspection(member.cell, "compliance", "committee", root, date(2022, 6, 7), last, done, member)
    district.inspections += [*of_unit, of_member]
    return [
        Fault(of_unit[0], "code", NOWHERE, "unknown_unit"),
        Fault(of_unit[1], "first", "06/2022/06", "impossible_date"),
        Fault(of_member, "first", "31/06/2022", "impossible_date"),
    ]


def _spoil_dialogues(district: District) -> list[Fault]:
    commune = district.children(district.root.code)[1].code
    dialogues = [Dialogue(f"DT-2022-{n}", commune, "Bí thư Đảng ủy", DAY, 60, 0) for n in (801, 802)]
    good = next(dialogue for dialogue in district.dialogues if dialogue.cases > 1 and FIRST <= dialogue.day <= LAST)
    case = Case(good, 90, "Đất đai", "Kiến nghị về đất đai", "answered_at_once", None, good.day)
    district.dialogues += dialogues
    district.cases.append(case)
    return [
        Fault(dialogues[0], "day", "31/09/2022", "impossible_date"),
        Fault(dialogues[1], "citizens", -60, "negative_count"),
        Fault(case, "dialogue", "DT-2022-777", "unknown_dialogue"),
    ]


def _spoil_ratings(district: District) -> list[Fault]:
    """Spoil ratings that the books would otherwise hold, one a year."""
    units = [rating for rating in district.ratings if rating.year == 2021 and not rating.member]
    members = [rating for rating in district.ratings if rating.year == 2022 and rating.member]
    return [
        Fault(units[0], "level", "Tuyệt vời", "unknown_level"),
        Fault(units[5], "code", NOWHERE, "unknown_unit"),
        Fault(members[4], "level", None, "missing_level"),
        Fault(members[9], "level", "Loại 7", "unknown_level"),
        Fault(members[20], "cell", NOWHERE, "unknown_unit"),
    ]


def write(district: District, faults: Sequence[Fault], folder: Path) -> dict[str, FileExpected]:
    """Write the workbooks and return what each must give. A class's kind stands in its code's prefix alone."""

    def page(noun: Noun, sheet: str, title: str) -> Grid:
        return _page(district, faults, noun, sheet, title)

    both = Noun("classes", lambda whole: [c for c in whole.classes if c.kind in rows.HEADED], rows.class_row)
    heads = Noun("heads", lambda whole: whole.attendances, rows.attendance_row)
    books = {
        "01.xlsx": [page(rows.UNITS, "Sheet1", "DANH SÁCH TỔ CHỨC ĐẢNG")],
        "02.xlsx": [page(rows.MEMBERS, "Sheet1", "DANH SÁCH ĐẢNG VIÊN")],
        "03.xlsx": [_false_total(page(both, "Sheet1", "DANH SÁCH LỚP")), page(heads, "Sheet2", "THEO ĐƠN VỊ")],
        "04.xlsx": [page(rows.COURSES, "Sheet1", "DANH SÁCH LỚP"), page(rows.LEARNERS, "Sheet2", "HỌC VIÊN")],
        "05.xlsx": [page(rows.ADMISSIONS, "Sheet1", "KẾT NẠP")],
        "06.xlsx": [
            page(rows.INSPECTED_UNITS, "Sheet1", "KIỂM TRA, GIÁM SÁT"),
            page(rows.INSPECTED_MEMBERS, "Sheet2", "KIỂM TRA, GIÁM SÁT"),
        ],
        "07.xlsx": [page(rows.DIALOGUES, "Sheet1", "ĐỐI THOẠI"), page(rows.CASES, "Sheet2", "Ý KIẾN")],
        "08-2019.xlsx": [page(rows.rated_units(2019), "Sheet1", "XẾP LOẠI NĂM 2019")],
        **{
            f"08-{year}.xlsx": [
                page(rows.rated_units(year), "Sheet1", f"XẾP LOẠI NĂM {year}"),
                page(rows.rated_members(year), "Sheet2", f"XẾP LOẠI NĂM {year}"),
            ]
            for year in YEARS
        },
    }
    for name, grids in books.items():
        write_xlsx(folder / name, grids)
    return {name: expected_of(grids) for name, grids in books.items()}


def _page(district: District, faults: Sequence[Fault], noun: Noun, sheet: str, title: str) -> Grid:
    """Write a table whose spoiled cells are announced as traps, each with what mends it."""
    grid = start(sheet, LIKE_LOC_HA[noun.key], ["HUYỆN ỦY HẢI TRUNG", None, title, None])
    spoiled = {id(fault.record): fault for fault in faults}
    for record in noun.pick(district):
        shown = shown_of(STYLE, district, noun, grid.columns, record)
        fault = spoiled.get(id(record))
        if fault is None:
            grid.record(shown)
            continue
        row = grid.record({**shown, fault.key: fault.shown})
        right = shown[fault.key] if fault.said is Said.ERROR else None
        grid.trap(fault.code, fault.said, row, fault.key, _typed(right))
    return grid


def _typed(cell: Cell) -> Mend | None:
    return cell if isinstance(cell, str | int | date) else None


def _false_total(grid: Grid) -> Grid:
    """Write a total that no way of adding up the rows gives."""
    row = grid.total("Tổng cộng", {"summoned": 999_999, "attended": 888_888})
    grid.trap("total_disagrees", Said.WARNING, row)
    return grid
