"""An office that means well: title blocks, merged and two-line headings, groups, sub-totals, notes, hidden rows."""

from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from random import Random
from typing import Any

from . import rows
from .expected import YEARS, FileExpected, Said
from .grid import Cell, Grid, expected_of, start
from .headings import BRIEF
from .invent import Plan
from .records import Admission, District
from .rows import Noun
from .scrawl import scrawl
from .style import Style, shown_of, sums_of
from .writers import write_xlsx

Of = Callable[[Any], str]
"""What a record is grouped by."""

Close = Callable[[list[Any]], None]
"""What is written below a group."""

PLAN = Plan(
    name="Kỳ Lâm",
    code="HU17",
    above="TU",
    child="{0}/{1}",
    card="5{0:07}",
    codes={
        "dissemination": "",
        "thematic": "{number:02}-{year}",
        "awareness": "{number:02}/A/{year}",
        "new_member": "{number:02}/B/{year}",
        "elementary": "{number:02}/C/{year}",
        "dialogue": "{number:02}.{year}",
    },
    by_unit=frozenset({"thematic"}),
)
OVER = {"first": "Thời gian", "last": "Thời gian", "summoned": "Số lượng", "attended": "Số lượng"}
TITLE: list[str | None] = ["TỈNH ỦY", "HUYỆN ỦY KỲ LÂM", "*", None]
DRAFT = "Nháp"


def write(district: District, folder: Path) -> dict[str, FileExpected]:
    """Write the workbooks and return what each must give. A class's kind stands in a file's name or in a title."""
    style, bare = scrawl(Random(district.units[1].name)), scrawl(Random(district.units[1].name), serials=False)
    books = {
        "Danh sách TCĐ.xlsx": [_plain_page(district, style, rows.UNITS, "TCĐ", "DANH SÁCH TỔ CHỨC ĐẢNG")],
        "DS đảng viên.xlsx": [_members(district, style)],
        "Lớp quán triệt nghị quyết 2020-2023.xlsx": [_draft(district, style), _dissemination(district, style)],
        "Bồi dưỡng.xlsx": [
            _two_lines(
                district, style, rows.THEMATIC, key="coded_classes", sheet="Lớp", title="CÁC LỚP BỒI DƯỠNG CHUYÊN ĐỀ"
            ),
            _heads(district, style),
        ],
        "Lớp LLCT.xlsx": [
            _plain_page(district, style, rows.COURSES, "Lớp", "LỚP BỒI DƯỠNG LÝ LUẬN CHÍNH TRỊ"),
            _learners(district, style),
        ],
        "Kết nạp.xlsx": [_admissions(district, style)],
        "KTGS.xlsx": [
            _two_lines(
                district, style, rows.INSPECTED_UNITS, key="inspected_units", sheet="TCĐ", title="KIỂM TRA, GIÁM SÁT"
            ),
            _two_lines(
                district, style, rows.INSPECTED_MEMBERS, key="inspected_members", sheet="ĐV", title="KIỂM TRA, GIÁM SÁT"
            ),
        ],
        "Đối thoại.xlsx": [
            _plain_page(district, bare, rows.DIALOGUES, "Cuộc", "ĐỐI THOẠI TRỰC TIẾP VỚI CÔNG DÂN"),
            _plain_page(district, bare, rows.CASES, "Ý kiến", "Ý KIẾN CỦA CÔNG DÂN"),
        ],
        "Xếp loại năm 2019.xlsx": [_plain_page(district, style, rows.rated_units(2019), "TCĐ", "XẾP LOẠI")],
        **{f"Xếp loại năm {year}.xlsx": _ratings(district, style, year) for year in YEARS},
    }
    for name, grids in books.items():
        write_xlsx(folder / name, grids, since_1904=name == "Đối thoại.xlsx")
    return {name: expected_of(grids) for name, grids in books.items()}


