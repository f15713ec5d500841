"""The blocks of a Word file: headings, figures, lists, tables and charts as Word knows them."""

from dataclasses import replace

import pytest
from docx.oxml.ns import qn

from charterbook.kit.papers.grammar import (
    Chart,
    Heading,
    Item,
    Note,
    PageBreak,
    Paragraph,
    Run,
    plain,
)
from charterbook.kit.papers.tests.payloads import PAYLOADS
from charterbook.kit.papers.tests.samples import charts, figure, table
from charterbook.kit.papers.tests.word_files import mm, opened, with_blocks


def test_headings_can_be_walked_through() -> None:
    headings = [(one.style.name, one.text) for one in opened().paragraphs if one.style.name.startswith("Heading")]

    assert headings == [
        ("Heading 1", "Phần thứ nhất\nKẾT QUẢ THỰC HIỆN"),
        ("Heading 2", "I- ĐẶC ĐIỂM TÌNH HÌNH"),
        ("Heading 2", "II- KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ"),
        ("Heading 3", "1. Học tập, quán triệt nghị quyết"),
        ("Heading 4", "a) Bồi dưỡng lý luận chính trị"),
        ("Heading 1", "Phần thứ hai\nNHIỆM VỤ, GIẢI PHÁP ĐẾN HẾT NHIỆM KỲ"),
        ("Heading 1", "Phụ lục 1\nKẾT NẠP ĐẢNG VIÊN THEO TỔ CHỨC ĐẢNG"),
        ("Heading 1", "Phụ lục 2\nLỚP HỌC THEO TỔ CHỨC ĐẢNG VÀ NĂM"),
        ("Heading 1", "Phụ lục 1\nKẾT NẠP ĐẢNG VIÊN THEO TỔ CHỨC ĐẢNG"),
    ]


def test_figure_is_followed_by_its_code_and_links_to_its_records() -> None:
    document = with_blocks(Paragraph((Run("Mở "), figure("169", "F7K2-Q9"), Run(" lớp."))))

    paragraph = document.paragraphs[-1]
    [link] = paragraph.hyperlinks
    looks = [(run.text, run.style.name, run.font.superscript) for run in link.runs]
    assert (paragraph.text, link.address, looks) == (
        "Mở 169\u00a0F7K2-Q9 lớp.",
        "https://charterbook.example/figure/F7K2-Q9",
        [("169", "Figure Link", None), ("\u00a0F7K2-Q9", "Figure Code", None)],
    )


def test_code_is_small_grey_and_raised_and_a_link_looks_like_text() -> None:
    styles = opened().styles
    code, link = styles["Figure Code"].font, styles["Figure Link"].font

    assert (str(code.color.rgb), code.superscript, code.size.pt, str(link.color.rgb), link.underline) == (
        "595959",
        True,
        11.5,
        "000000",
        False,
    )


def test_code_without_address_is_no_link() -> None:
    paragraph = with_blocks(Paragraph((Run("169", code="F7K2-Q9", bold=True, italic=True),))).paragraphs[-1]

    assert ([(run.text, run.bold, run.italic) for run in paragraph.runs], paragraph.hyperlinks) == (
        [("169", True, True), ("\u00a0F7K2-Q9", None, None)],
        [],
    )


def test_items_make_a_real_list_that_begins_with_hyphens() -> None:
    document = with_blocks(Item(plain("một")), Item(plain("hai")))

    style = document.styles["List Bullet"]
    number = style.element.pPr.numPr.numId.val
    numbering = document.part.numbering_part.element
    [reference] = [one.abstractNumId.val for one in numbering.num_lst if one.numId == number]
    [level] = [
        one.find(qn("w:lvl"))
        for one in numbering.findall(qn("w:abstractNum"))
        if one.get(qn("w:abstractNumId")) == str(reference)
    ]
    written_items = [one.text for one in document.paragraphs if one.style.name == "List Bullet"]
    assert (written_items, level.find(qn("w:lvlText")).get(qn("w:val")), level.find(qn("w:suff")).get(qn("w:val"))) == (
        ["một", "hai"],
        "-",
        "space",
    )


def test_table_repeats_its_headings_and_splits_no_row() -> None:
    made = opened().tables[1]

    rows = [
        (row._tr.trPr.find(qn("w:cantSplit")) is not None, row._tr.trPr.find(qn("w:tblHeader")) is not None)
        for row in made.rows
    ]
    assert rows == [(True, True), *[(True, False)] * 5]


def test_table_says_what_it_holds_to_those_who_cannot_see_it() -> None:
    properties = opened().tables[1]._tbl.tblPr

    look = properties.find(qn("w:tblLook"))
    assert (
        properties.find(qn("w:tblCaption")).get(qn("w:val")),
        [look.get(qn(f"w:{name}")) for name in ("firstRow", "firstColumn", "lastRow")],
    ) == ("Bảng 1. Số lớp và lượt người tham gia theo năm", ["1", "1", "1"])


def test_table_has_its_columns_widths_alignments_and_bold_total() -> None:
    made = opened().tables[1]

    widths = [mm(column.width) for column in made.columns]
    aligns = [cell.paragraphs[0].alignment.name for cell in made.rows[1].cells]
    bold = [[run.bold for run in row.cells[0].paragraphs[0].runs] for row in (made.rows[4], made.rows[5])]
    assert (widths, aligns, bold) == ([66, 33, 66], ["LEFT", "RIGHT", "RIGHT"], [[None], [True]])


def test_total_stays_with_the_row_before_it() -> None:
    made = opened().tables[1]

    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in made.rows]
    assert kept == [True, None, None, None, True, None]


def test_charts_have_words_and_fit_between_the_margins() -> None:
    document = opened()

    shapes = [(shape._inline.docPr.get("descr"), mm(shape.width) <= 165) for shape in document.inline_shapes]
    assert shapes == [(chart.alt, True) for chart in charts("vi")]


def test_tall_chart_is_made_smaller_to_fit_the_page() -> None:
    tall = Chart('<svg xmlns="http://www.w3.org/2000/svg" width="300" height="3000"/>', "Cao")

    [shape] = with_blocks(tall).inline_shapes
    assert (mm(shape.height), round(shape.height / shape.width)) == (237, 10)


@pytest.mark.parametrize("svg", ["", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>', '<svg width="9"/>'])
def test_drawing_without_a_size_is_refused(svg: str) -> None:
    with pytest.raises(ValueError, match="must state its width and height"):
        with_blocks(Chart(svg, "Không cỡ"))


def test_page_break_moves_the_next_block() -> None:
    document = with_blocks(
        Paragraph(plain("a")), PageBreak(), Note(plain("b")), PageBreak(), replace(table("vi"), caption="")
    )

    breaks = [(one.text, one.style.name) for one in document.paragraphs if one.paragraph_format.page_break_before]
    assert breaks == [("b", "Note"), ("", "Table Gap")]


def test_texts_from_data_stay_texts() -> None:
    words = (*PAYLOADS, "</w:t><w:instrText>DDE</w:instrText>", "{{ 7*7 }}", "\x00\x0b\ud800x")
    document = with_blocks(*(Paragraph(plain(word)) for word in words), Heading(1, words[0]))

    fields = [one.tag for one in document.element.iter(qn("w:instrText"), qn("w:fldChar"), qn("w:altChunk"))]
    kept = [one.text for one in document.paragraphs if one.style.name == "Body Text"]
    expected = [word.replace("\r", "\n").lstrip("\ufeff") for word in words[:-1]]
    assert (fields, [one.replace("\r", "\n") for one in kept]) == ([], [*expected, "x"])
