"""The PDF: tagged, in its language, with words for its charts, and every figure with its code and link."""

from collections import Counter
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from charterbook.kit.papers.grammar import (
    Appendix,
    Block,
    Chart,
    Heading,
    Item,
    Language,
    PageBreak,
    Paragraph,
    Run,
    Table,
    plain,
)
from charterbook.kit.papers.pdf import write_pdf
from charterbook.kit.papers.tests.payloads import PAYLOADS
from charterbook.kit.papers.tests.samples import charts, figure, report, table


@cache
def written(language: Language = "vi") -> bytes:
    return write_pdf(report(language))


def opened(language: Language = "vi") -> PdfReader:
    return PdfReader(BytesIO(written(language)))


def with_blocks(*blocks: Block) -> PdfReader:
    paper = replace(report(), blocks=blocks, appendices=(), signature=None, recipients=())
    return PdfReader(BytesIO(write_pdf(paper)))


def text_of(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def root(reader: PdfReader) -> Any:
    """Return the root of the file; pypdf knows no types of what is inside."""
    return reader.root_object


def fonts(reader: PdfReader) -> set[str]:
    pages: list[Any] = list(reader.pages)
    inside = (font.get_object() for page in pages for font in page["/Resources"].get("/Font", {}).values())
    return {str(font["/BaseFont"]).partition("+")[2].partition("-")[0] for font in inside}


def tags(reader: PdfReader) -> list[Any]:
    """Return the structure elements of a PDF, in the order of reading."""
    found: list[Any] = []

    def walk(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(node)
            if "/K" in node:
                walk(node["/K"])

    walk(root(reader)["/StructTreeRoot"]["/K"])
    return found


@pytest.mark.parametrize(("language", "locale"), [("vi", "vi-VN"), ("en", "en-GB"), ("ru", "ru-RU")])
def test_file_is_tagged_and_says_its_language(language: Language, locale: str) -> None:
    file = root(opened(language))

    assert (file["/MarkInfo"]["/Marked"], file["/Lang"], file["/ViewerPreferences"]["/DisplayDocTitle"]) == (
        True,
        locale,
        True,
    )


def test_file_claims_the_standard_for_everybody() -> None:
    metadata = root(opened())["/Metadata"].get_object().get_data().decode()

    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata


def test_file_says_what_it_is() -> None:
    information = opened().metadata

    assert information
    assert (information.title, information.author, str(information.creation_date)[:10]) == (
        "BÁO CÁO sơ kết giữa nhiệm kỳ thực hiện Chương trình công tác xây dựng Đảng, giai đoạn 2020 - 2023",
        "HUYỆN ỦY LỘC HÀ",
        "2024-02-05",
    )


def test_first_page_reads_from_the_head_to_the_note() -> None:
    words = " ".join(opened().pages[0].extract_text().split())

    parts = (
        "ĐẢNG BỘ TỈNH HÀ TĨNH", "HUYỆN ỦY LỘC HÀ", "*", "ĐẢNG CỘNG SẢN VIỆT NAM", "Số 127-BC/HU",
        "Lộc Hà, ngày 05 tháng 02 năm 2024", "BÁO CÁO", "sơ kết giữa nhiệm kỳ thực hiện Chương trình", "-----",
        "Phần thứ nhất KẾT QUẢ THỰC HIỆN", "I- ĐẶC ĐIỂM TÌNH HÌNH", "Toàn huyện đã mở 169", "Bảng 1.",
        "Tổng cộng", "Ghi chú: 24/24",
    )  # fmt: skip
    places = [words.find(part) for part in parts]
    assert (min(places) >= 0, places) == (True, sorted(places))


def test_every_letter_keeps_its_marks() -> None:
    assert text_of(opened()).count("nhận thức của cấp ủy, cán bộ, đảng viên có nhiều chuyển biến tích cực.") == 9


@pytest.mark.parametrize(
    "code", ["F7K2-Q9", "M3XT-4C", "P8LD-7W", "R5VN-2H", "T6GB-1K", "W4JS-8E", "A0BC-D1", "K24A-Z9"]
)
def test_every_figure_has_its_code(code: str) -> None:
    assert code in text_of(opened())


def test_figures_link_to_their_records() -> None:
    links = Counter(
        annotation.get_object()["/A"]["/URI"].rpartition("/")[2]
        for page in opened().pages
        for annotation in page.get("/Annots", [])
    )

    assert links == {"F7K2-Q9": 2, "M3XT-4C": 1, "P8LD-7W": 1, "R5VN-2H": 1, "T6GB-1K": 1, "W4JS-8E": 1}


def test_charts_have_words() -> None:
    words = [str(tag["/Alt"]) for tag in tags(opened()) if "/Alt" in tag and tag["/S"] == "/Figure"]

    assert [one for one in words if one] == [chart.alt for chart in charts("vi")]


def test_headings_lists_and_tables_are_tagged_as_such() -> None:
    counted = Counter(str(tag["/S"]) for tag in tags(opened()))

    wanted = {
        "/H1": 5,
        "/H2": 2,
        "/H3": 1,
        "/H4": 1,
        "/L": 1,
        "/LI": 3,
        "/Table": 3,
        "/TR": 6 + 26 + 25,
        "/TH": 3 + 3 + 10,
    }
    assert {name: counted[name] for name in wanted} == wanted


def test_outline_leaves_no_level_out() -> None:
    reader = with_blocks(Heading(2, "I- Một"), Heading(4, "a) Hai"), Heading(3, "1. Ba"), Heading(1, "Phần"))

    assert [str(tag["/S"]) for tag in tags(reader) if str(tag["/S"]).startswith("/H")] == ["/H1", "/H2", "/H2", "/H1"]


def test_pages_are_upright_but_for_the_appendix_on_its_side() -> None:
    sizes = [tuple(round(float(side) / 72 * 25.4) for side in page.mediabox[2:]) for page in opened().pages]

    assert sizes == [(210, 297)] * 4 + [(297, 210)] * 3 + [(210, 297)]


def test_pages_are_numbered_from_the_second() -> None:
    first_words = [page.extract_text().split()[0] for page in opened().pages]

    assert first_words == ["ĐẢNG", "2", "3", "4", "5", "6", "7", "8"]


def test_headings_of_a_long_table_are_repeated() -> None:
    reader = opened()

    pages = [
        number
        for number, page in enumerate(reader.pages, start=1)
        if "Tổ chức đảng 2020" in " ".join(page.extract_text().split())
    ]
    assert pages == [5, 6]


def test_only_our_fonts_are_inside() -> None:
    assert fonts(opened()) == {"Tinos", "Arimo"}


def test_arial_is_set_in_its_twin() -> None:
    reader = PdfReader(BytesIO(write_pdf(replace(report(font="Arial"), appendices=()))))

    assert fonts(reader) == {"Arimo"}


def test_every_kind_of_type_and_break_can_be_set() -> None:
    paper = replace(
        report(),
        header=replace(report().header, superior=""),
        subject="",
        blocks=(
            Paragraph((Run("đậm ", bold=True), Run("nghiêng", italic=True, code="AAAA-11"))),
            PageBreak(),
            replace(table("vi"), caption=""),
        ),
        signature=None,
        recipients=(),
        properties=replace(report().properties, author="", keywords=""),
        appendices=(),
    )

    reader = PdfReader(BytesIO(write_pdf(paper)))
    assert (
        len(reader.pages),
        "đậm nghiêng AAAA-11" in text_of(reader).replace("\u2060", ""),
        "*" in text_of(reader),
    ) == (2, True, True)


@pytest.mark.parametrize("changes", [{"signature": None}, {"recipients": ()}])
def test_paper_may_lack_signature_or_recipients(changes: dict[str, Any]) -> None:
    words = text_of(PdfReader(BytesIO(write_pdf(replace(report(), appendices=(), **changes)))))

    assert ("T/M BAN THƯỜNG VỤ" in words, "Nơi nhận:" in words) == ("recipients" in changes, "signature" in changes)


def test_nobody_signs_an_empty_page() -> None:
    for count in range(40, 50):
        blocks: tuple[Block, ...] = (
            *(Item(plain(f"dòng {number}")) for number in range(count)),
            Paragraph(plain("Câu cuối cùng.")),
        )
        reader = PdfReader(BytesIO(write_pdf(replace(report(), blocks=blocks, appendices=()))))
        [page] = [page.extract_text() for page in reader.pages if "T/M BAN THƯỜNG VỤ" in page.extract_text()]
        assert "Câu cuối cùng." in page, count


def test_letters_without_a_shape_are_replaced() -> None:
    chart = replace(charts("vi")[0], svg=charts("vi")[0].svg.replace(">2020<", ">漢✓<"))

    reader = with_blocks(Heading(1, "Hà 漢 😀"), Paragraph(plain("\u202eđảo\x00 ✓ \u0600")), chart)
    assert "Hà \ufffd \ufffd đảo \ufffd \ufffd" in text_of(reader)


def test_texts_from_data_are_never_markup() -> None:
    words = (
        '#eval("1+1")',
        "$x^2$",
        "*đậm* _nghiêng_ `mã`",
        "@nhãn <nhãn>",
        "// chú thích",
        "\\u{41}",
        "= Tiêu đề",
        '#include "/etc/passwd"',
        *PAYLOADS,
    )

    reader = with_blocks(
        *(Paragraph(plain(word)) for word in words), Table(words[0], table("vi").columns, table("vi").rows)
    )
    found = text_of(reader)
    missing = [word for word in words[:8] if " ".join(word.split()) not in found]
    assert (missing, sum(1 for tag in tags(reader) if str(tag["/S"]) == "/H1")) == ([], 0)


def test_hostile_appendix_and_code_are_set_as_they_are() -> None:
    appendix = Appendix("]#panic()", (Paragraph((figure("1", "#1]"),)), Chart(charts("vi")[0].svg, '"#alt')))

    found = text_of(PdfReader(BytesIO(write_pdf(replace(report(), appendices=(appendix,))))))
    assert ("]#panic()" in found, "#1]" in found) == (True, True)


@pytest.mark.parametrize("language", ["vi", "en", "ru"])
def test_equal_papers_are_equal_files(language: Language) -> None:
    assert write_pdf(report(language)) == written(language)
