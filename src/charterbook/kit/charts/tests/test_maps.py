"""Maps: steps of about equal size, hatches that stay inside, and areas that keep their form."""

import re

import pytest

from charterbook.kit.charts import Area, Frame, Mark, map_chart
from charterbook.kit.charts.maps import steps_of

FRAME = Frame(title="Lớp", category="Xã", measure="Lớp", number=str)


def square(x, y, side=1000):
    return ((x, y, x + side, y, x + side, y + side, x, y + side),)


def drawn(*values, mode="inline"):
    frame = Frame(title="Lớp", category="Xã", measure="Lớp", number=str, mode=mode)
    areas = [
        Area(f"Xã {place}", square(10_600_000 + 1000 * place, 1_840_000), Mark(value, f"/{place}/"))
        for place, value in enumerate(values)
    ]
    return map_chart(frame, areas=areas, unknown="not reported")


@pytest.mark.parametrize(
    ("values", "steps"),
    [
        ([], []),
        ([4], [(4, 4)]),
        ([2, 2, 9, 2], [(2, 2), (9, 9)]),
        (list(range(10)), [(0, 1), (2, 3), (4, 5), (6, 7), (8, 9)]),
        ([0] * 8 + [1, 2, 3, 4, 5], [(0, 0), (1, 1), (2, 2), (3, 3), (4, 5)]),
    ],
)
def test_steps_hold_all_values_and_equal_ones_together(values, steps):
    found = steps_of(values)

    assert found == steps
    assert [sum(least <= value <= most for least, most in found) for value in values] == [1] * len(values)


def test_each_area_is_a_link_with_its_words_and_the_colour_of_its_step():
    svg = drawn(3, 12, None).svg

    assert re.findall(r'<a href="(/\d/)" class="chart-link" aria-label="([^"]+)">', svg) == [
        ("/0/", "Xã 0: 3"),
        ("/1/", "Xã 1: 12"),
        ("/2/", "Xã 2: –"),
    ]
    looks = re.findall(r'class="chart-area (chart-m\d)"', svg)
    assert looks == ["chart-m1", "chart-m5", "chart-m0", "chart-m1", "chart-m5", "chart-m0"]  # the areas, then the key
    assert svg.count('class="chart-hatch"') == 2
    assert "not reported" in svg
    assert " id=" not in svg


def test_where_every_value_is_known_there_is_no_hatch():
    svg = drawn(3, 12).svg

    assert ("chart-hatch" in svg, "not reported" in svg) == (False, False)


def test_the_hatch_stays_within_the_outline_and_out_of_its_holes():
    outer, hole = square(0, 0, 9000)[0], square(3000, 3000, 3000)[0]
    svg = map_chart(FRAME, areas=[Area("Xã", (outer, hole), Mark(None))], unknown="not reported").svg
    [hatch, _key] = re.findall(r'<path d="([^"]+)" class="chart-hatch"', svg)
    [outline, _key] = re.findall(r'<path d="([^"]+)" class="chart-area chart-m0"', svg)
    starts = [tuple(map(float, pair)) for pair in re.findall(r"M([\d.]+) ([\d.]+)l", outline)]
    (left, bottom), (inner_left, inner_bottom) = starts
    side = 3 * (inner_left - left)
    lines = [tuple(map(float, line)) for line in re.findall(r"M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)", hatch)]

    assert len(lines) > 50
    for x1, y1, x2, y2 in lines:
        x, y = (x1 + x2) / 2, (y1 + y2) / 2
        assert left <= x <= left + side
        assert bottom - side <= y <= bottom
        is_in_hole = (
            inner_left + 1 < x < inner_left + side / 3 - 1 and inner_bottom - side / 3 + 1 < y < inner_bottom - 1
        )
        assert not is_in_hole


def test_on_paper_colours_are_fixed_and_nothing_links():
    svg = drawn(3, 12, mode="print").svg

    assert ("<a " in svg, 'fill="#154a7d"' in svg, "class=" in svg) == (False, True, False)


def test_a_map_of_nothing_is_refused():
    with pytest.raises(ValueError, match="a map needs areas"):
        map_chart(FRAME, areas=[], unknown="")
