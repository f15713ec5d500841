"""What .xls, .ods and delimited text hold is what is read."""

import codecs
import datetime as dt
import io
from datetime import date

import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from charterbook.kit.reading import CellError, Uncomputed, read_book
from charterbook.kit.reading.tests.makers import ods
from charterbook.kit.text.tests.test_name_key import cp1258_like


def read(tmp_path, data, name="book.xlsx"):
    path = tmp_path / name
    path.write_bytes(data)
    return read_book(path)


def rows(tmp_path, data, name="book.xlsx"):
    return read(tmp_path, data, name).grids[0].rows


def old_workbook():
    book = xlwt.Workbook()
    page, hidden = book.add_sheet("Lớp học"), book.add_sheet("Ẩn")
    hidden.visibility = 1
    day = xlwt.easyxf(num_format_str="dd/mm/yyyy")
    for row, values in {
        2: ["Mã", "Ngày", "Số"],
        3: ["040123", date(2020, 6, 18), 36403],
        5: [None, None, 36.403],
    }.items():
        for column, value in enumerate(values):
            if value is not None:
                page.write(row, column, value, day) if isinstance(value, date) else page.write(row, column, value)
    page.write(4, 1, 60, day)
    page.write(4, 2, xlwt.Formula("SUM(A1:A2)"))
    page.write_merge(0, 0, 0, 2, "LỚP")
    page.row(3).hidden = True
    page.col(1).hidden = True
    page.row(6).set_cell_error(0, "#REF!")
    page.row(6).set_cell_boolean(1, True)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_an_old_workbook_is_read_with_errors_and_what_is_hidden(tmp_path):
    book = read(tmp_path, old_workbook(), "book.xls")
    assert (book.format, [(grid.title, grid.hidden) for grid in book.grids]) == (
        "xls",
        [("Lớp học", False), ("Ẩn", True)],
    )
    grid = book.grids[0]
    assert grid.rows[0][0] == "LỚP"
    assert grid.rows[2:4] == [["Mã", "Ngày", "Số"], ["040123", date(2020, 6, 18), 36403]]
    assert grid.rows[4][:2] == [None, "29/02/1900"]
    assert grid.rows[5:] == [[None, None, 36.403], [CellError("#REF!"), True, None]]
    assert (grid.hidden_rows, grid.hidden_columns, grid.merged) == ({4}, {2}, ((1, 1, 1, 3),))


def test_an_old_workbook_that_is_full_is_flagged(tmp_path):
    book = xlwt.Workbook()
    book.add_sheet("A").write(65_535, 0, 1)
    file = io.BytesIO()
    book.save(file)
    assert read(tmp_path, file.getvalue(), "book.xls").grids[0].at_edge


def test_an_open_document_is_read(tmp_path):
    document = OpenDocumentSpreadsheet()
    table = Table(name="Lớp")
    for values in ([("string", "Mã")], [("float", "36403"), ("date", "2020-06-18"), ("percentage", "0.865")]):
        row = TableRow()
        for kind, value in values:
            name = {"date": "datevalue", "string": "stringvalue"}.get(kind, "value")
            made = TableCell(valuetype=kind, **{name: value})
            made.addElement(P(text=value))
            row.addElement(made)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    file = io.BytesIO()
    document.write(file)
    book = read(tmp_path, file.getvalue(), "book.ods")
    assert (book.format, book.grids[0].title) == ("ods", "Lớp")
    assert book.grids[0].rows == [["Mã"], [36403, date(2020, 6, 18), 0.865]]


ODS_CELL = '<table:table-cell office:value-type="{}" {}><text:p>{}</text:p></table:table-cell>'


ODS_VALUES = [
    (ODS_CELL.format("float", 'office:value="36.403"', "36,403"), 36.403),
    (ODS_CELL.format("float", 'office:value="x"', "36,403"), "36,403"),
    (ODS_CELL.format("currency", 'office:value="5"', "5 đ"), 5),
    (ODS_CELL.format("string", "", "040"), "040"),
    (
        ODS_CELL.format("string", "", "a<text:s/><text:s text:c='2'/>b<text:tab/>c<text:line-break/>d"),
        "a   b\tc\nd",
    ),
    (ODS_CELL.format("string", "", "a</text:p><text:p>b"), "a\nb"),
    (ODS_CELL.format("string", "", "a<text:span>b</text:span>"), "ab"),
    (ODS_CELL.format("date", 'office:date-value="2020-06-18"', "18/6"), date(2020, 6, 18)),
    (
        ODS_CELL.format("date", 'office:date-value="2020-06-18T07:30:00"', "x"),
        dt.datetime.fromisoformat("2020-06-18T07:30"),
    ),
    (ODS_CELL.format("date", 'office:date-value="2020-02-30"', "30/02/2020"), "30/02/2020"),
    (ODS_CELL.format("time", 'office:time-value="PT07H30M00S"', "7:30"), "07:30"),
    (ODS_CELL.format("boolean", 'office:boolean-value="true"', "TRUE"), True),
    (
        ODS_CELL.format("string", 'calcext:value-type="error" table:formula="of:=1/0"', "#DIV/0!"),
        CellError("#DIV/0!"),
    ),
    (ODS_CELL.format("string", 'table:formula="of:=x"', "Err:502"), CellError("Err:502")),
    (ODS_CELL.format("string", "", "#DIV/0!"), "#DIV/0!"),
    ('<table:table-cell table:formula="of:=SUM([.A1])"/>', Uncomputed("SUM([.A1])")),
    (ODS_CELL.format("float", 'office:value="7" table:formula="of:=SUM([.A1])"', "7"), 7),
    (
        ODS_CELL.format("string", "", "x").replace(
            "<text:p>", "<office:annotation><text:p>note</text:p></office:annotation><text:p>"
        ),
        "x",
    ),
]