def _notes(grid: Grid) -> Grid:
    """Write what stands below a table."""
    last = len(grid.columns)
    grid.line()
    grid.line("Ghi chú: số liệu tính đến ngày 31/01/2024")
    grid.line(*[None] * (last - 2), "NGƯỜI LẬP BIỂU")
    grid.line(*[None] * (last - 2), "(Ký, ghi rõ họ tên)")
    return grid


def _begin(sheet: str, key: str, title: str, *, head: bool = True) -> Grid:
    columns = BRIEF[key]
    grid = start(sheet, columns, [*TITLE, title, None], head=head)
    grid.merged.append((5, 1, 5, len(columns)))
    return grid


def _plain_page(district: District, style: Style, noun: Noun, sheet: str, title: str) -> Grid:
    """Write a table with a title block above and notes below."""
    grid = _begin(sheet, noun.key, title)
    records = list(noun.pick(district))
    for record in records:
        grid.record(shown_of(style, district, noun, grid.columns, record))
    sums = sums_of(noun, grid.columns, records)
    if sums:
        grid.total("Tổng cộng", {key: _spaced(total) for key, total in sums.items()})
    return _notes(grid)


def _spaced(number: int) -> Cell:
    return f"{number:,}".replace(",", " ")


def _headings_in_two(grid: Grid) -> None:
    """Write two heading lines: a word over its columns and theirs below, the other headings merged down."""
    top = grid.next_row
    grid.line(*(OVER.get(key, heading) for key, heading in grid.columns))
    grid.line(*(heading if key in OVER else None for key, heading in grid.columns))
    column = 1
    for _over, group in groupby(grid.columns, key=lambda pair: OVER.get(pair[0], pair[1])):
        width = len(list(group))
        grid.merged.append((top, column, top if width > 1 else top + 1, column + width - 1))
        for hidden in range(column, column + width - 1):
            grid.cells[top - 1][hidden] = None
        column += width


def _two_lines(district: District, style: Style, noun: Noun, *, key: str, sheet: str, title: str) -> Grid:
    """Write a table under headings of two lines."""
    grid = _begin(sheet, key, title, head=False)
    _headings_in_two(grid)
    records = list(noun.pick(district))
    for record in records:
        grid.record(shown_of(style, district, noun, grid.columns, record))
    sums = sums_of(noun, grid.columns, records)
    if sums:
        grid.total("Tổng cộng", {name: _spaced(total) for name, total in sums.items()})
    return _notes(grid)


def _groups(
    grid: Grid, district: District, style: Style, noun: Noun, *, down: str, of: Of, close: Close | None = None
) -> None:
    """Write records group by group, the grouping column merged down, each group closed by a sub-total and a blank."""
    for _name, members in groupby(sorted(noun.pick(district), key=_order(district, of)), key=of):
        group, first = list(members), grid.next_row
        for number, record in enumerate(group):
            shown = shown_of(style, district, noun, grid.columns, record)
            grid.record(shown if number == 0 else {**shown, down: None})
        if len(group) > 1:
            column = grid.column_of(down)
            grid.merged.append((first, column, grid.next_row - 1, column))
        if close:
            close(group)
            grid.line()


def _order(district: District, of: Of) -> Callable[[Any], tuple[int, str]]:
    """Return a sort key: the order of the list of units where records are grouped by unit, else the group's name."""
    places = {unit.code: number for number, unit in enumerate(district.units)}
    return lambda record: (places.get(of(record), 0), of(record))


def _members(district: District, style: Style) -> Grid:
    """Write the roll by cell; some card numbers are numbers, one member stands in a hidden row."""
    grid = _begin("Đảng viên", "members", "DANH SÁCH ĐẢNG VIÊN")
    _groups(
        grid,
        district,
        style,
        rows.MEMBERS,
        down="cell",
        of=lambda member: str(member.cell),
        close=lambda group: grid.line(f"Cộng: {len(group)} đảng viên"),
    )
    grid.line(f"Tổng số: {len(district.members)} đảng viên")
    card = grid.column_of("card") - 1
    for row in grid.records[::3]:
        held = grid.cells[row - 1][card]
        grid.cells[row - 1][card] = int(held) if isinstance(held, str) else None
    _hide(grid, grid.records[7])
    return _notes(grid)


