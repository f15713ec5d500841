"""Reviews as Word, PDF, Excel and page files."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pypdf
import pytest

from charterbook.domains.organisation.tests.factories import TODAY, small_district
from charterbook.engines.figures.api import code_of, open_code
from charterbook.engines.reviews.api import HeadAndFoot, Review, ReviewRefused, export_review, facts_of, paper_of
from charterbook.engines.reviews.papers.paper import number_line
from charterbook.engines.reviews.tests.factories import PERIOD, rate, review
from charterbook.ground.audit.api import seal_now
from charterbook.kit.papers.grammar import Heading

pytestmark = pytest.mark.django_db
SHARE = "ratings.grassroots.good_or_better"
BASE = "https://so.example"


@pytest.fixture
def made() -> Review:
    units = small_district()
    rate(units)
    return review(units["L"])


def test_the_word_file_carries_codes_that_open_the_figures(made: Review, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        content = export_review(made, "docx", base=BASE)
    with ZipFile(BytesIO(content)) as archive:
        text = archive.read("word/document.xml").decode()
        links = archive.read("word/_rels/document.xml.rels").decode()
    code = code_of(SHARE, unit_id=made.unit_id, period=PERIOD)
    assert code in text
    target = open_code(code)
    assert target is not None
    assert (target.figure, target.unit_id, target.period) == (SHARE, made.unit_id, PERIOD)
    assert f"{BASE}/figures/{SHARE}/L/?from=2020-08-01&amp;to=2021-12-31" in links


@pytest.mark.parametrize("kind", ["docx", "pdf", "html"])
def test_the_newest_seal_of_the_audit_stands_on_the_paper(made: Review, kind: str) -> None:
    assert "Mã niêm phong" not in _text(export_review(made, kind), kind)
    root = seal_now()
    assert root is not None

    text = _text(export_review(made, kind), kind)

    assert "Mã niêm phong nhật ký" in text
    assert root.code in text


def _text(content: bytes, kind: str) -> str:
    if kind == "docx":
        with ZipFile(BytesIO(content)) as archive:
            return archive.read("word/document.xml").decode()
    if kind == "pdf":
        pages = pypdf.PdfReader(BytesIO(content)).pages
        return " ".join("".join(page.extract_text() for page in pages).replace("\u2010", "-").split())
    return content.decode()


def test_nothing_is_noted_while_the_page_reads(made: Review) -> None:
    export_review(made, "docx")
    assert open_code(code_of(SHARE, unit_id=made.unit_id, period=PERIOD)) is None


def test_the_pdf_is_tagged_and_carries_codes(made: Review) -> None:
    reader = pypdf.PdfReader(BytesIO(export_review(made, "pdf")))
    text = "".join(page.extract_text() for page in reader.pages)
    assert "/StructTreeRoot" in reader.trailer["/Root"]
    assert code_of(SHARE, unit_id=made.unit_id, period=PERIOD) in text.replace("\u2010", "-")


def test_the_workbook_holds_each_figure_with_its_counts_and_years(made: Review) -> None:
    book = openpyxl.load_workbook(BytesIO(export_review(made, "xlsx")))
    first = book.worksheets[0]
    rows = {row[8]: row for row in first.iter_rows(values_only=True) if row[8]}
    code = code_of("ratings.members.good_or_better", unit_id=made.unit_id, period=PERIOD)
    row = rows["ratings.members.good_or_better"]
    assert row[1:8] == (85.71, "%", 12, 14, 85.71, 85.71, code)
    assert len(book.worksheets) == 1 + sum(len(chapter.tables) for chapter in made.chapters)
    assert any(sheet._charts for sheet in book.worksheets)


def test_the_page_file_needs_nothing_else(made: Review) -> None:
    text = export_review(made, "html", base=BASE).decode()
    assert "<script" not in text
    assert "<link" not in text
    assert f'href="{BASE}/figures/{SHARE}/L/?' in text
    assert "href=" not in export_review(made, "html").decode()


def test_another_format_is_refused(made: Review) -> None:
    with pytest.raises(ReviewRefused) as refused:
        export_review(made, "odt")
    assert "docx, pdf, xlsx, html" in str(refused.value)


def test_the_paper_has_the_outline_and_the_head(made: Review) -> None:
    paper = paper_of(made, facts_of(made.unit_id, language="vi", on=TODAY))
    assert [block.text for block in paper.blocks if isinstance(block, Heading) and block.level < 3] == [
        "Phần thứ nhất\nKẾT QUẢ THỰC HIỆN",
        "I- ĐẶC ĐIỂM TÌNH HÌNH",
        "II- CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO, QUÁN TRIỆT, CỤ THỂ HÓA",
        "III- KẾT QUẢ THỰC HIỆN CÁC MỤC TIÊU, NHIỆM VỤ",
        "IV- ĐÁNH GIÁ CHUNG",
        "Phần thứ hai\nNHIỆM VỤ, GIẢI PHÁP ĐẾN HẾT NHIỆM KỲ",
        "V- KIẾN NGHỊ, ĐỀ XUẤT",
    ]
    assert (paper.title, paper.header.issuer) == ("BÁO CÁO", "HUYỆN ỦY LỘC HÀ")
    assert paper.header.place_and_date.replace("\u00a0", " ") == "Lộc Hà, ngày      tháng      năm 2024"
    assert all(appendix.title.startswith(f"Phụ lục {n}\n") for n, appendix in enumerate(paper.appendices, start=1))


def test_a_number_not_given_leaves_room_for_it() -> None:
    on = date(2024, 2, 5)
    assert number_line(HeadAndFoot(symbol="BC/HU"), on).replace("\u00a0", " ") == "Số       -BC/HU"
    assert number_line(HeadAndFoot(symbol="BC/HU", number="127"), on) == "Số 127-BC/HU"


@pytest.mark.parametrize(("language", "title"), [("en", "REPORT"), ("ru", "ОТЧЁТ")])
def test_the_paper_is_written_in_each_language(made: Review, language: str, title: str) -> None:
    other = review(made.unit_id, language=language)
    paper = paper_of(other, facts_of(made.unit_id, language=language, on=TODAY))
    assert paper.title == title
    assert export_review(other, "docx")[:2] == b"PK"
    assert export_review(other, "pdf")[:5] == b"%PDF-"
