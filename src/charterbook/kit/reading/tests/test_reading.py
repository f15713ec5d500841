"""What is in a workbook is what is read: every format, every trap of values, true row numbers."""

import datetime as dt
import hashlib
import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from charterbook.kit.reading import CellError, Uncomputed, Unreadable, read_book
from charterbook.kit.reading.tests.makers import cell, pack, parts, sheet, text, xlsx

LOC_HA = Path(__file__).parents[5] / "data" / "locha"


def read(tmp_path, data, name="book.xlsx"):
    path = tmp_path / name
    path.write_bytes(data)
    return read_book(path)


def rows(tmp_path, data, name="book.xlsx"):
    return read(tmp_path, data, name).grids[0].rows


def written(write, **options):
    """The bytes of a workbook that `write(workbook, sheet)` fills."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, **options})
    write(book, book.add_worksheet("Trang 1"))
    book.close()
    return file.getvalue()


def test_a_book_has_name_format_digest_and_sheets(tmp_path):
    data = pack(parts({"Lớp": sheet(f'<row r="1">{text("A1", "x")}</row>'), "Ẩn": sheet()}, states={"Ẩn": "hidden"}))
    book = read(tmp_path, data)
    assert (book.name, book.format, book.epoch_1904) == ("book.xlsx", "xlsx", False)
    assert book.digest == hashlib.sha256(data).hexdigest()
    assert [(grid.title, grid.hidden, grid.rows) for grid in book.grids] == [("Lớp", False, [["x"]]), ("Ẩn", True, [])]


def test_row_numbers_are_those_of_the_sheet(tmp_path):
    grid = read(tmp_path, xlsx(f'<row r="5">{text("C5", "Mã")}</row><row r="8">{cell("B8", 1)}</row>')).grids[0]
    assert len(grid.rows) == 8
    assert grid.rows[4] == [None, None, "Mã"]
    assert (grid.value(5, 3), grid.value(8, 2), grid.value(1, 1), grid.value(0, 0), grid.value(99, 1)) == (
        "Mã",
        1,
        None,
        None,
        None,
    )


VALUES = [
    (cell("A1", 36403), 36403),
    (cell("A1", "36403.0"), 36403),
    (cell("A1", 36.403), 36.403),
    (cell("A1", 0.865), 0.865),
    (cell("A1", "1E3"), 1000),
    (cell("A1", -5), -5),
    (cell("A1", 999999999999999), 999999999999999),
    (cell("A1", 123456789012345678), 1.2345678901234568e17),
    (cell("A1", "1E999"), CellError("#NUM!")),
    (text("A1", "36.403"), "36.403"),
    (text("A1", "040123456789"), "040123456789"),
    (text("A1", "123456789012345678"), "123456789012345678"),
    (text("A1", "=1+1"), "=1+1"),
    (text("A1", "&lt;b&gt; &amp; &#225;"), "<b> & á"),
    (text("A1", "a_x000D_b"), "a\rb"),
    ('<c r="A1" t="inlineStr"><is><r><t>Lộc</t></r><r><t xml:space="preserve"> Hà</t></r></is></c>', "Lộc Hà"),
    (cell("A1", 1, "b"), True),
    (cell("A1", 0, "b"), False),
    (cell("A1", "#REF!", "e"), CellError("#REF!")),
    (cell("A1", "#DIV/0!", "e"), CellError("#DIV/0!")),
    ('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', CellError("#DIV/0!")),
    ('<c r="A1"><f>SUM(H7:H175)</f></c>', Uncomputed("SUM(H7:H175)")),
    ('<c r="A1"><f>SUM(H7:H175)</f><v></v></c>', Uncomputed("SUM(H7:H175)")),
    ('<c r="A1"><f>SUM(H7:H175)</f><v/></c>', Uncomputed("SUM(H7:H175)")),
    ('<c r="A1"><f t="shared" si="0"/></c>', Uncomputed("")),
    ('<c r="A1"><f>IF(A2&lt;1,&quot;a&quot;,2)</f></c>', Uncomputed('IF(A2<1,"a",2)')),
    ('<c r="A1"><f>SUM(H7:H175)</f><v>36403</v></c>', 36403),
    ('<c r="A1"><f>SUM(H7:H175)</f><v>0</v></c>', 0),
    (cell("A1", 44000, style=1), date(2020, 6, 18)),
    (cell("A1", 44000.25, style=1), dt.datetime.fromisoformat("2020-06-18T06:00")),
    (cell("A1", 0.5, style=1), "12:00"),
    (cell("A1", 59, style=1), date(1900, 2, 28)),
    (cell("A1", 60, style=1), "29/02/1900"),
    (cell("A1", 61, style=1), date(1900, 3, 1)),
    (cell("A1", 60), 60),
    (cell("A1", 2958465, style=1), date(9999, 12, 31)),
    (cell("A1", "2020-02-03", "d"), date(2020, 2, 3)),
]


@pytest.mark.parametrize("unusual", [False, True])
def test_values(tmp_path, unusual):
    markup = "".join(
        f'<row r="{row}">{made.replace("A1", f"A{row}", 1)}</row>' for row, (made, _) in enumerate(VALUES, start=1)
    )
    got = rows(tmp_path, xlsx(markup + ("<!-- another program's remark -->" if unusual else "")))
    assert got == [[value] for _, value in VALUES]
    assert [type(row[0]) for row in got] == [type(value) for _, value in VALUES]


@pytest.mark.parametrize("markup", ['<c r="A1" t="str"><f>""</f><v></v></c>', text("A1", ""), '<c r="A1" s="1"/>'])
def test_blank_values(tmp_path, markup):
    assert rows(tmp_path, xlsx(f'<row r="1">{markup}{cell("B1", 1)}</row>')) == [[None, 1]]


def test_a_stored_zero_is_no_result_where_the_workbook_asks_to_be_computed(tmp_path):
    data = written(lambda _, page: (page.write_formula("A1", "=SUM(B1:B9)"), page.write_formula("A2", "=1+1", None, 2)))
    assert rows(tmp_path, data) == [[Uncomputed("SUM(B1:B9)")], [2]]


def test_formulas_of_a_workbook_that_no_spreadsheet_has_opened(tmp_path):
    book = openpyxl.Workbook()
    book.active["B7"] = "=SUM(B1:B6)"
    book.active["A7"] = "Tổng cộng"
    file = io.BytesIO()
    book.save(file)
    assert rows(tmp_path, file.getvalue())[6] == ["Tổng cộng", Uncomputed("SUM(B1:B6)")]


def test_days_of_a_workbook_that_counts_from_1904(tmp_path):
    markup = "".join(cell(f"A{row}", value, style=1) for row, value in ((1, 60),))
    data = xlsx(f'<row r="1">{markup}</row>', properties='<workbookPr date1904="1"/>')
    book = read(tmp_path, data)
    assert book.epoch_1904
    assert book.grids[0].rows == [[date(1904, 3, 1)]]


def test_what_is_hidden_and_merged_is_told(tmp_path):
    data = xlsx(
        f'<row r="1">{text("A1", "x")}</row><row r="2" hidden="1">{text("A2", "y")}</row>'
        f'<row r="3" spans="1:9" hidden="true">{text("A3", "z")}</row>',
        before='<cols><col min="2" max="2" width="9"/><col min="3" max="4" hidden="1" customWidth="1"/></cols>',
        after='<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="B2:B9"/></mergeCells>',
    )
    grid = read(tmp_path, data).grids[0]
    assert grid.rows == [["x"], ["y"], ["z"]]
    assert grid.hidden_rows == {2, 3}
    assert grid.hidden_columns == {3, 4}
    assert grid.merged == ((1, 1, 1, 3), (2, 2, 9, 2))


def test_merged_cells_speak_in_their_first_cell_only(tmp_path):
    data = written(lambda _, page: (page.merge_range("A1:A3", "Lớp 1"), page.write("B2", 5)))
    grid = read(tmp_path, data).grids[0]
    assert grid.rows == [["Lớp 1", None], [None, 5]]
    assert grid.merged == ((1, 1, 3, 1),)


@pytest.mark.parametrize("last", [65_535, 65_536, 65_537])
def test_a_table_that_reaches_the_edge_of_a_sheet_is_flagged(tmp_path, last):
    grid = read(tmp_path, xlsx(f'<row r="{last}">{cell(f"A{last}", 1)}</row>')).grids[0]
    assert len(grid.rows) == last
    assert grid.at_edge == (last == 65_536)


def test_a_workbook_with_macros_gives_its_values(tmp_path):
    made = parts(
        {"Trang 1": sheet(f'<row r="1">{cell("A1", 1)}</row>')},
        main_type="application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    book = read(tmp_path, pack({**made, "xl/vbaProject.bin": b"\x00evil"}), "book.xlsm")
    assert (book.format, book.grids[0].rows) == ("xlsm", [[1]])


def test_links_to_other_workbooks_are_not_followed(tmp_path):
    markup = '<c r="A1"><f>[1]Sheet1!A1</f><v>5</v></c><c r="B1"><f>[1]Sheet1!A2</f></c>'
    assert rows(tmp_path, xlsx(f'<row r="1">{markup}</row>')) == [[5, Uncomputed("[1]Sheet1!A2")]]


def test_a_workbook_is_known_by_its_content_not_by_its_name(tmp_path):
    assert read(tmp_path, xlsx(f'<row r="1">{cell("A1", 1)}</row>'), "book.xls").format == "xlsx"


def test_markup_with_prefixes_and_single_quotes_is_read(tmp_path):
    markup = "<x:row r='2' hidden='1'><x:c r='B2' t='e'><x:v>#N/A</x:v></x:c><x:c><x:v>3</x:v></x:c></x:row>"
    grid = read(
        tmp_path, xlsx(markup, prefix="x", after='<x:mergeCells><x:mergeCell ref="A1:B2"/></x:mergeCells>')
    ).grids[0]
    assert grid.rows == [[None, None, None], [None, CellError("#N/A"), 3]]
    assert (grid.hidden_rows, grid.merged) == ({2}, ((1, 1, 2, 2),))


def test_our_own_hidden_sheet_is_passed_over(tmp_path):
    data = pack(parts({"Lớp": sheet(), "_charterbook": sheet(f'<row r="1">{cell("A1", 1)}</row>')}))
    assert [grid.title for grid in read(tmp_path, data).grids] == ["Lớp"]


LOC_HA_ROWS = {
    "01-to-chuc-dang.xlsx": {"Tổ chức đảng": 271},
    "02-dang-vien.xlsx": {"Đảng viên": 4968},
    "03-lop-quan-triet-nghi-quyet.xlsx": {"Danh sách lớp": 176, "Theo đơn vị": 2079},
    "04-lop-boi-duong-chuyen-de.xlsx": {"Danh sách lớp": 93, "Theo đơn vị": 1054},
    "05-lop-boi-duong-ly-luan-chinh-tri.xlsx": {"Danh sách lớp": 26, "Học viên": 1003},
    "06-ket-nap-dang-vien.xlsx": {"Kết nạp": 379},
    "07-kiem-tra-giam-sat.xlsx": {"Tổ chức đảng": 357, "Đảng viên": 168},
    "08-doi-thoai-cong-dan.xlsx": {"Cuộc đối thoại": 133, "Ý kiến": 1641},
    "09-xep-loai-2020.xlsx": {"Tổ chức đảng": 270, "Đảng viên": 4595},
    "09-xep-loai-2021.xlsx": {"Tổ chức đảng": 270, "Đảng viên": 4689},
    "09-xep-loai-2022.xlsx": {"Tổ chức đảng": 270, "Đảng viên": 4801},
    "09-xep-loai-2023.xlsx": {"Tổ chức đảng": 270, "Đảng viên": 4914},
}


@pytest.mark.skipif(not LOC_HA.exists(), reason="the sample workbooks are not on this machine")
@pytest.mark.parametrize("name", LOC_HA_ROWS)
def test_the_books_of_loc_ha(name):
    book = read_book(LOC_HA / name)
    assert {grid.title: len(grid.rows) for grid in book.grids} == LOC_HA_ROWS[name]
    assert not any(
        isinstance(value, CellError | Uncomputed) for grid in book.grids for row in grid.rows for value in row
    )


@pytest.mark.skipif(not LOC_HA.exists(), reason="the sample workbooks are not on this machine")
@pytest.mark.parametrize(
    ("name", "column", "total"),
    [
        ("03-lop-quan-triet-nghi-quyet.xlsx", 9, 36403),
        ("04-lop-boi-duong-chuyen-de.xlsx", 9, 18377),
        ("08-doi-thoai-cong-dan.xlsx", 7, 1635),
    ],
)
def test_the_rows_of_loc_ha_sum_to_their_total(name, column, total):
    grid = read_book(LOC_HA / name).grids[0]
    assert sum(row[column - 1] for row in grid.rows[6:-1]) == total
    assert grid.value(len(grid.rows), column) == total


def test_a_refusal_names_the_sheet(tmp_path):
    with pytest.raises(Unreadable) as refused:
        read(tmp_path, xlsx(f'<row r="200001">{cell("A200001", 1)}</row>'))
    assert refused.value.params == {"sheet": "Trang 1", "row": 200_001, "most": 200_000}
    assert str(refused.value).startswith("The sheet “Trang 1” reaches row 200001; at most 200000 rows are read.")
