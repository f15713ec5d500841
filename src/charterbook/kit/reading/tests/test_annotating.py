"""The same workbook back: marked where something is to be mended, and the same everywhere else."""

import io
import re
import time
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwt

from charterbook.kit.reading import Remark, Unreadable, annotate_book, read_book
from charterbook.kit.reading.tests.makers import cell, ods, pack, parts, sheet, text, xlsx

ERROR, WARNING, GREEN = "FFFF9A9C", "FFFFEB9A", "FF00FF00"
LOC_HA = Path(__file__).parents[5] / "data" / "locha"


def remark(row, column, said, level="error", title="Trang 1"):
    return Remark(grid_title=title, row=row, column=column, text=said, level=level)


def annotate(tmp_path, data, remarks, name="book.xlsx", target="marked.xlsx"):
    source = tmp_path / name
    if data is not None:
        source.write_bytes(data)
    return annotate_book(source, remarks, target=tmp_path / target)


def colour(page, place):
    fill = page[place].fill
    return fill.fgColor.rgb if fill.patternType == "solid" else None


def note(page, place):
    found = page[place].comment
    return found.text if found else None


def members(path):
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


ROWS = (
    f'<row r="1">{text("A1", "Mã")}{text("B1", "Số")}</row>'
    f'<row r="2">{text("A2", "L1")}{cell("B2", 5, style=2)}</row>'
    f'<row r="3">{cell("B3", 44000, style=1)}</row>'
)


def test_remarks_colour_their_cell_and_stand_in_a_note(tmp_path):
    marked = annotate(
        tmp_path,
        xlsx(ROWS),
        [remark(2, 2, "Số sai: <5> & “6”"), remark(3, 2, "Ngày lạ", "warning"), remark(2, 5, "Thiếu")],
    )
    page = openpyxl.load_workbook(marked)["Trang 1"]
    assert [colour(page, place) for place in ("B2", "B3", "E2", "A2", "B1")] == [ERROR, WARNING, ERROR, None, None]
    assert note(page, "B2") == "Charterbook:\nSố sai: <5> & “6”"
    assert note(page, "B3") == "Charterbook:\nNgày lạ"
    assert page["B2"].comment.author == "Charterbook"
    assert page["B3"].number_format == "dd/mm/yyyy"
    assert {cell.coordinate for row in page.iter_rows() for cell in row if cell.comment} == {"B2", "B3", "E2"}


def test_what_is_read_does_not_change_by_marking(tmp_path):
    source = tmp_path / "book.xlsx"
    source.write_bytes(xlsx(ROWS))
    marked = annotate(tmp_path, None, [remark(2, 2, "x"), remark(9, 1, "y")])
    assert read_book(marked).grids == read_book(source).grids


def test_a_remark_on_a_row_stands_at_its_first_filled_cell(tmp_path):
    marked = annotate(tmp_path, xlsx(ROWS), [remark(3, None, "Dòng trùng"), remark(7, None, "Dòng trống")])
    page = openpyxl.load_workbook(marked)["Trang 1"]
    assert (note(page, "B3"), note(page, "A7")) == ("Charterbook:\nDòng trùng", "Charterbook:\nDòng trống")


def test_remarks_on_one_cell_are_joined_and_the_graver_colours(tmp_path):
    marked = annotate(
        tmp_path, xlsx(ROWS), [remark(2, 1, "một", "warning"), remark(2, None, "hai"), remark(2, 1, "một", "warning")]
    )
    page = openpyxl.load_workbook(marked)["Trang 1"]
    assert (colour(page, "A2"), note(page, "A2")) == (ERROR, "Charterbook:\nmột\nhai")


def test_a_remark_inside_a_merged_range_stands_at_its_first_cell(tmp_path):
    data = xlsx(ROWS, after='<mergeCells count="1"><mergeCell ref="A1:A3"/></mergeCells>')
    page = openpyxl.load_workbook(annotate(tmp_path, data, [remark(3, 1, "x")]))["Trang 1"]
    assert (colour(page, "A1"), note(page, "A1")) == (ERROR, "Charterbook:\nx")


