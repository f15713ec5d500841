"""The parts of a paper, its layout from charter data, and what is done to its letters."""

from dataclasses import replace
from typing import Any

import pytest

from charterbook.kit.papers.grammar import (
    Appendix,
    Cell,
    Chart,
    Column,
    Heading,
    Paragraph,
    Run,
    Table,
    cell,
    column_shares,
    plain,
    recipients_of,
)
from charterbook.kit.papers.layout import LayoutRefused, ToneMarks, layout_of
from charterbook.kit.papers.letters import printable, ready, spelled
from charterbook.kit.papers.tests.samples import LAYOUT_VALUES, report


@pytest.mark.parametrize("href", ["javascript:alert(1)", "/figure/F7K2-Q9", "file:///etc/passwd", "ftp://x"])
def test_link_that_does_not_lead_to_a_page_is_refused(href: str) -> None:
    with pytest.raises(ValueError, match="must begin with http"):
        Run("169", href=href)


@pytest.mark.parametrize("level", [0, 5])
def test_heading_of_an_unknown_level_is_refused(level: int) -> None:
    with pytest.raises(ValueError, match="a level from 1 to 4"):
        Heading(level, "I- KẾT QUẢ")


def test_parts_without_words_are_refused() -> None:
    refused = []
    for make in (
        lambda: Heading(1, " "),
        lambda: Appendix("", ()),
        lambda: Chart("<svg/>", "\n"),
        lambda: replace(report(), title=""),
    ):
        with pytest.raises(ValueError, match="needs words") as caught:
            make()
        refused.append(str(caught.value))

    assert refused == ["a heading needs words", "an appendix needs words", "a chart needs words", "a paper needs words"]


@pytest.mark.parametrize(
    ("columns", "rows", "words"),
    [
        ((), (), "needs columns"),
        ((Column("Năm", width=0),), (), "needs columns"),
        (
            (Column("Năm"), Column("Số lớp")),
            ((cell("2020"), cell("24")), (cell("2021"),)),
            "row 2 of 'Bảng' has 1 cells",
        ),
    ],
)
def test_table_that_does_not_hold_together_is_refused(
    columns: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        Table("Bảng", columns, rows)


def test_recipients_end_as_the_layout_says() -> None:
    paper = replace(report(recipients_item_end=","), recipients=("Thường trực Tỉnh ủy", "Lưu Văn phòng"))

    assert recipients_of(paper) == ["- Thường trực Tỉnh ủy,", "- Lưu Văn phòng."]


def test_column_shares_sum_to_one() -> None:
    assert column_shares((Column("a", width=1), Column("b", width=3))) == [0.25, 0.75]


def test_name_of_a_paper_is_one_line() -> None:
    assert report().name == (
        "BÁO CÁO sơ kết giữa nhiệm kỳ thực hiện Chương trình công tác xây dựng Đảng, giai đoạn 2020 - 2023"
    )


def test_room_between_the_margins() -> None:
    layout = layout_of(LAYOUT_VALUES)

    assert (layout.text_width_mm, layout.text_height_mm) == (165, 257)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"body_size_pt": "14"}, "body_size_pt"),
        ({"body_size_pt": True}, "body_size_pt"),
        ({"margin_left_mm": -1}, "margin_left_mm"),
        ({"signature_blank_lines": 2.5}, "signature_blank_lines"),
        ({"post_is_bold": 1}, "post_is_bold"),
        ({"tone_marks": "new"}, "tone_marks"),
        ({"font": None}, "font"),
        ({"colour": "black"}, "colour"),
        ({"headings": []}, "headings"),
        ({"headings": "1234"}, "headings"),
        ({"headings": [*LAYOUT_VALUES["headings"][:3], {"size_pt": 14}]}, "headings.4.bold"),
        ({"headings": [*LAYOUT_VALUES["headings"][:3], "big"]}, "headings.4.size_pt"),
    ],
)
def test_layout_that_is_not_right_is_refused_with_its_key(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(LayoutRefused) as caught:
        layout_of({**LAYOUT_VALUES, **changes})

    assert (caught.value.field, field in str(caught.value)) == (field, True)


@pytest.mark.parametrize("key", sorted(LAYOUT_VALUES))
def test_layout_has_no_default(key: str) -> None:
    with pytest.raises(LayoutRefused) as caught:
        layout_of({name: value for name, value in LAYOUT_VALUES.items() if name != key})

    assert caught.value.field == key


@pytest.mark.parametrize(
    ("text", "tone_marks", "expected"),
    [
        ("HUYỆN ỦY, Huyện ủy hòa, khỏe, Thủy", "OLD", "HUYỆN UỶ, Huyện uỷ hoà, khoẻ, Thuỷ"),
        ("HUYỆN UỶ, Huyện uỷ hoà, khoẻ, Thuỷ", "NEW", "HUYỆN ỦY, Huyện ủy hòa, khỏe, Thủy"),
        ("Hoàn thành quý II, quỳ, toàn, khoét, tuýp", "OLD", "Hoàn thành quý II, quỳ, toàn, khoét, tuýp"),
        ("Hoàn thành quý II, quỳ, toàn, khoét, tuýp", "NEW", "Hoàn thành quý II, quỳ, toàn, khoét, tuýp"),
        ("Ủy ban, Hòa", "OLD", "Uỷ ban, Hoà"),
        ("uỷ và ủy", "KEPT", "uỷ và ủy"),
    ],
)
def test_tone_marks_stand_where_the_office_puts_them(text: str, tone_marks: ToneMarks, expected: str) -> None:
    assert spelled(text, tone_marks) == expected


def test_spelling_leaves_names_and_records_as_they_are() -> None:
    table = Table("Bảng của Huyện ủy", (Column("Cấp ủy"),), ((cell("Nguyễn Văn Hòa"),),))
    paper = replace(report(tone_marks="OLD"), blocks=(table, Paragraph(plain("Huyện ủy"))))

    made = ready(replace(paper, signature=replace(paper.signature, name="Lê Thúy Hòa")))  # type: ignore[type-var]  # signed

    assert (made.header.issuer, made.blocks, made.signature and made.signature.name) == (
        "HUYỆN UỶ LỘC HÀ",
        (
            Table("Bảng của Huyện uỷ", (Column("Cấp uỷ"),), ((cell("Nguyễn Văn Hòa"),),)),
            Paragraph(plain("Huyện uỷ")),
        ),
        "Lê Thúy Hòa",
    )


def test_spelling_is_for_vietnamese_papers_only() -> None:
    assert ready(report("en", tone_marks="OLD")).header.issuer == "LỘC HÀ DISTRICT COMMITTEE"


def test_text_is_composed_and_without_what_no_file_can_hold() -> None:
    assert printable("Huye\u0323\u0302n\x00 \x0b\ud800\u202eủy\r\nxong\ufeff") == "Huyện ủy\nxong"


def test_draft_without_signature_is_ready() -> None:
    assert ready(replace(report(), signature=None)).signature is None