def _hide(grid: Grid, row: int) -> None:
    grid.hidden_rows.add(row)
    grid.trap("hidden_row", Said.WARNING, row)


def _dissemination(district: District, style: Style) -> Grid:
    """Write classes without codes, by organiser, under two heading lines and a line that numbers the columns."""
    grid = _begin("Danh sách", "classes", "CÁC LỚP ĐÃ MỞ", head=False)
    _headings_in_two(grid)
    grid.line(*(f"({number})" for number in range(1, len(grid.columns) + 1)))

    def close(group: list[Any]) -> None:
        place = district.unit(group[0].organiser).place
        sums = sums_of(rows.DISSEMINATION, grid.columns, group)
        word = f"Tổng {place}" if place.startswith("xã") else "Cộng"
        grid.total(word, {"summoned": sums["summoned"], "attended": sums["attended"]})

    _groups(
        grid,
        district,
        style,
        rows.DISSEMINATION,
        down="organiser",
        of=lambda course: f"{course.organiser}|{course.body}",
        close=close,
    )
    sums = sums_of(rows.DISSEMINATION, grid.columns, rows.DISSEMINATION.pick(district))
    row = grid.total("TỔNG CỘNG", {key: _spaced(sums[key]) for key in ("summoned", "attended")})
    grid.merged.append((row, 1, row, 3))
    return _notes(grid)


def _draft(district: District, style: Style) -> Grid:
    """Write a hidden sheet of three classes that were never held."""
    grid = _begin(DRAFT, "classes", "DỰ KIẾN", head=True)
    for course in list(rows.DISSEMINATION.pick(district))[:3]:
        shown = shown_of(style, district, rows.DISSEMINATION, grid.columns, course)
        grid.record({**shown, "topic": "Nghị quyết dự kiến", "attended": 999})
    grid.hidden = True
    grid.trap("hidden_sheet", Said.WARNING, 0)
    return grid


def _heads(district: District, style: Style) -> Grid:
    grid = _begin("Theo đơn vị", "heads", "SỐ NGƯỜI DỰ THEO ĐƠN VỊ")
    noun = rows.THEMATIC_HEADS

    def close(group: list[Any]) -> None:
        grid.total(f"Cộng lớp {group[0].of.code}", {"attended": sums_of(noun, grid.columns, group)["attended"]})

    _groups(grid, district, style, noun, down="class", of=lambda row: str(row.of.code), close=close)
    grid.total("Tổng cộng", {"attended": _spaced(sums_of(noun, grid.columns, noun.pick(district))["attended"])})
    return _notes(grid)


def _learners(district: District, style: Style) -> Grid:
    grid = _begin("Học viên", "learners", "DANH SÁCH HỌC VIÊN")
    _groups(grid, district, style, rows.LEARNERS, down="class", of=lambda row: str(row.of.code))
    return _notes(grid)


def _admissions(district: District, style: Style) -> Grid:
    """Write the admissions; one of the period stands in a hidden row."""
    grid = _begin("Kết nạp", "admissions", "DANH SÁCH KẾT NẠP ĐẢNG VIÊN")
    for record in rows.ADMISSIONS.pick(district):
        assert isinstance(record, Admission)
        row = grid.record(shown_of(style, district, rows.ADMISSIONS, grid.columns, record))
        if record.ceremony.year == 2021 and not grid.hidden_rows:
            _hide(grid, row)
    return _notes(grid)


def _ratings(district: District, style: Style, year: int) -> list[Grid]:
    """Write a year's ratings; the year stands in the file's name alone."""
    title = "KẾT QUẢ XẾP LOẠI CHẤT LƯỢNG"
    members = _begin("ĐV", "rated_members", title)
    _groups(members, district, style, rows.rated_members(year), down="cell", of=lambda rating: str(rating.unit))
    return [_plain_page(district, style, rows.rated_units(year), "TCĐ", title), _notes(members)]
