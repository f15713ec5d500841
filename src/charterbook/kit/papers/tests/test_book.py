"""Workbooks: read back, every cell is of the kind that was written, and forms guide those who fill them in."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from charterbook.kit.papers.book import (
    BookRefused,
    BookWords,
    ListChart,
    ListColumn,
    ListSheet,
    write_xlsx,
)
from charterbook.kit.papers.grammar import Language
from charterbook.kit.papers.tests.payloads import PAYLOADS

MADE_ON = datetime(2024, 2, 5, 1, tzinfo=UTC)
WORDS = BookWords(
    instructions="Hướng dẫn",
    not_in_list="Hãy chọn trong danh sách.",
    not_a_count="Hãy nhập số nguyên từ 0.",
    not_a_share="Hãy nhập tỷ lệ từ 0% đến 100%.",
    not_a_date="Hãy nhập ngày.",
)
FORMS = ("Trực tiếp", "Trực tuyến")
COLUMNS = (
    ListColumn("Tên lớp", 40),
    ListColumn("Ngày mở", 13, "date"),
    ListColumn("Hình thức", 14, choices=FORMS, note="Chọn trong danh sách"),
    ListColumn("Tham gia", 12, "count"),
    ListColumn("Tỷ lệ", 10, "percent"),
)
ROWS: tuple[tuple[Any, ...], ...] = (
    ("Lớp 1", date(2021, 3, 9), "Trực tiếp", 36403, Decimal("0.8684")),
    ("0127", None, "", 0, 1),
)


def listing(**changes: Any) -> ListSheet:
    given: dict[str, Any] = {
        "title": "Lớp học",
        "heading_rows": ("HUYỆN ỦY LỘC HÀ", "Danh sách lớp"),
        "columns": COLUMNS,
    }
    return ListSheet(**{**given, "rows": ROWS, **changes})


def form(**changes: Any) -> ListSheet:
    given: dict[str, Any] = {"locked": True, "spare_rows": 5, "instructions": ("Mỗi dòng là một lớp.",)}
    return listing(**{**given, "properties": {"form": "classes.register/1"}, **changes})


def written(*sheets: ListSheet, language: Language = "vi") -> bytes:
    return write_xlsx(sheets, language=language, words=WORDS, made_on=MADE_ON)


def opened(*sheets: ListSheet, language: Language = "vi") -> Workbook:
    return openpyxl.load_workbook(BytesIO(written(*sheets, language=language)))


def page(book: Workbook) -> Worksheet:
    sheet = book.worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_title_block_headings_rows_and_total_stand_below_each_other() -> None:
    sheet = page(opened(listing(total=("Tổng cộng", None, None, 36403, None))))

    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["HUYỆN ỦY LỘC HÀ", None, None, None, None],
        ["Danh sách lớp", None, None, None, None],
        [None] * 5,
        ["Tên lớp", "Ngày mở", "Hình thức", "Tham gia", "Tỷ lệ"],
        ["Lớp 1", datetime(2021, 3, 9), "Trực tiếp", 36403, 0.8684],  # noqa: DTZ001 -- as openpyxl reads a date
        ["0127", None, None, 0, 1],
        ["Tổng cộng", None, None, 36403, None],
    ]


def test_kinds_of_cells_and_formats() -> None:
    sheet = page(opened(listing()))

    assert [(cell.data_type, cell.number_format) for cell in sheet[5]] == [
        ("s", "@"),
        ("d", "dd/mm/yyyy"),
        ("s", "@"),
        ("n", "#,##0"),
        ("n", "0.00%"),
    ]


def test_dates_are_written_as_the_language_writes_them() -> None:
    languages: tuple[Language, ...] = ("vi", "en", "ru")

    formats = [page(opened(listing(), language=language))["B5"].number_format for language in languages]

    assert formats == ["dd/mm/yyyy", "dd/mm/yyyy", "dd.mm.yyyy"]


def test_count_with_a_fraction_shows_it() -> None:
    sheet = page(opened(listing(rows=(("a", None, None, 2.5, None),))))

    assert (sheet["D5"].value, sheet["D5"].number_format) == (2.5, "#,##0.00")


def test_date_before_excels_calendar_is_kept_as_text() -> None:
    rows = tuple(("a", day, None, None, None) for day in (date(1899, 12, 31), date(1900, 2, 28), date(1900, 3, 1)))

    values = [row[0].value for row in page(opened(listing(rows=rows)))["B5:B7"]]
    assert values == ["31/12/1899", "28/02/1900", datetime(1900, 3, 1)]  # noqa: DTZ001 -- as openpyxl reads a date


@pytest.mark.parametrize("locked", [False, True])
def test_no_payload_becomes_a_formula_or_link_and_each_comes_back(locked: bool) -> None:
    columns = tuple(ListColumn(payload, 20, note=payload) for payload in PAYLOADS[:3])
    rows = tuple((payload,) * 3 for payload in (*PAYLOADS, "https://a.example", "_x0041_", "123"))
    sheet = ListSheet("=1+1", PAYLOADS[:2], columns, rows, total=PAYLOADS[:3], instructions=PAYLOADS, locked=locked)

    data = written(sheet)

    cells = [
        cell for one in openpyxl.load_workbook(BytesIO(data)).worksheets for row in one.iter_rows() for cell in row
    ]
    kinds = {cell.data_type for cell in cells if cell.value is not None}
    links = [cell for cell in cells if cell.hyperlink]
    # the reader of our own imports: what was written comes back letter by letter
    read = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert (kinds, links, [tuple(row) for row in read[4:-1]]) == ({"s"}, [], list(rows))


def test_sheets_get_names_that_excel_takes() -> None:
    titles = ("Danh sách: [2021/2022]?*", "danh sách 2021 2022", "'", "History", "_lists", "x" * 40, "X" * 40)

    names = opened(*(listing(title=title) for title in titles)).sheetnames
    assert names == [
        "Danh sách 2021 2022",
        "danh sách 2021 2022 2",
        "-",
        "History 2",
        "_lists 2",
        "x" * 31,
        "X" * 29 + " 2",
    ]


def test_headings_stay_in_sight_and_on_each_printed_page() -> None:
    sheet = page(opened(listing()))

    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.auto_filter.ref) == ("A5", "$4:$4", "A4:E6")


def test_list_without_title_block_begins_with_its_headings() -> None:
    sheet = page(opened(listing(heading_rows=(), rows=())))

    assert ([cell.value for cell in sheet[1]][:2], sheet.freeze_panes, sheet.auto_filter.ref) == (
        ["Tên lớp", "Ngày mở"],
        "A2",
        None,
    )


def test_rows_are_as_high_as_their_texts() -> None:
    long = "Lớp quán triệt Nghị quyết của Ban Chấp hành Trung ương về công tác xây dựng Đảng"

    sheet = page(opened(listing(rows=((long, None, None, 1, None), ROWS[0], ("a\nb\nc", None, None, 1, None)))))

    assert [sheet.row_dimensions[row].height for row in (5, 6, 7)] == [49.5, None, 49.5]


def test_wide_list_is_printed_across() -> None:
    orientations = [
        page(opened(listing(columns=(ListColumn("a", width),), rows=()))).page_setup.orientation for width in (90, 91)
    ]

    assert orientations == ["portrait", "landscape"]


def test_form_opens_its_cells_and_locks_the_rest() -> None:
    sheet = page(opened(form(total=("Tổng", None, None, 1, None))))

    locks = {cell: sheet[cell].protection.locked for cell in ("A1", "A4", "A5", "E11", "A12")}
    assert (sheet.protection.sheet, locks) == (True, {"A1": True, "A4": True, "A5": False, "E11": False, "A12": True})


def test_list_is_not_protected_and_has_no_empty_rows() -> None:
    sheet = page(opened(listing(spare_rows=5)))

    assert (sheet.protection.sheet, sheet.max_row, sheet.data_validations.dataValidation) == (False, 6, [])


def test_form_checks_entries() -> None:
    sheet = page(opened(form()))

    rules = {
        str(one.sqref): (one.type, one.operator, one.formula1, one.error)
        for one in sheet.data_validations.dataValidation
    }
    assert rules == {
        "B5:B11": ("date", None, "1", "Hãy nhập ngày."),
        "C5:C11": ("list", None, "choices_1", "Hãy chọn trong danh sách."),
        "D5:D11": ("whole", "greaterThanOrEqual", "0", "Hãy nhập số nguyên từ 0."),
        "E5:E11": ("decimal", None, "0", "Hãy nhập tỷ lệ từ 0% đến 100%."),
    }


def test_choices_stand_once_on_a_hidden_sheet() -> None:
    other = (ListColumn("Hình thức", 9, choices=FORMS), ListColumn("Loại", 9, choices=("=1+1", "b", "c")))

    book = opened(form(), form(title="Khác", columns=other, rows=()))

    names = {name: defined.attr_text for name, defined in book.defined_names.items()}
    hidden = book["_lists"]
    assert (names, hidden.sheet_state, [[cell.value for cell in row] for row in hidden.iter_rows()]) == (
        {"choices_1": "_lists!$A$1:$A$2", "choices_2": "_lists!$B$1:$B$3"},
        "veryHidden",
        [["Trực tiếp", "=1+1"], ["Trực tuyến", "b"], [None, "c"]],
    )


def test_form_says_what_it_is_and_how_to_fill_it_in() -> None:
    book = opened(form())

    properties = {one.name: one.value for one in book.custom_doc_props.props}  # type: ignore[attr-defined]  # newer than its types
    [lines] = [[row[0].value for row in book[name].iter_rows()] for name in book.sheetnames if name == "Hướng dẫn"]
    note = page(book)["C4"].comment
    assert (properties, lines, note and note.text, book.active and book.active.title) == (
        {"form": "classes.register/1"},
        ["Lớp học", "Mỗi dòng là một lớp."],
        "Chọn trong danh sách",
        "Lớp học",
    )


def test_form_without_rows_to_fill_in_has_no_rules() -> None:
    assert page(opened(form(rows=(), spare_rows=0))).data_validations.dataValidation == []


@pytest.mark.parametrize(("count", "cell", "area"), [(3, "A11", ""), (41, "G4", "'Lớp học'!$A$1:$E$46")])
def test_chart_stands_below_a_short_list_and_beside_a_long_one(count: int, cell: str, area: str) -> None:
    sheet = page(opened(listing(rows=ROWS[:1] * count, chart=ListChart("column", "Tham gia", 0, (3,)))))

    [chart] = sheet._charts  # type: ignore[attr-defined]  # xlsxwriter has no types
    anchor = chart.anchor._from
    place = f"{'ABCDEFG'[anchor.col]}{anchor.row + 1}"
    assert (place, chart.series[0].val.numRef.f, sheet.print_area) == (cell, f"'Lớp học'!$D$5:$D${4 + count}", area)


def test_chart_of_several_columns_has_a_legend_and_words() -> None:
    data = written(listing(chart=ListChart("line", "Tham gia theo lớp", 0, (3, 4))))

    with ZipFile(BytesIO(data)) as parts:
        drawing, chart = parts.read("xl/drawings/drawing1.xml").decode(), parts.read("xl/charts/chart1.xml").decode()
    assert ('descr="Tham gia theo lớp"' in drawing, "<c:legend>" in chart, chart.count("<c:ser>")) == (True, True, 2)


def test_text_too_long_for_a_cell_is_refused_with_its_place() -> None:
    with pytest.raises(BookRefused) as caught:
        written(listing(rows=(*ROWS, ("x" * 32_768, None, None, None, None))))

    assert str(caught.value) == "Lớp học, row 7, Tên lớp: a text of 32768 letters is too long for a cell."


def test_list_too_long_for_a_sheet_is_refused() -> None:
    with pytest.raises(BookRefused) as caught:
        written(listing(rows=ROWS[:1] * 1_048_576))

    assert str(caught.value) == "The sheet Lớp học has 1048576 rows, more than Excel can hold: divide the list."


def test_row_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="a row of 'Lớp học' has 2 values for 5 columns"):
        listing(total=("Tổng", 1))


def test_same_lists_give_the_same_bytes() -> None:
    sheets = (listing(chart=ListChart("bar", "x", 0, (3,))), form(title="Biểu"))

    assert written(*sheets) == written(*sheets)