def test_blank_cells_keep_the_format_of_their_row_or_column(tmp_path):
    data = xlsx(
        f'<row r="1" s="2" customFormat="1">{text("A1", "x")}</row><row r="2">{text("A2", "y")}</row>',
        before='<cols><col min="3" max="3" style="1" width="9"/></cols>',
    )
    marked = annotate(tmp_path, data, [remark(1, 2, "x"), remark(2, 3, "y")])
    page = openpyxl.load_workbook(annotate(tmp_path, None, [], name=marked.name, target="back.xlsx"))["Trang 1"]
    assert (colour(page, "B1"), page["C2"].number_format, colour(page, "C2")) == (GREEN, "dd/mm/yyyy", None)


def test_only_marked_sheets_change_and_all_other_parts_stay(tmp_path):
    made = parts({"Trang 1": sheet(ROWS), "Trang 2": sheet(ROWS)})
    made |= {"xl/charts/chart1.xml": "<chart/>", "xl/media/image1.png": b"\x89PNG\x00", "custom/x.bin": b"\x01"}
    before = {name: content.encode() if isinstance(content, str) else content for name, content in made.items()}
    after = members(annotate(tmp_path, pack(made), [remark(2, 2, "x")]))
    changed = {name for name in before if after[name] != before[name]}
    assert changed == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
    }
    assert after.keys() - before.keys() == {
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
        "xl/worksheets/_rels/sheet1.xml.rels",
        "xl/worksheets/charterbook.xml",
    }