def test_values_of_an_open_document(tmp_path):
    markup = "".join(f"<table:table-row>{made}</table:table-row>" for made, _ in ODS_VALUES)
    got = rows(tmp_path, ods(f'<table:table table:name="A">{markup}</table:table>'), "book.ods")
    assert got == [[value] for _, value in ODS_VALUES]
    assert [type(row[0]) for row in got] == [type(value) for _, value in ODS_VALUES]


def test_repeated_hidden_and_merged_cells_of_an_open_document(tmp_path):
    one = ODS_CELL.format("float", 'office:value="1"', "1")
    twice = ODS_CELL.format("float", 'office:value="2" table:number-columns-repeated="2"', "2")
    merged = ODS_CELL.format("string", 'table:number-columns-spanned="2" table:number-rows-spanned="2"', "m")
    data = ods(
        '<table:table table:name="A"><table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:visibility="collapse"/>'
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
        f'<table:table-row table:number-rows-repeated="2" table:visibility="filter">{one}{twice}</table:table-row>'
        f'<table:table-row><table:table-cell table:number-columns-repeated="2"/>{merged}'
        "<table:covered-table-cell/></table:table-row>"
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row></table:table>'
        '<table:table table:name="B" table:style-name="ta2"/>',
        styles='<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>',
    )
    first, second = read(tmp_path, data, "book.ods").grids
    assert first.rows == [[], [], [], [1, 2, 2], [1, 2, 2], [None, None, "m"]]
    assert (first.hidden_rows, first.hidden_columns, first.merged) == ({4, 5}, {3}, ((6, 3, 7, 4),))
    assert (first.hidden, second.hidden, second.rows) == (False, True, [])


TABLE = "Mã;Họ và tên;Số\n040;Nguyễn Văn Hòa;36.403\n"
READ = [["Mã", "Họ và tên", "Số"], ["040", "Nguyễn Văn Hòa", "36.403"]]


def windows_1258(written_text):
    """The bytes of a Vietnamese Windows: tones as characters of their own."""
    return cp1258_like(written_text).encode("cp1258")


@pytest.mark.parametrize(
    "data",
    [
        TABLE.encode(),
        codecs.BOM_UTF8 + TABLE.encode(),
        codecs.BOM_UTF16_LE + TABLE.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TABLE.encode("utf-16-be"),
        TABLE.replace("\n", "\r\n").encode(),
        TABLE.replace("\n", "\r").encode(),
        TABLE.replace(";", ",").encode(),
        TABLE.replace(";", "\t").encode(),
        TABLE.replace(";", "|").encode(),
        ("sep=;\n" + TABLE).encode(),
        (TABLE + "\n\n;;\n").encode(),
        windows_1258(TABLE),
    ],
)
def test_delimited_text(tmp_path, data):
    book = read(tmp_path, data, "Lớp [1].csv")
    assert (book.format, book.grids[0].title) == ("csv", "Lớp _1_")
    assert book.grids[0].rows == READ


def test_utf_16_without_a_mark_is_read(tmp_path):
    assert rows(tmp_path, "Ma;So\n1;2\n".encode("utf-16-le"), "a.csv") == [["Ma", "So"], ["1", "2"]]


def test_delimiters_inside_quotes_and_titles_above_do_not_mislead(tmp_path):
    data = 'ĐẢNG BỘ HUYỆN, HUYỆN ỦY\n\nTT;Tên;Tỷ lệ\n1;"Thôn 1; thôn 2";"86,5"\n2;Xóm 3;90,25\n3;"a ""b"" c";1,5\n'
    assert rows(tmp_path, data.encode(), "a.csv") == [
        ["ĐẢNG BỘ HUYỆN, HUYỆN ỦY"],
        [],
        ["TT", "Tên", "Tỷ lệ"],
        ["1", "Thôn 1; thôn 2", "86,5"],
        ["2", "Xóm 3", "90,25"],
        ["3", 'a "b" c', "1,5"],
    ]


def test_a_line_break_inside_quotes_stays_in_its_cell(tmp_path):
    assert rows(tmp_path, b'a,"b\nc"\nd,e\n', "a.csv") == [["a", "b\nc"], ["d", "e"]]
