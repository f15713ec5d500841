"""A small drawing beside a number."""

import re

import pytest

from charterbook.kit.charts import spark


def test_the_highest_bar_fills_the_drawing_and_what_is_not_known_leaves_its_place():
    drawn = spark("Lớp <chuyên đề>", categories=("2021", "2022", "2023"), values=(5, None, 10), number=str)
    bars = re.findall(r"M([\d.]+) 36v-([\d.]+)h34.3v([\d.]+)z", drawn)
    assert bars == [("0.0", "18.0", "18.0"), ("74.7", "36.0", "36.0")]
    assert "<title>Lớp &lt;chuyên đề&gt;: 2021: 5; 2022: –; 2023: 10</title>" in drawn


def test_nought_in_all_years_is_drawn_as_nought():
    assert 'd="M0.0 36v-1.5h109.0v1.5z"' in spark("Lớp", categories=("2021",), values=(0,), number=str)


@pytest.mark.parametrize(("categories", "values"), [((), ()), (("2021",), (1, 2))])
def test_a_drawing_of_nothing_is_refused(categories, values):
    with pytest.raises(ValueError, match="a spark needs"):
        spark("Lớp", categories=categories, values=values, number=str)
