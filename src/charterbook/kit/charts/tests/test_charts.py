"""Charts: true lengths, words for everybody, nothing that a strict page would refuse, nothing from data unescaped."""

import re
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from charterbook.kit.charts import (
    DataTable,
    Drawing,
    Frame,
    Mark,
    Mode,
    Series,
    bar_chart,
    grouped_bar_chart,
    line_chart,
    share_chart,
)
from charterbook.kit.charts.grammar import Number
from charterbook.kit.charts.scale import ticks_for

SVG = "{http://www.w3.org/2000/svg}"
YEARS = ("2020", "2021", "2022", "2023")
COMMUNES = tuple(f"Đảng bộ xã Thạch {name}" for name in "ABCDEFGHIKLMN")
HOSTILE = ('"><script>alert(1)</script>', "' onload='x", "&amp;<b>", "]]>", "\x00\x01\x1f", "\ud800", "<!--", "漢😀")
STYLE_SHEET = Path(__file__).resolve().parents[2] / "static" / "kit" / "charts.css"


def written(value: Number) -> str:
    return f"{value:,.0f}".replace(",", ".")


def frame(mode: Mode = "inline", title: str = "Số lớp theo năm") -> Frame:
    return Frame(title=title, category="Năm", measure="Số lớp", number=written, mode=mode)


def percent_frame(mode: Mode = "inline") -> Frame:
    return Frame(
        title="Tỷ lệ", category="Năm", measure="Tỷ lệ", mode=mode,
        number=lambda value: f"{float(value) * 100:.1f}%".replace(".", ","),
        tick=lambda value: f"{float(value) * 100:.0f}%",
    )  # fmt: skip


def marks(*values: Number | None, href: str = "") -> tuple[Mark, ...]:
    return tuple(Mark(value, href and f"{href}{place}") for place, value in enumerate(values))


def every_kind(mode: Mode, href: str = "") -> dict[str, Drawing]:
    two = [Series("Tổ chức", marks(5, 3, 0, 9, href=href)), Series("Đảng viên", marks(2, 8, None, 4, href=href))]
    many = marks(*range(13), href=href)
    shares = marks(Decimal("0.86"), Decimal("0.9"), None, 1, href=href)
    return {
        "upright": bar_chart(frame(mode), categories=YEARS, marks=marks(24, 52, 48, 45, href=href)),
        "lying": bar_chart(frame(mode), categories=COMMUNES, marks=many),
        "grouped": grouped_bar_chart(frame(mode), categories=YEARS, series=two),
        "grouped_lying": grouped_bar_chart(
            frame(mode), categories=COMMUNES, series=[Series("a", many), Series("b", many)]
        ),
        "shares": share_chart(
            percent_frame(mode), categories=YEARS, marks=shares, target=Decimal("0.8"), target_words="80%"
        ),
        "line": line_chart(frame(mode), categories=YEARS, series=two[:1]),
        "lines": line_chart(frame(mode), categories=YEARS, series=two),
    }


def root_of(drawing: Drawing) -> ET.Element:
    return ET.fromstring(drawing.svg)  # noqa: S314 -- our own drawing


def bars_of(drawing: Drawing, side: str, look: str = "chart-s1") -> list[float]:
    rectangles = root_of(drawing).iter(f"{SVG}rect")
    marked = [one for one in rectangles if look in one.get("class", "").split() and float(one.get("height", 0)) != 11]
    return [float(one.get(side, 0)) for one in marked]


def texts_of(drawing: Drawing, look: str) -> list[str]:
    return [one.text or "" for one in root_of(drawing).iter(f"{SVG}text") if one.get("class") == look]


def test_upright_bars_are_as_long_as_their_values() -> None:
    heights = bars_of(every_kind("inline")["upright"], "height")

    assert [round(height / heights[0] * 24, 1) for height in heights] == [24, 52, 48, 45]


def test_lying_bars_are_as_long_as_their_values_and_zero_has_none() -> None:
    widths = bars_of(every_kind("inline")["lying"], "width")

    assert [round(width / widths[0], 2) for width in widths] == [float(value) for value in range(1, 13)]


