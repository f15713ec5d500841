"""The Word file as a whole: it is a paper of the organisation and a file that Word takes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn

from charterbook.kit.papers.grammar import (
    Language,
)
from charterbook.kit.papers.tests.samples import MADE_ON, UNITS, report
from charterbook.kit.papers.tests.word_files import LANGUAGES, end_of, mm, opened, part, texts, written
from charterbook.kit.papers.word import write_docx


def test_page_and_margins() -> None:
    section = opened().sections[0]

    sizes = (section.page_width, section.page_height, section.top_margin, section.right_margin)
    rest = (section.bottom_margin, section.left_margin)
    assert [mm(length) for length in (*sizes, *rest)] == [210, 297, 20, 15, 20, 30]


def test_header_stands_in_two_columns_without_borders() -> None:
    header = opened().tables[0]

    cells = [[texts(cell) for cell in row.cells] for row in header.rows]
    assert (cells, header.style.name, header._tbl.tblPr.find(qn("w:tblBorders"))) == (
        [
            [["ĐẢNG BỘ TỈNH HÀ TĨNH", "HUYỆN ỦY LỘC HÀ", "*"], ["ĐẢNG CỘNG SẢN VIỆT NAM", ""]],
            [["Số 127-BC/HU"], ["Lộc Hà, ngày 05 tháng 02 năm 2024"]],
        ],
        "Normal Table",
        None,
    )


def test_header_without_superior_begins_with_the_issuer() -> None:
    paper = replace(report(), header=replace(report().header, superior=""))

    header = Document(BytesIO(write_docx(paper))).tables[0]
    assert texts(header.rows[0].cells[0]) == ["HUYỆN ỦY LỘC HÀ", "*"]


def test_type_of_the_header() -> None:
    header = opened().tables[0]

    looks = [
        (run.font.size.pt, bool(run.bold), bool(run.italic))
        for row in header.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
        for run in paragraph.runs
        if run.text
    ]
    assert looks == [
        (14, False, False),
        (14, True, False),
        (14, False, False),
        (15, True, False),
        (14, False, False),
        (14, False, True),
    ]


def test_rule_below_the_organisation_is_as_long_as_its_line() -> None:
    cell = opened().tables[0].rows[0].cells[1]

    rule = cell.paragraphs[1]
    form = rule.paragraph_format
    long = cell.width - form.left_indent - form.right_indent
    bottom = rule._p.pPr.find(qn("w:pBdr")).find(qn("w:bottom"))
    assert (round(mm(long)), bottom.get(qn("w:val"))) == (73, "single")


def test_title_subject_and_hyphens() -> None:
    styled = [(one.style.name, one.text) for one in opened().paragraphs[:3]]

    assert styled == [
        ("Title", "BÁO CÁO"),
        ("Subtitle", "sơ kết giữa nhiệm kỳ thực hiện Chương trình\ncông tác xây dựng Đảng, giai đoạn 2020 - 2023"),
        ("Subtitle", "-----"),
    ]


@pytest.mark.parametrize(
    ("name", "size", "bold", "align"),
    [
        ("Title", 16, True, "CENTER"),
        ("Subtitle", 15, True, "CENTER"),
        ("Body Text", 14, None, "JUSTIFY"),
        ("List Bullet", 14, None, "JUSTIFY"),
        ("Heading 1", 14, True, "CENTER"),
        ("Heading 2", 14, True, "JUSTIFY"),
        ("Caption", 13, True, "CENTER"),
        ("Table Text", 12, None, None),
        ("Note", 12, None, "JUSTIFY"),
    ],
)
def test_styles(name: str, size: float, bold: bool | None, align: str | None) -> None:
    style = opened().styles[name]

    alignment = style.paragraph_format.alignment
    assert (style.font.size.pt, style.font.bold, alignment and alignment.name) == (size, bold, align)


@pytest.mark.parametrize("name", ["Body Text", "List Bullet"])
def test_body_has_exact_lines_and_its_gaps(name: str) -> None:
    form = opened().styles[name].paragraph_format

    rule = form.line_spacing_rule
    assert (form.line_spacing.pt, rule and rule.name, form.space_before.pt, form.space_after.pt) == (
        18,
        "EXACTLY",
        0,
        6,
    )


def test_first_line_is_indented() -> None:
    indents = {
        name: opened().styles[name].paragraph_format.first_line_indent
        for name in ("Body Text", "Heading 2", "Heading 1")
    }

    assert {name: mm(indent) for name, indent in indents.items()} == {"Body Text": 10, "Heading 2": 10, "Heading 1": 0}


def test_every_font_is_the_layouts_in_every_script() -> None:
    styles = opened().styles
    names = ("Normal", "Title", "Subtitle", "Body Text", "List Bullet", "Caption", "Header", "Heading 1", "Heading 4")

    defaults = next(styles.element.find(qn("w:docDefaults")).iter(qn("w:rFonts")))
    used = [defaults, *(styles[name].element.rPr.find(qn("w:rFonts")) for name in names)]
    scripts = {qn(f"w:{script}") for script in ("ascii", "hAnsi", "cs", "eastAsia")}
    assert [dict(one.attrib) for one in used] == [dict.fromkeys(scripts, "Times New Roman")] * (len(names) + 1)


@pytest.mark.parametrize(("language", "locale"), [("vi", "vi-VN"), ("en", "en-GB"), ("ru", "ru-RU")])
def test_language_of_text_and_file(language: Language, locale: str) -> None:
    document = opened(language)

    defaults = document.styles.element.find(qn("w:docDefaults")).iter(qn("w:lang"))
    normal = document.styles["Normal"].element.iter(qn("w:lang"))
    languages = {one.get(qn("w:val")) for one in (*defaults, *normal)}
    assert (languages, document.core_properties.language) == ({locale}, locale)


@pytest.mark.parametrize(("language", "divided"), [("vi", False), ("en", True), ("ru", True)])
def test_only_languages_with_long_words_are_hyphenated(language: Language, divided: bool) -> None:
    settings = opened(language).settings.element

    assert (settings.find(qn("w:autoHyphenation")) is not None) == divided


def test_file_says_what_it_is() -> None:
    core = opened().core_properties

    assert (core.title, core.author, core.created, core.revision) == (
        "BÁO CÁO sơ kết giữa nhiệm kỳ thực hiện Chương trình công tác xây dựng Đảng, giai đoạn 2020 - 2023",
        "HUYỆN ỦY LỘC HÀ",
        MADE_ON.astimezone(UTC),
        1,
    )


def test_file_brings_nothing_of_the_template_along() -> None:
    with ZipFile(BytesIO(written())) as parts:
        names = parts.namelist()

    assert ([name for name in names if "thumbnail" in name], "python-docx" in part("docProps/core.xml")) == ([], False)


def test_page_number_stands_in_the_header_from_page_two() -> None:
    section = opened().sections[0]

    [number] = section.header.paragraphs
    [field] = number._p.findall(qn("w:fldSimple"))
    alignment = number.alignment
    assert (section.different_first_page_header_footer, field.get(qn("w:instr")), alignment and alignment.name) == (
        True,
        " PAGE ",
        "CENTER",
    )


def test_signature_and_recipients_stand_side_by_side() -> None:
    [left, right] = end_of(opened())

    assert (texts(left), texts(right)) == (
        [
            "Nơi nhận:",
            "- Thường trực Tỉnh ủy (báo cáo);",
            "- Các ban Tỉnh ủy;",
            "- Các đồng chí Ủy viên BCH Đảng bộ huyện;",
            "- Các tổ chức cơ sở đảng;",
            "- Lưu Văn phòng Huyện ủy.",
        ],
        ["T/M BAN THƯỜNG VỤ", "BÍ THƯ", "", "", "", "", "Nguyễn Văn Mẫu"],
    )


def test_type_of_signature_and_recipients() -> None:
    [left, right] = end_of(opened())

    recipients = [(one.runs[0].font.size.pt, bool(one.runs[0].underline)) for one in left.paragraphs[:2]]
    signers = [(one.runs[0].font.size.pt, bool(one.runs[0].bold)) for one in right.paragraphs if one.text]
    assert (recipients, signers) == ([(14, True), (12, False)], [(14, True), (14, False), (14, True)])


def test_post_is_bold_where_the_layout_says_so() -> None:
    document = Document(BytesIO(write_docx(report(post_is_bold=True))))

    [post] = [
        one
        for made in document.tables
        for cell in made.rows[0].cells
        for one in cell.paragraphs
        if one.text == "BÍ THƯ"
    ]
    assert post.runs[0].bold is True


@pytest.mark.parametrize("changes", [{"signature": None}, {"recipients": ()}])
def test_paper_may_lack_signature_or_recipients(changes: dict[str, Any]) -> None:
    document = Document(BytesIO(write_docx(replace(report(), appendices=(), **changes))))

    filled = [bool(cell.text.strip()) for cell in document.tables[-1].rows[0].cells]
    assert filled == ["signature" in changes, "recipients" in changes]


def test_nobody_signs_an_empty_page() -> None:
    body = opened().element.body

    [place] = [
        index for index, one in enumerate(body) if one.tag == qn("w:tbl") and "Nơi nhận:" in "".join(one.itertext())
    ]
    assert body[place - 1].pPr.find(qn("w:keepNext")) is not None


def test_appendix_on_its_side_turns_page_and_margins() -> None:
    sections = opened().sections

    turned = [
        (mm(one.page_width), mm(one.top_margin), mm(one.left_margin), one.different_first_page_header_footer)
        for one in sections
    ]
    assert turned == [(210, 20, 30, True), (297, 30, 20, False), (210, 20, 30, False)]


def test_wide_table_uses_the_width_of_its_side() -> None:
    [wide] = [made for made in opened().tables if len(made.columns) == 10]

    assert (round(sum(mm(column.width) for column in wide.columns)), len(wide.rows)) == (257, len(UNITS) + 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_equal_papers_are_equal_files(language: Language) -> None:
    assert write_docx(report(language)) == written(language)


def test_other_hour_is_another_file_only_in_its_properties() -> None:
    other = write_docx(
        replace(report(), properties=replace(report().properties, made_on=datetime(2025, 1, 1, tzinfo=UTC)))
    )

    with ZipFile(BytesIO(other)) as first, ZipFile(BytesIO(written())) as second:
        different = [name for name in first.namelist() if first.read(name) != second.read(name)]
    assert different == ["docProps/core.xml"]


# the order of the children as the schema of WordprocessingML gives it; Word refuses a file that has another
ORDERS = {
    "w:pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
        " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
        " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
        " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
    ),
    "w:rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid"
        " vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign"
        " rtl cs em lang"
    ),
    "w:tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd"
        " tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription"
    ),
    "w:tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "w:abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
}


def children(document: Any, tag: str) -> Iterator[list[str]]:
    for root in (document.element, document.styles.element, document.part.numbering_part.element):
        for one in root.iter(qn(tag)):
            yield [child.tag.rpartition("}")[2] for child in one]


@pytest.mark.parametrize("tag", sorted(ORDERS))
@pytest.mark.parametrize("language", ["vi", "ru"])
def test_elements_stand_in_the_order_of_the_schema(tag: str, language: Language) -> None:
    order = {name: place for place, name in enumerate(ORDERS[tag].split())}

    wrong = [
        names
        for names in children(opened(language), tag)
        if [order[name] for name in names] != sorted(order[name] for name in names)
    ]
    assert wrong == []