def rich_workbook():
    """A workbook with what people put into one."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    page = book.add_worksheet("Trang 1")
    other = book.add_worksheet("Danh mục")
    other.write_column("A1", ["Nam", "Nữ"])
    page.write_row("A1", ["Mã", "Giới tính", "Số"])
    page.write_row("A2", ["L1", "Nam", 5])
    page.write_rich_string("A3", "Lộc ", book.add_format({"bold": True}), "Hà", " x")
    page.data_validation("B2:B9", {"validate": "list", "source": "='Danh mục'!$A$1:$A$2"})
    page.conditional_format("C2:C9", {"type": "data_bar", "data_bar_2010": True})
    page.add_table("E1:F3", {"columns": [{"header": "x"}, {"header": "y"}]})
    page.write_comment("C2", "Ghi chú của tôi", {"author": "Văn thư"})
    page.write_comment("C3", "Khác", {"author": "Văn thư"})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "='Trang 1'!$C$2:$C$3"})
    page.insert_chart("H1", chart)
    page.set_header("&CĐẢNG BỘ")
    page.freeze_panes(1, 0)
    book.close()
    return file.getvalue()


@pytest.mark.filterwarnings("ignore:.*extension is not supported")  # of the program that only looks
def test_everything_that_people_put_into_a_workbook_stays(tmp_path):
    data = rich_workbook()
    before = members(io.BytesIO(data))
    marked = annotate(tmp_path, data, [remark(2, 3, "Số sai"), remark(2, 1, "Mã lạ")])
    after = members(marked)
    kept = [name for name in before if "sheet1.xml" not in name and "omment" not in name and "vml" not in name]
    edited = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
    assert {name for name in kept if after[name] != before[name]} == edited
    page = openpyxl.load_workbook(marked)["Trang 1"]
    assert note(page, "C2") == "Ghi chú của tôi\n\nCharterbook:\nSố sai"
    assert (note(page, "C3"), note(page, "A2")) == ("Khác", "Charterbook:\nMã lạ")
    xml = after["xl/worksheets/sheet1.xml"]
    assert xml.count(b"<legacyDrawing ") == 1
    for kept_markup in (b"<dataValidation ", b"<extLst>", b"<tableParts ", b"<drawing ", b"<oddHeader>", b"<pane "):
        assert xml.count(kept_markup) == before["xl/worksheets/sheet1.xml"].count(kept_markup) > 0
    assert xml.index(b"<drawing ") < xml.index(b"<legacyDrawing ") < xml.index(b"<tableParts ")


@pytest.mark.filterwarnings("ignore:.*extension is not supported")  # of the program that only looks
def test_marking_again_takes_our_earlier_marks_away(tmp_path):
    data = rich_workbook()
    marked = annotate(tmp_path, data, [remark(2, 3, "Số sai"), remark(2, 1, "Mã lạ"), remark(3, None, "x", "warning")])
    again = annotate(tmp_path, None, [remark(2, 1, "Vẫn lạ", "warning")], name=marked.name, target="again.xlsx")
    page = openpyxl.load_workbook(again)["Trang 1"]
    assert [colour(page, place) for place in ("C2", "A2", "A3")] == [None, WARNING, None]
    assert [note(page, place) for place in ("C2", "A2", "A3", "C3")] == [
        "Ghi chú của tôi",
        "Charterbook:\nVẫn lạ",
        None,
        "Khác",
    ]
    back = annotate(tmp_path, None, [], name=again.name, target="back.xlsx")
    assert openpyxl.load_workbook(back).sheetnames == ["Trang 1", "Danh mục"]
    assert members(back)["xl/worksheets/sheet1.xml"] == members(io.BytesIO(data))["xl/worksheets/sheet1.xml"]


def test_marks_taken_away_leave_the_workbook_as_it_was(tmp_path):
    data = xlsx(ROWS)
    marked = annotate(tmp_path, data, [remark(2, 2, "x"), remark(3, 2, "y", "warning")])
    back = members(annotate(tmp_path, None, [], name=marked.name, target="back.xlsx"))
    before = members(io.BytesIO(data))
    assert back["xl/worksheets/sheet1.xml"] == before["xl/worksheets/sheet1.xml"]
    assert back["xl/workbook.xml"] == before["xl/workbook.xml"]
    assert not [name for name in back if "omment" in name or "vml" in name or "charterbook" in name]


def test_own_colours_come_back_after_another_program_has_renumbered_and_moved(tmp_path):
    marked = annotate(tmp_path, xlsx(ROWS), [remark(2, 2, "x"), remark(3, 2, "y")])
    book = openpyxl.load_workbook(marked)
    page, memory = book["Trang 1"], book["_charterbook"]
    assert memory.sheet_state == "veryHidden"
    # As a spreadsheet does when a row is put in above: cells with their notes and the references move down.
    page.move_range("A2:B3", rows=1)
    for place in memory["A"]:
        place.value = re.sub(r"\d+$", lambda found: str(int(found[0]) + 1), place.value)
    book.save(marked)
    back = openpyxl.load_workbook(annotate(tmp_path, None, [], name=marked.name, target="back.xlsx"))["Trang 1"]
    assert [colour(back, place) for place in ("B2", "B3", "B4")] == [None, GREEN, None]
    assert [note(back, place) for place in ("B2", "B3", "B4")] == [None, None, None]
    assert back["B4"].number_format == "dd/mm/yyyy"


def test_notes_whose_author_was_lost_are_ours_by_their_first_line(tmp_path):
    marked = annotate(tmp_path, xlsx(ROWS), [remark(2, 2, "x")])
    made = members(marked)
    made["xl/comments1.xml"] = made["xl/comments1.xml"].replace(b"<author>Charterbook</author>", b"<author> </author>")
    back = openpyxl.load_workbook(annotate(tmp_path, pack(made), []))["Trang 1"]
    assert note(back, "B2") is None


def test_a_sheet_with_prefixed_markup_and_cells_without_address_is_marked(tmp_path):
    rows = "<x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row><x:row/>"
    marked = annotate(tmp_path, xlsx(rows, prefix="x"), [remark(1, 2, "x"), remark(1, 4, "y"), remark(2, None, "z")])
    page = openpyxl.load_workbook(marked)["Trang 1"]
    assert [colour(page, place) for place in ("A1", "B1", "D1", "A2")] == [None, ERROR, ERROR, ERROR]
    assert [page[place].value for place in ("A1", "B1")] == [1, 2]


def test_a_title_with_quotes_is_remembered(tmp_path):
    data = pack(parts({"Chi bộ &apos;số 1&apos; &amp; 2": sheet(ROWS)}))
    title = "Chi bộ 'số 1' & 2"
    marked = annotate(tmp_path, data, [remark(2, 2, "x", title=title)])
    assert b"'Chi b\xe1\xbb\x99 ''s\xe1\xbb\x91 1'' &amp; 2'!B2" in members(marked)["xl/worksheets/charterbook.xml"]
    page = openpyxl.load_workbook(annotate(tmp_path, None, [], name=marked.name, target="back.xlsx"))[title]
    assert colour(page, "B2") == GREEN


def test_a_title_that_would_point_to_another_file_makes_no_formula(tmp_path):
    data = pack(parts({"[evil.xlsx]S": sheet(ROWS)}))
    made = members(annotate(tmp_path, data, [remark(2, 2, "x", title="[evil.xlsx]S")]))
    assert b"<f>" not in made["xl/worksheets/charterbook.xml"]


@pytest.mark.parametrize(
    "said", ["=cmd|'/c calc'!A1", "+1", "-1", "@x", "</t></r></text>", "]]>", "a\x00b\x0bc", "x" * 50_000]
)
def test_no_remark_becomes_a_formula_or_breaks_the_markup(tmp_path, said):
    page = openpyxl.load_workbook(annotate(tmp_path, xlsx(ROWS), [remark(2, 2, said)]))["Trang 1"]
    clean = said.replace("\x00", "").replace("\x0b", "")[:8000]
    assert note(page, "B2") == f"Charterbook:\n{clean}"
    assert page["B2"].data_type == "n"


def test_macros_are_dropped(tmp_path):
    made = parts({"Trang 1": sheet(ROWS)}, main_type="application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    made["xl/vbaProject.bin"] = b"\x00evil"
    made["xl/_rels/workbook.xml.rels"] = made["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>",
        '<Relationship Id="rIdV" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" '
        'Target="vbaProject.bin"/></Relationships>',
    )
    made["[Content_Types].xml"] = made["[Content_Types].xml"].replace(
        "</Types>", '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    )
    marked = annotate(tmp_path, pack(made), [remark(2, 2, "x")], name="book.xlsm")
    after = members(marked)
    assert not [name for name, part in after.items() if "vba" in name.lower() or b"vba" in part.lower()]
    assert b"macroEnabled" not in after["[Content_Types].xml"]
    assert (read_book(marked).format, colour(openpyxl.load_workbook(marked)["Trang 1"], "B2")) == ("xlsx", ERROR)


def old_workbook():
    book = xlwt.Workbook()
    page = book.add_sheet("Trang 1")
    page.write(0, 0, "=1+1")
    page.write(1, 0, "040")
    page.write(1, 1, date(2020, 6, 18), xlwt.easyxf(num_format_str="dd/mm/yyyy"))
    page.write(1, 2, 36403)
    page.row(1).set_cell_error(3, "#REF!")
    page.write_merge(2, 2, 0, 1, "gộp")
    page.row(1).hidden = True
    page.col(2).hidden = True
    book.add_sheet("Ẩn").visibility = 1
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


ODS = ods(
    '<table:table table:name="Trang 1"><table:table-row><table:table-cell office:value-type="string"><text:p>=1+1'
    '</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell office:value-type="string">'
    '<text:p>040</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2020-06-18"/>'
    '<table:table-cell office:value-type="float" office:value="36403"/></table:table-row></table:table>'
)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (old_workbook(), "Trang 1.xls"),
        (ODS, "Trang 1.ods"),
        (b"=1+1;x\n040;18/06/2020;36403\n", "Trang 1.csv"),
    ],
)
def test_other_formats_are_written_anew_with_the_same_values(tmp_path, data, name):
    marked = annotate(tmp_path, data, [remark(2, 3, "Số sai")], name=name, target="marked.any")
    assert marked.name == "marked.xlsx"
    page = openpyxl.load_workbook(marked)["Trang 1"]
    assert (colour(page, "C2"), note(page, "C2")) == (ERROR, "Charterbook:\nSố sai")
    assert (page["A1"].value, page["A1"].data_type, page["A2"].value) == ("=1+1", "s", "040")
    before, after = read_book(tmp_path / name), read_book(marked)
    for grid, again in zip(before.grids, after.grids, strict=True):
        assert [[str(value) for value in row if value is not None] for row in grid.rows] == [
            [str(value) for value in row if value is not None] for row in again.rows
        ]
        assert (grid.title, grid.hidden, grid.hidden_rows, grid.hidden_columns, grid.merged) == (
            again.title,
            again.hidden,
            again.hidden_rows,
            again.hidden_columns,
            again.merged,
        )


def without_styles():
    made = parts({"Trang 1": sheet(ROWS)})
    del made["xl/styles.xml"]
    made["xl/_rels/workbook.xml.rels"] = re.sub(
        r'<Relationship Id="rIdS"[^>]*/>', "", made["xl/_rels/workbook.xml.rels"]
    )
    return pack(made)


def test_a_workbook_that_cannot_be_edited_is_written_anew(tmp_path):
    page = openpyxl.load_workbook(annotate(tmp_path, without_styles(), [remark(2, 2, "x")]))["Trang 1"]
    assert (colour(page, "B2"), page["B2"].value, note(page, "B2")) == (ERROR, 5, "Charterbook:\nx")


def test_titles_and_merged_ranges_that_an_xlsx_cannot_have_are_made_fit(tmp_path):
    cell_markup = '<table:table-cell office:value-type="float" office:value="1" {}/>'
    spanned = cell_markup.format('table:number-columns-spanned="2" table:number-rows-spanned="2"')
    titles = ["Danh sách lớp quán triệt nghị quyết năm 2020", "Danh sách lớp quán triệt nghị quyết năm 2021", "a/b"]
    data = ods(
        "".join(
            f'<table:table table:name="{title}"><table:table-row>{spanned}{spanned}</table:table-row></table:table>'
            for title in titles
        )
    )
    remarks = [remark(1, 1, title, title=title) for title in titles]
    book = openpyxl.load_workbook(annotate(tmp_path, data, remarks, name="book.ods"))
    assert [note(page, "A1") for page in book.worksheets[:3]] == [f"Charterbook:\n{title}" for title in titles]


@pytest.mark.parametrize(("row", "column", "level"), [(0, 1, "error"), (1, 0, "error"), (1, 1, "fatal")])
def test_a_remark_that_stands_nowhere_is_an_error(row, column, level):
    with pytest.raises(ValueError, match="Remark"):
        remark(row, column, "x", level)


def test_a_sheet_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Unreadable) as refused:
        annotate(tmp_path, xlsx(ROWS), [remark(1, 1, "x", title="Khác")])
    assert (refused.value.code, refused.value.params) == ("NO_SUCH_SHEET", {"sheet": "Khác"})
    assert not (tmp_path / "marked.xlsx").exists()


@pytest.mark.skipif(not LOC_HA.exists(), reason="the sample workbooks are not on this machine")
def test_five_thousand_rows_are_marked_in_seconds(tmp_path):
    source = LOC_HA / "02-dang-vien.xlsx"
    remarks = [
        remark(row, row % 9 + 1, f"Dòng {row}", "error" if row % 2 else "warning", title="Đảng viên")
        for row in range(7, 4969)
    ]
    started = time.monotonic()
    marked = annotate_book(source, remarks, target=tmp_path / "marked.xlsx")
    assert time.monotonic() - started < 5
    assert read_book(marked).grids == read_book(source).grids
    page = openpyxl.load_workbook(marked)["Đảng viên"]
    assert all(page.cell(said.row, said.column).comment.text == f"Charterbook:\n{said.text}" for said in remarks)
    back = annotate_book(marked, [], target=tmp_path / "back.xlsx")
    assert members(back)["xl/worksheets/sheet1.xml"] == members(source)["xl/worksheets/sheet1.xml"]