def test_values_stand_at_the_bars_as_they_are_written() -> None:
    drawing = bar_chart(frame(), categories=YEARS, marks=marks(36403, 0, None, 808))

    assert texts_of(drawing, "chart-value") == ["36.403", "0", "–", "808"]


def test_more_than_eight_categories_lie() -> None:
    eight, nine = (
        bar_chart(frame(), categories=YEARS[:1] * count, marks=marks(*range(1, count + 1))) for count in (8, 9)
    )

    assert [len(set(bars_of(drawing, "x"))) for drawing in (eight, nine)] == [8, 1]


def test_long_names_lie_and_break_into_lines() -> None:
    name = "Đảng bộ cơ quan chính quyền huyện và các đơn vị sự nghiệp công lập trực thuộc"

    drawing = bar_chart(frame(), categories=(name,) * 5, marks=marks(1, 2, 3, 4, 5))

    lines = texts_of(drawing, "chart-label")
    assert (len(lines) > 5, " ".join(lines[: len(lines) // 5])) == (True, name)


def test_name_too_long_for_three_lines_ends_with_an_ellipsis_and_stays_whole_in_its_title() -> None:
    name = "Đảng bộ " + "rất dài " * 99

    drawing = bar_chart(frame(), categories=(name.strip(),), marks=marks(7))

    titles = [one.text for one in root_of(drawing).iter(f"{SVG}title")]
    assert (texts_of(drawing, "chart-label")[-1][-1], titles) == ("…", [f"{name.strip()}: 7"])


def test_one_word_longer_than_its_place_is_cut() -> None:
    drawing = bar_chart(frame(), categories=("W" * 300,), marks=marks(7))

    [label] = texts_of(drawing, "chart-label")
    assert label.strip("W") == "…"


def test_wide_values_of_groups_lie() -> None:
    series = [Series(name, marks(1_000_000, 2_000_000, 3_000_000, 4_000_000)) for name in "abcd"]

    drawing = grouped_bar_chart(frame(), categories=YEARS, series=series)

    assert len(set(bars_of(drawing, "x"))) == 1


def test_key_with_long_names_takes_more_lines() -> None:
    series = [Series(f"{name} {'tổ chức đảng ' * 4}", marks(1, 2, 3, 4)) for name in "abcd"]

    short, long = (
        grouped_bar_chart(frame(), categories=YEARS, series=[Series(one.name[:keep], one.marks) for one in series])
        for keep in (1, 60)
    )

    heights = [float(root_of(drawing).get("height", 0)) for drawing in (short, long)]
    assert heights[1] > heights[0] + 30


def test_share_bars_reach_the_top_only_for_all() -> None:
    drawing = every_kind("inline")["shares"]

    assert bars_of(drawing, "height") == pytest.approx([190 * 0.86, 190 * 0.9, 190.0], abs=0.01)


def test_target_line_crosses_at_its_share() -> None:
    [line] = [
        one for one in root_of(every_kind("inline")["shares"]).iter(f"{SVG}line") if one.get("class") == "chart-target"
    ]
    axis = [
        float(one.get("y1", 0))
        for one in root_of(every_kind("inline")["shares"]).iter(f"{SVG}line")
        if one.get("class") == "chart-axis"
    ]

    assert float(line.get("y1", 0)) == pytest.approx(axis[0] - 190 * 0.8, abs=1)


def test_value_just_below_the_target_moves_into_its_bar() -> None:
    drawing = share_chart(percent_frame(), categories=YEARS[:3], marks=marks(0.79, 0.85, 0.5), target=0.8)

    assert (texts_of(drawing, "chart-value-inside"), texts_of(drawing, "chart-value")) == (
        ["79,0%"],
        ["85,0%", "50,0%"],
    )


def test_values_of_many_years_are_left_to_titles_where_they_have_no_room() -> None:
    drawing = share_chart(percent_frame(), categories=[str(year) for year in range(40)], marks=marks(*[0.5] * 40))

    titles = [one.text for one in root_of(drawing).iter(f"{SVG}title")]
    assert (texts_of(drawing, "chart-value"), titles[:2]) == ([], ["0: 50,0%", "1: 50,0%"])


def test_line_breaks_where_a_value_is_not_known() -> None:
    drawing = line_chart(frame(), categories=YEARS, series=[Series("a", marks(1, 2, None, 4))])

    lines = [one.get("d") for one in root_of(drawing).iter(f"{SVG}path") if "chart-line" in one.get("class", "")]
    points = [one for one in root_of(drawing).iter(f"{SVG}path") if "chart-point" in one.get("class", "")]
    assert ([str(steps).count("L") for steps in lines], len(points), texts_of(drawing, "chart-value")) == (
        [1],
        3,
        ["1", "2", "–", "4"],
    )


def test_names_of_lines_that_end_together_stand_apart() -> None:
    series = [Series(f"tên {number}", marks(1, 2, 3, value)) for number, value in enumerate((0, 0, 0, None))]

    drawing = line_chart(frame(), categories=YEARS, series=series)

    heights = [float(one.get("y", 0)) for one in root_of(drawing).iter(f"{SVG}text") if str(one.text).startswith("tên")]
    assert min(b - a for a, b in zip(sorted(heights), sorted(heights)[1:], strict=False)) >= 14


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ((), [0, 1]),
        ((0, 0), [0, 1]),
        ((3,), [0, 1, 2, 3]),
        ((24, 52), [0, 20, 40, 60]),
        ((36403,), [0, 10000, 20000, 30000, 40000]),
        ((Decimal("0.3"),), [0, 0.1, 0.2, 0.3]),
        ((None, 7), [0, 2, 4, 6, 8]),
    ],
)
def test_ticks_are_round_and_end_at_or_above_the_largest(values: tuple[Number | None, ...], ticks: list[float]) -> None:
    assert ticks_for(marks(*values)) == ticks


def test_table_and_words_hold_every_value() -> None:
    drawing = every_kind("inline")["grouped"]

    assert (drawing.table, drawing.alt) == (
        DataTable(
            ("Năm", "Tổ chức", "Đảng viên"),
            (("2020", "5", "2"), ("2021", "3", "8"), ("2022", "0", "–"), ("2023", "9", "4")),
        ),
        (
            "Số lớp theo năm. 2020: Tổ chức 5, Đảng viên 2; 2021: Tổ chức 3, Đảng viên 8;"
            " 2022: Tổ chức 0, Đảng viên –; 2023: Tổ chức 9, Đảng viên 4."
        ),
    )


def test_words_stop_after_a_dozen_values() -> None:
    assert every_kind("inline")["lying"].alt.endswith("Thạch M: 11; …")


@pytest.mark.parametrize("kind", sorted(every_kind("inline")))
def test_drawing_for_the_page_needs_no_style_of_its_own(kind: str) -> None:
    drawing = every_kind("inline", href="/records/")[kind]

    names = {(one.tag.removeprefix(SVG), name) for one in root_of(drawing).iter() for name in one.attrib}
    forbidden = {"style", "id", "fill", "stroke", "font-family", "font-size"}
    assert ({name for _tag, name in names} & forbidden, "<style" in drawing.svg) == (set(), False)


@pytest.mark.parametrize("kind", sorted(every_kind("print")))
def test_drawing_for_paper_has_its_colours_with_it_and_no_link(kind: str) -> None:
    root = root_of(every_kind("print", href="/records/")[kind])

    names = {name for one in root.iter() for name in one.attrib}
    assert (names & {"class", "style", "id", "href"}, {"fill", "stroke"} <= names, root.get("font-family")) == (
        set(),
        True,
        "Arimo",
    )


def test_each_value_links_to_its_records_and_says_what_it_is() -> None:
    mark = Mark(42, "/records/a?b=1&c=2", "42 trên 48")

    drawing = grouped_bar_chart(
        frame(), categories=("2020",), series=[Series("Tổ chức", (mark,)), Series("b", marks(1))]
    )

    [link] = list(root_of(drawing).iter(f"{SVG}a"))
    words = "2020, Tổ chức: 42 (42 trên 48)"
    assert (link.get("href"), link.get("aria-label"), link[0].tag, link[0].text) == (
        "/records/a?b=1&c=2",
        words,
        f"{SVG}title",
        words,
    )


def test_drawing_with_links_is_a_group_and_without_a_picture() -> None:
    roots = [root_of(every_kind("inline", href=href)["upright"]) for href in ("/records/", "")]

    assert [(root.get("role"), root.get("aria-label"), root[0].tag) for root in roots] == [
        ("group", "Số lớp theo năm", f"{SVG}desc"),
        ("img", "Số lớp theo năm", f"{SVG}desc"),
    ]


@pytest.mark.parametrize("mode", ["inline", "print"])
@pytest.mark.parametrize("words", HOSTILE)
def test_words_from_data_stay_words(mode: Mode, words: str) -> None:
    series = [Series(words, (Mark(1, "/x?" + words.replace("\ud800", ""), words),)), Series("b", marks(2))]

    drawing = grouped_bar_chart(frame(mode, title=words), categories=(words,), series=series)

    allowed = {"svg", "desc", "rect", "line", "text", "a", "g", "title"}
    tags = {one.tag.removeprefix(SVG) for one in root_of(drawing).iter()}
    names = {name for one in root_of(drawing).iter() for name in one.attrib if name.startswith("on")}
    assert (tags - allowed, names) == (set(), set())


@pytest.mark.parametrize("mode", ["inline", "print"])
def test_same_values_give_the_same_drawing(mode: Mode) -> None:
    assert every_kind(mode, href="/x") == every_kind(mode, href="/x")


@pytest.mark.parametrize(
    ("categories", "series"),
    [
        ((), [Series("a", ())]),
        (YEARS, []),
        (YEARS, [Series("a", marks(1))]),
        (YEARS, [Series("a", marks(1, 2, 3, 4))] * 5),
    ],
)
def test_chart_that_cannot_be_drawn_is_refused(categories: tuple[str, ...], series: list[Series]) -> None:
    with pytest.raises(ValueError, match="categories"):
        grouped_bar_chart(frame(), categories=categories, series=series)


@pytest.mark.parametrize("value", [-1, float("inf"), float("nan"), Decimal(-2)])
def test_value_that_has_no_length_is_refused(value: Number) -> None:
    with pytest.raises(ValueError, match="cannot draw"):
        Mark(value)


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", " /x", "records/1"])
def test_address_that_is_not_of_a_page_is_refused(href: str) -> None:
    with pytest.raises(ValueError, match="links to pages only"):
        Mark(1, href)


@pytest.mark.parametrize(("value", "target"), [(1.2, None), (0.5, 1.5), (0.5, -0.1)])
def test_share_above_all_is_refused(value: float, target: float | None) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        share_chart(percent_frame(), categories=("2020",), marks=marks(value), target=target)


def test_style_sheet_knows_every_class_that_is_drawn() -> None:
    drawn = {
        name
        for drawing in every_kind("inline", href="/x").values()
        for one in root_of(drawing).iter()
        for name in one.get("class", "").split()
    }

    styled = set(re.findall(r"\.(chart[\w-]*)", STYLE_SHEET.read_text(encoding="utf-8")))
    structural = {"chart-bar", "chart-point"}
    assert drawn - styled == structural


def test_the_months_of_a_term_are_named_where_there_is_room() -> None:
    months = [f"{month:02}/{year}" for year in range(2020, 2024) for month in range(1, 13)]

    drawn = line_chart(frame(), categories=months, series=[Series("x", tuple(Mark(place) for place in range(48)))])

    named = [month for month in months if f">{month}<" in drawn.svg]
    assert named[0] == "01/2020"
    assert 4 <= len(named) <= 16
    assert "…" not in drawn.svg.partition("</desc>")[2]
    assert [row[0] for row in drawn.table.rows] == months
