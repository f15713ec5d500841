"""An office that keeps one workbook: other headings in another order, heading rows elsewhere, totals as numbers."""

from datetime import date
from pathlib import Path

from . import rows
from .expected import YEARS, FileExpected
from .grid import Cell, Grid, expected_of, fill, start
from .headings import SYNONYMS
from .invent import Plan
from .records import District
from .rows import Noun, Place
from .style import Style, by_code, rows_of, slashed, sums_of
from .words import VIETNAMESE, committee_of
from .writers import write_xlsx

PLAN = Plan(
    name="Thanh Châu",
    code="NA.TC",
    above="NA",
    card="41.{0:07}",
    codes={
        "dissemination": "L{number:03}/{year}",
        "thematic": "K{number:03}/{year}",
        "awareness": "A{number:02}/{year}",
        "new_member": "B{number:02}/{year}",
        "elementary": "C{number:02}/{year}",
        "dialogue": "Đ{number:02}/{year}",
    },
    twin_names=True,
)
TEXT_DAYS = frozenset({"birth", "ceremony", "last", "day"})
FILE = "So lieu Thanh Chau 2020-2023.xlsx"


def _day(key: str, day: date) -> Cell:
    return slashed(day) if key in TEXT_DAYS else day


def _unit(key: str, district: District, place: Place) -> str:
    """Write organisers by code, by name, by committee or by advisory body, as it comes."""
    if key != "organiser" or place.body:
        return by_code("vi", key, district, place)
    unit = district.unit(place.unit)
    return (unit.code, unit.name, committee_of(unit))[len(unit.name) % 3 if unit.place.startswith("xã") else 1]


STYLE = Style(language="vi", words=VIETNAMESE, day=_day, unit=_unit)


def write(district: District, folder: Path) -> dict[str, FileExpected]:
    """Write the workbook and return what each file must give."""
    grids = [
        _page(district, rows.UNITS, "units", "TCĐ", ["HUYỆN ỦY THANH CHÂU", "DANH SÁCH CHI, ĐẢNG BỘ"]),
        _repeat(_page(district, rows.MEMBERS, "members", "Đảng viên", ["DANH SÁCH ĐẢNG VIÊN", None])),
        _page(
            district,
            rows.DISSEMINATION,
            "dissemination",
            "Lớp quán triệt NQ",
            ["HUYỆN ỦY THANH CHÂU", None, "CÁC LỚP ĐÃ MỞ", "(giai đoạn 2020 - 2023)", None, None],
        ),
        _page(district, rows.DISSEMINATION_HEADS, "heads", "QT theo đơn vị", ["SỐ NGƯỜI DỰ THEO ĐƠN VỊ"]),
        _page(district, rows.THEMATIC, "thematic", "Lớp chuyên đề", [None, None, "CÁC LỚP ĐÃ MỞ"]),
        _page(district, rows.THEMATIC_HEADS, "heads", "CĐ theo đơn vị", []),
        _page(district, rows.COURSES, "courses", "Lớp LLCT", ["LỚP BỒI DƯỠNG LÝ LUẬN CHÍNH TRỊ", None]),
        _repeat(_page(district, rows.LEARNERS, "learners", "Học viên", ["DANH SÁCH HỌC VIÊN"])),
        _repeat(_page(district, rows.ADMISSIONS, "admissions", "Kết nạp", ["KẾT NẠP ĐẢNG VIÊN", None, None])),
        _page(district, rows.INSPECTED_UNITS, "inspected_units", "KTGS tổ chức", ["KIỂM TRA, GIÁM SÁT"]),
        _page(district, rows.INSPECTED_MEMBERS, "inspected_members", "KTGS đảng viên", ["KIỂM TRA, GIÁM SÁT"]),
        _page(district, rows.DIALOGUES, "dialogues", "Đối thoại", ["ĐỐI THOẠI VỚI CÔNG DÂN", None]),
        _page(district, rows.CASES, "cases", "Ý kiến", ["Ý KIẾN, KIẾN NGHỊ"]),
        *(
            _page(district, rows.rated_units(year), "rated_units", f"XL TCĐ {year}", ["KẾT QUẢ XẾP LOẠI"])
            for year in (2019, *YEARS)
        ),
        _page(district, rows.rated_members(*YEARS), "rated_members", "XL đảng viên", ["KẾT QUẢ XẾP LOẠI"]),
    ]
    write_xlsx(folder / FILE, grids)
    return {FILE: expected_of(grids)}


def _page(district: District, noun: Noun, key: str, sheet: str, lines: list[str | None]) -> Grid:
    columns = SYNONYMS[key]
    grid = fill(start(sheet, columns, lines), rows_of(STYLE, district, noun, columns))
    sums = sums_of(noun, columns, noun.pick(district))
    if sums:
        grid.total("Tổng cộng", dict(sums))
    return grid


def _repeat(grid: Grid) -> Grid:
    """Write the fifth record once more below: the same again is no second record."""
    cells = list(grid.cells[grid.records[4] - 1])
    cells[0] = len(grid.records) + 1
    grid.records.append(grid.next_row)
    grid.line(*cells)
    grid.same += 1
    return grid
