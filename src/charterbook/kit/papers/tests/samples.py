"""A review as an office writes it, in three languages: four pages with tables, charts and appendices."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from charterbook.kit.charts import Frame, Mark, Series, bar_chart, grouped_bar_chart, share_chart
from charterbook.kit.charts.grammar import Number
from charterbook.kit.numbers import format_count, format_percent
from charterbook.kit.papers.grammar import (
    Appendix,
    Block,
    Cell,
    Chart,
    Column,
    Header,
    Heading,
    Item,
    Language,
    Note,
    PageBreak,
    Paper,
    Paragraph,
    Properties,
    Run,
    Signature,
    Table,
    cell,
    plain,
)
from charterbook.kit.papers.layout import Layout, layout_of
from charterbook.kit.papers.tests.sample_words import WORDS

# the table of guide 36-HD/VPTW of 2018 with the marks of 05-HD/VPTW of 2026
LAYOUT_VALUES: dict[str, Any] = {
    "font": "Times New Roman",
    "page_width_mm": 210,
    "page_height_mm": 297,
    "margin_top_mm": 20,
    "margin_bottom_mm": 20,
    "margin_left_mm": 30,
    "margin_right_mm": 15,
    "header_left_mm": 78,
    "superior_size_pt": 14,
    "issuer_size_pt": 14,
    "issuer_mark": "*",
    "number_size_pt": 14,
    "organisation_line_size_pt": 15,
    "place_date_size_pt": 14,
    "title_size_pt": 16,
    "subject_size_pt": 15,
    "subject_mark": "-----",
    "body_size_pt": 14,
    "line_spacing_pt": 18,
    "paragraph_gap_pt": 6,
    "first_line_mm": 10,
    "headings": [
        {"size_pt": 14, "bold": True, "italic": False, "centred": True},
        {"size_pt": 14, "bold": True, "italic": False, "centred": False},
        {"size_pt": 14, "bold": True, "italic": False, "centred": False},
        {"size_pt": 14, "bold": True, "italic": True, "centred": False},
    ],
    "item_mark": "-",
    "table_size_pt": 12,
    "caption_size_pt": 13,
    "note_size_pt": 12,
    "code_size_pt": 7,
    "page_number_size_pt": 14,
    "signature_size_pt": 14,
    "post_is_bold": False,
    "signature_blank_lines": 4,
    "recipients_word_size_pt": 14,
    "recipients_size_pt": 12,
    "recipients_item_mark": "-",
    "recipients_item_end": ";",
    "recipients_last_end": ".",
    "tone_marks": "NEW",
}
MADE_ON = datetime(2024, 2, 5, 8, 0, tzinfo=UTC)
YEARS = ("2020", "2021", "2022", "2023")
UNITS = (
    "Bình An", "Hồng Lộc", "Hộ Độ", "Ích Hậu", "Mai Phụ", "Phù Lưu", "Tân Lộc", "Thạch Châu", "Thạch Kim", "Thạch Mỹ",
    "Thịnh Lộc", "thị trấn Lộc Hà", "Cơ quan Đảng - Đoàn thể", "Cơ quan Chính quyền", "Công an huyện",
    "Quân sự huyện", "Trung tâm Y tế", "THPT Nguyễn Đổng Chi", "THPT Mai Thúc Loan", "Bệnh viện Đa khoa",
    "Chi cục Thuế", "Kho bạc Nhà nước", "Ngân hàng Nông nghiệp", "Viễn thông",
)  # fmt: skip

HELD, ATTENDED = (24, 52, 48, 45), (5120, 11212, 10409, 9662)
SHARES = (Decimal("0.8684"), Decimal("0.8718"), Decimal("0.8780"), Decimal("0.9130"))


def figure(text: str, code: str) -> Run:
    """Return the run of a figure with its code and the address of its records."""
    return Run(text, code=code, href=f"https://charterbook.example/figure/{code}")


def layout(**changes: Any) -> Layout:
    """Return the layout of the samples, changed in some values."""
    return layout_of({**LAYOUT_VALUES, **changes})


def table(language: Language) -> Table:
    """Return the table of classes by year, with its total."""
    words = WORDS[language]
    rows = [
        (cell(year), cell(str(held), code=f"A{number}BC-D1"), cell(format_count(attended, language)))
        for number, (year, held, attended) in enumerate(zip(YEARS, HELD, ATTENDED, strict=True))
    ]
    total = (cell(words["sum"]), Cell((figure("169", "F7K2-Q9"),)), cell(format_count(36403, language)))
    columns = (
        Column(words["year"], "left", 2),
        Column(words["held"], "right", 1),
        Column(words["attended"], "right", 2),
    )
    return Table(words["table"], columns, (*rows, total), total=True)


def charts(language: Language) -> list[Chart]:
    """Return the three charts of the review, drawn for paper."""
    words = WORDS[language]

    def frame(title: str, measure: str, **more: Any) -> Frame:
        def number(value: Number) -> str:
            return format_count(value, language)

        return Frame(
            title=words[title],
            category=words["year"],
            measure=words[measure],
            mode="print",
            **{"number": number, **more},
        )

    def percent(value: Number) -> str:
        return format_percent(value, language, places=1)

    def tick(value: Number) -> str:
        return format_percent(value, language, places=0)

    bars = bar_chart(frame("chart1", "held"), categories=YEARS, marks=[Mark(value) for value in HELD])
    shares = share_chart(
        frame("chart2", "share", number=percent, tick=tick),
        categories=YEARS,
        marks=[Mark(value) for value in SHARES],
        target=Decimal("0.8"),
        target_words=words["target"],
    )
    groups = grouped_bar_chart(
        frame("chart3", "held"),
        categories=YEARS,
        series=[
            Series(words["organisations"], tuple(Mark(value) for value in (61, 92, 101, 97))),
            Series(words["members"], tuple(Mark(value) for value in (30, 41, 47, 44))),
        ],
    )
    drawings = zip((bars, shares, groups), ("chart1", "chart2", "chart3"), strict=True)
    return [Chart(drawing.svg, drawing.alt, words[name]) for drawing, name in drawings]


def _body(language: Language) -> tuple[Block, ...]:
    words, drawn = WORDS[language], charts(language)
    sentence = Paragraph(plain(words["sentence"]))
    held = Paragraph(
        (
            Run(words["opened"]), figure("169", "F7K2-Q9"), Run(words["classes"]),
            figure(format_count(36403, language), "M3XT-4C"), Run(words["visits"]), figure("86", "P8LD-7W"),
            Run(words["thematic"]), figure(format_count(18377, language), "R5VN-2H"), Run(words["end"]),
        ),
    )  # fmt: skip
    items = [
        Item((Run(words["awareness"]), figure(count, code), Run(words["learners"])))
        for count, code in (("808", "T6GB-1K"), ("189", "W4JS-8E"))
    ]
    long_item = Item(plain(words["sentence"]))
    return (
        Heading(1, words["part"]), Heading(2, words["section"]), sentence, sentence,
        Heading(2, words["results"]), Heading(3, words["training"]), held, table(language), Note(plain(words["note"])),
        drawn[0], Heading(4, words["small"]), sentence, *items, long_item, drawn[1], drawn[2], sentence,
        Heading(1, words["next"]), sentence, sentence,
    )  # fmt: skip


def _appendices(language: Language) -> tuple[Appendix, ...]:
    words = WORDS[language]
    admitted = [
        (cell(str(number)), cell(unit), cell(str(7 + number % 19), code=f"K{number:02}A-Z9"))
        for number, unit in enumerate(UNITS, start=1)
    ]
    columns = (
        Column(words["no"], "centre", 1),
        Column(words["unit"], "left", 6),
        Column(words["admitted"], "right", 2),
    )
    by_unit = Table("", columns, (*admitted, (cell(""), cell(words["sum"]), cell("373"))), total=True)
    wide_columns = (
        Column(words["no"], "centre", 1),
        Column(words["unit"], "left", 5),
        *(Column(f"{year}\n{word}", "right", 2) for year in YEARS for word in (words["held"], words["attended"])),
    )
    wide = [
        (cell(str(number)), cell(unit), *(cell(str(number + step)) for step in range(8)))
        for number, unit in enumerate(UNITS, start=1)
    ]
    return (
        Appendix(words["appendix"], (by_unit,)),
        Appendix(
            words["wide"],
            (Table("", wide_columns, tuple(wide)), PageBreak(), Paragraph(plain(words["sentence"]))),
            landscape=True,
        ),
        Appendix(words["appendix"], (Paragraph(plain(words["sentence"])),)),
    )


def report(language: Language = "vi", **layout_changes: Any) -> Paper:
    """Return the whole sample review."""
    words = WORDS[language]
    return Paper(
        language=language,
        layout=layout(**layout_changes),
        header=Header(words["superior"], words["issuer"], words["number"], "ĐẢNG CỘNG SẢN VIỆT NAM", words["place"]),
        title=words["title"],
        subject=words["subject"],
        blocks=_body(language),
        signature=Signature(words["behalf"], words["post"], "Nguyễn Văn Mẫu"),
        recipients=tuple(words["to"].split("|")),
        recipients_word=words["word"],
        appendices=_appendices(language),
        properties=Properties(MADE_ON, author=words["issuer"], keywords=words["part"].split("\n")[0]),
    )
