"""An office that saves paper: two tables on one sheet, tables off the corner, text files in old encodings."""

import unicodedata
from datetime import date
from functools import partial
from pathlib import Path

from . import rows
from .expected import YEARS, FileExpected
from .grid import Cell, Grid, expected_of, fill, start
from .headings import LIKE_LOC_HA
from .invent import Plan
from .records import District
from .rows import Noun
from .style import Style, by_code, rows_of, slashed, sums_of
from .words import VIETNAMESE
from .writers import write_csv, write_xlsx

PLAN = Plan(
    name="Tam Sơn",
    code="HY.TS",
    above="HY",
    card="46.{0:07}",
    codes={
        "dissemination": "QT-{year}-{number:03}",
        "thematic": "CD-{year}-{number:03}",
        "awareness": "NT-{year}-{number:02}",
        "new_member": "DVM-{year}-{number:02}",
        "elementary": "SC-{year}-{number:02}",
        "dialogue": "DT-{year}-{number:03}",
    },
    twin_names=True,
)
TEXT_FILES = {
    "dang-vien.csv": ("\t", "utf-16"),
    "lop-quan-triet-nghi-quyet.csv": (";", "cp1258"),
    "quan-triet-theo-don-vi.csv": (",", "utf-8"),
    "ket-nap.csv": (";", "utf-16"),
}
TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}


def _day(key: str, day: date) -> Cell:
    return slashed(day) if key in ("birth", "ceremony", "day", "last") else day


STYLE = Style(language="vi", words=VIETNAMESE, day=_day, unit=partial(by_code, "vi"))


def write(district: District, folder: Path) -> dict[str, FileExpected]:
    """Write the files and return what each must give."""
    page = partial(_page, district)
    book = [
        _aside(page(rows.UNITS, "Tổ chức đảng", "DANH SÁCH TỔ CHỨC ĐẢNG"), right=2, down=8),
        _below(
            page(rows.THEMATIC, "Lớp chuyên đề", "I. DANH SÁCH LỚP"), page(rows.THEMATIC_HEADS, "", "II. THEO ĐƠN VỊ")
        ),
        _aside(page(rows.COURSES, "Lớp LLCT", "LỚP LÝ LUẬN CHÍNH TRỊ"), right=1, down=0),
        page(rows.LEARNERS, "Học viên", "DANH SÁCH HỌC VIÊN"),
        _below(
            page(rows.INSPECTED_UNITS, "KTGS", "I. TỔ CHỨC ĐẢNG ĐƯỢC KIỂM TRA, GIÁM SÁT"),
            page(rows.INSPECTED_MEMBERS, "", "II. ĐẢNG VIÊN ĐƯỢC KIỂM TRA, GIÁM SÁT"),
        ),
        _below(page(rows.DIALOGUES, "Đối thoại", "I. CUỘC ĐỐI THOẠI"), page(rows.CASES, "", "II. Ý KIẾN")),
        page(rows.rated_units(2019), "Xếp loại 2019", "XẾP LOẠI"),
        *(
            _below(
                page(rows.rated_units(year), f"Xếp loại {year}", "I. TỔ CHỨC ĐẢNG"),
                page(rows.rated_members(year), "", "II. ĐẢNG VIÊN"),
            )
            for year in YEARS
        ),
    ]
    texts = {
        "dang-vien.csv": page(rows.MEMBERS, "", "DANH SÁCH ĐẢNG VIÊN"),
        "lop-quan-triet-nghi-quyet.csv": page(rows.DISSEMINATION, "", "DANH SÁCH LỚP"),
        "quan-triet-theo-don-vi.csv": page(rows.DISSEMINATION_HEADS, "", "THEO ĐƠN VỊ"),
        "ket-nap.csv": page(rows.ADMISSIONS, "", "KẾT NẠP ĐẢNG VIÊN"),
    }
    write_xlsx(folder / "ho-so.xlsx", book)
    for name, grid in texts.items():
        delimiter, encoding = TEXT_FILES[name]
        grid.cells = [[_saved(cell, encoding) for cell in line] for line in grid.cells]
        write_csv(folder / name, grid, delimiter=delimiter, encoding=encoding)
    return {"ho-so.xlsx": expected_of(book), **{name: expected_of([grid]) for name, grid in texts.items()}}


def _page(district: District, noun: Noun, sheet: str, title: str) -> Grid:
    columns = LIKE_LOC_HA[noun.key]
    grid = fill(start(sheet, columns, [title, None]), rows_of(STYLE, district, noun, columns))
    sums = sums_of(noun, columns, noun.pick(district))
    if sums:
        grid.total("Tổng cộng", dict(sums))
    return grid


def _below(upper: Grid, lower: Grid) -> Grid:
    """Write a second table three rows below the first on the same sheet."""
    upper.line()
    upper.line()
    upper.records += [row + len(upper.cells) for row in lower.records]
    upper.cells += lower.cells
    return upper


def _aside(grid: Grid, *, right: int, down: int) -> Grid:
    """Move a table away from the corner of its sheet."""
    blank: list[Cell] = [None] * right
    empty: list[list[Cell]] = [[] for _ in range(down)]
    grid.cells = [*empty, *([*blank, *line] for line in grid.cells)]
    grid.records = [row + down for row in grid.records]
    return grid


def _saved(cell: Cell, encoding: str) -> Cell:
    """Return a cell as a text file holds it; code page 1258 keeps the five tones as characters of their own."""
    if isinstance(cell, date):
        return slashed(cell)
    if not isinstance(cell, str) or encoding != "cp1258":
        return cell
    return "".join(_letter(character) for character in unicodedata.normalize("NFC", cell))


def _letter(character: str) -> str:
    """Return a letter with its tone behind it."""
    parts = unicodedata.normalize("NFD", character)
    tones = "".join(part for part in parts if part in TONES)
    return unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES)) + tones
