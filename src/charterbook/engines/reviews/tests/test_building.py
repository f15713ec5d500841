"""Putting reviews together."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from charterbook.domains.accounts.api import Founder
from charterbook.domains.organisation.tests.factories import FOUNDER, TODAY, small_district
from charterbook.engines.figures.api import Number, Reading
from charterbook.engines.reviews.api import ReviewRefused, build_review
from charterbook.engines.reviews.queries.sentences import Unproven, said
from charterbook.engines.reviews.queries.source import Source
from charterbook.engines.reviews.tests.factories import PERIOD, rate, review, sentence
from charterbook.kit.dates import Period
from charterbook.kit.registry import registry

HELD, SHARE = "classes.dissemination.held", "ratings.members.good_or_better"


def source(language: str, *, held: int = 36403, shares: tuple[str | None, ...] = ("86.84", "86.00")) -> Source:
    """Return a source of two figures, as if they had been read."""
    nothing = Number(None)
    values = {year: Number(Decimal(s) if s else None) for year, s in zip((2020, 2021), shares, strict=True)}
    figures = registry().figures
    return Source(
        readings={
            HELD: Reading(figures[HELD], Number(held), {}, {}, nothing),
            SHARE: Reading(figures[SHARE], Number(Decimal("86.84"), 33, 38), values, {}, nothing),
        },
        unit_id=1,
        unit_code="L",
        unit_name="Đảng bộ huyện Lộc Hà",
        period=PERIOD,
        language=language,
    )


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "36.403; 86,84\u00a0%; 33/38; 01/08/2020"),
        ("en", "36,403; 86.84%; 33/38; 1 August 2020"),
        ("ru", "36\u00a0403; 86,84\u00a0%; 33/38; 01.08.2020"),
    ],
)
def test_numbers_are_written_as_the_language_does(language: str, text: str) -> None:
    wording = f"{{{HELD}}}; {{{SHARE}}}; {{{SHARE}|numerator}}/{{{SHARE}|denominator}}; {{from}}"
    assert said("x", wording, source(language)).text == text


def test_the_floor_is_true_of_every_year_and_leads_to_the_lowest() -> None:
    sentence = said("x", f"Over {{{SHARE}|floor}} % of them", source("en"))
    assert [run.text for run in sentence.runs] == ["Over ", "85\u00a0%", " of them"]
    origin = sentence.runs[1].origin
    assert origin is not None
    assert origin.target.year == 2021


def test_the_least_is_the_value_of_the_lowest_year() -> None:
    assert said("x", f"{{{SHARE}|least}}", source("en")).text == "86.00%"


@pytest.mark.parametrize("shares", [("86.84", None), ("0.00", "90.00")])
def test_a_claim_that_a_year_does_not_bear_is_not_printed(shares: tuple[str | None, ...]) -> None:
    with pytest.raises(Unproven):
        said("x", f"{{{SHARE}|floor}}", source("en", shares=shares))


pytestmark = pytest.mark.django_db


def test_the_review_has_the_outline_and_its_figures() -> None:
    units = small_district()
    rate(units)
    made = review(units["L"], language="en")
    assert [section.code for section in made.sections] == [
        "SITUATION", "LEADERSHIP", "RESULTS", "ASSESSMENT", "TASKS", "PROPOSALS",
    ]  # fmt: skip
    assert sentence(made, "ratings.good_or_better") == (
        "Each year over 99% of grassroots Party organisations and over 85% of members were rated as having completed "
        "their tasks well or better."
    )
    assert made.left_out == 0


def test_a_year_without_numbers_takes_the_claim_back() -> None:
    units = small_district()
    rate(units, years=(2021,))
    made = review(units["L"])
    assert sentence(made, "ratings.good_or_better") == ""
    assert [chapter.code for chapter in made.chapters if len(chapter.unproven) == 1] == ["ratings.levels"]


def test_a_year_that_has_not_ended_is_not_asked_for_its_ratings() -> None:
    units = small_district()
    rate(units)
    made = review(units["L"], period=Period(PERIOD.first, date(2022, 6, 30)))
    assert "85%" in sentence(made, "ratings.good_or_better")


class WithoutFigures(Founder):
    """Somebody who may open reviews and sees no figure of any domain."""

    def allows(self, permission: str, unit_id: int | None = None) -> bool:
        return permission in ("reviews.view", "organisation.view") and super().allows(permission, unit_id)


def test_a_sentence_whose_figures_may_not_be_seen_is_left_out_and_counted() -> None:
    units = small_district()
    rate(units)
    made = review(units["L"], by=WithoutFigures())
    assert sentence(made, "ratings.good_or_better") == ""
    declared = sum(len(chapter.sentences) for chapter in registry().chapters)
    assert made.left_out == declared
    assert [figure.code for figure in made.figures] == ["organisation.grassroots", "organisation.cells"]


def test_tables_by_unit_have_the_units_and_a_total_that_is_the_figure() -> None:
    units = small_district()
    rate(units)
    made = review(units["L"])
    (table,) = [t for chapter in made.chapters for t in chapter.tables if t.code == "members.by_unit"]
    assert [(row.label, row.kind) for row in table.rows] == [
        ("Đảng bộ xã Bình An", "plain"), ("Chi bộ Tòa án", "plain"), ("Tổng cộng", "total"),
    ]  # fmt: skip
    assert [row.cells[0].text for row in table.rows] == ["1", "1", "2"]
    assert [row.cells[0].origin.unit_code for row in table.rows] == ["L.01", "L.02", "L"]


def test_a_unit_without_units_below_has_no_table_by_unit() -> None:
    units = small_district()
    made = review(units["L.02"])
    assert {table.by for chapter in made.chapters for table in chapter.tables} == {"year"}


def test_a_period_that_cuts_a_year_says_so() -> None:
    made = review(small_district()["L"], period=Period(date(2020, 8, 1), date(2021, 6, 30)))
    table = next(table for chapter in made.chapters for table in chapter.tables if table.by == "year")
    assert table.columns[:2] == ("2020\n(từ 01/08)", "2021\n(đến 30/06)")


def test_a_page_may_leave_units_and_states_for_later() -> None:
    units = small_district()
    rate(units)
    made = build_review(
        unit_id=units["L"], period=PERIOD, language="vi", by=FOUNDER, today=TODAY, with_units=False, with_state=False
    )
    assert {table.by for chapter in made.chapters for table in chapter.tables} == {"year"}
    assert [chapter.reported for chapter in made.chapters if chapter.reported] == []


def test_completeness_counts_a_unit_that_reported_anything_of_the_chapter() -> None:
    units = small_district()
    rate(units)
    made = review(units["L"])
    (levels,) = [chapter for chapter in made.chapters if chapter.code == "ratings.levels"]
    assert levels.reported is not None
    assert (levels.reported.reported, levels.reported.due) == (2, 2)


def test_a_language_that_reviews_are_not_written_in_is_refused() -> None:
    with pytest.raises(ReviewRefused):
        review(small_district()["L"], language="fr")


def test_the_language_of_the_review_is_not_that_of_the_page() -> None:
    units = small_district()
    with translation.override("ru"):
        made = review(units["L"], language="vi")
    assert made.sections[0].heading == "I- ĐẶC ĐIỂM TÌNH HÌNH"
    assert replace(made, language="vi") == made
