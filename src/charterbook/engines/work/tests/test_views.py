"""The pages of a duty and of targets: for whom they are, what they say, and what they cost."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from charterbook.domains.admission.models import Admission
from charterbook.domains.organisation.tests.browsing import browser, plain_static, queries_of, text_of
from charterbook.domains.organisation.tests.factories import FOUNDED, FOUNDER, TODAY, district
from charterbook.domains.targets.actions import TargetEntry, set_targets
from charterbook.engines.work.queries import stands_of, unreported
from charterbook.engines.work.queries.aims import MOST_PERIODS
from charterbook.engines.work.queries.unreported import last_quarter, last_year
from charterbook.engines.work.tests.makers import make, person
from charterbook.engines.work.words import Standing
from charterbook.ground.audit.actions import acting
from charterbook.kit.dates import Period

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]
TERM = {"since": date(2020, 8, 1), "last_day": date(2025, 7, 31)}


def _targets(unit, **values):
    facts = {"unit": unit.pk, "decision_no": "01-NQ/ĐH"} | TERM
    entries = [TargetEntry(figure=code.replace("__", "."), value=value, **facts) for code, value in values.items()]
    assert not [outcome.remarks for outcome in set_targets(entries, by=FOUNDER, today=TODAY) if outcome.remarks]


def _admit(unit, number):
    with acting("test.admitted", FOUNDER):
        for _place in range(number):
            Admission.objects.create(person=person(unit), unit=unit, register=unit, joined_on=date(2021, 5, 1))


def test_targets_fill_with_the_figure_itself_and_say_how_they_stand():
    units = district()
    _targets(units["L"], admission__admitted="10")
    _admit(units["L.01.01"], 7)

    [stand] = stands_of(units["L"], by=FOUNDER, today=TODAY)

    assert (stand.actual.value, stand.standing) == (7, Standing.BEHIND)  # 70 of 100 came in 70.1 of 100 of the time
    assert stand.until_now == Period(date(2020, 8, 1), TODAY)
    _admit(units["L.02"], 1)
    [stand] = stands_of(units["L"], by=FOUNDER, today=TODAY)
    assert (stand.actual.value, stand.standing, stand.part) == (8, Standing.ON_COURSE, Decimal("0.8"))
    assert stands_of(units["L.01"], by=FOUNDER, today=TODAY) == []


def test_the_page_of_targets_says_them_in_words_and_leads_to_the_records():
    units = district()
    _targets(units["L"], admission__admitted="1", ratings__members__good_or_better="90%")
    _admit(units["L.01.01"], 1)

    page = text_of(browser(units["L"].pk, language="vi"), "/targets/L/")

    assert "đã đạt" in page
    assert "chưa nhập gì" in page
    assert "đạt ít nhất 90\u00a0%" in page
    assert 'href="/figures/admission.admitted/L/?from=2020-08-01' in page
    assert "theo 01-NQ/ĐH" in page
    assert 'role="img"' in page


def test_targets_are_for_those_who_may_see_them_at_the_unit():
    units = district()
    _targets(units["L"], admission__admitted="1")
    outsider = browser(units["L.02"].pk, "GRASSROOTS_CLERK")
    assert outsider.get("/targets/L/").status_code == 404
    assert outsider.get("/targets/NONE/").status_code == 404
    assert browser(units["L"].pk, "ADMINISTRATOR").get("/targets/L/").status_code == 403
    assert "01-NQ" in text_of(browser(units["L"].pk, "READER"), "/targets/L/")


def test_the_menu_leads_to_the_targets_of_the_top_unit():
    units = district()
    response = browser(units["L.01"].pk, "GRASSROOTS_CLERK").get("/targets/")
    assert (response.status_code, response["Location"]) == (302, "/targets/L.01/")


def test_the_page_of_targets_takes_as_many_queries_for_one_as_for_three():
    """Each further period and each other kind of record is read on its own; further targets are not."""
    units = district()
    client = browser(units["L"].pk)
    _targets(units["L"], ratings__grassroots__good="1")
    one = queries_of(client, "/targets/L/")
    _targets(units["L"], ratings__grassroots__excellent="2", ratings__grassroots__completed="3")
    _targets(units["L.01"], ratings__grassroots__good="2")
    assert queries_of(client, "/targets/L/") == one


def test_no_more_than_the_latest_periods_are_read():
    unit = district()["L"]
    years = range(2024 - MOST_PERIODS, 2025)
    entries = [
        TargetEntry(unit=unit.pk, figure="admission.admitted", since=date(y, 1, 1), last_day=date(y, 12, 31), value="1")
        for y in years
    ]
    set_targets(entries, by=FOUNDER, today=TODAY)
    found = [stand.aim.period.last.year for stand in stands_of(unit, by=FOUNDER, today=TODAY)]
    assert found == list(years)[1:]


def test_all_things_of_a_duty_stand_on_its_page_with_the_reason():
    units = district()
    make("dialogues.cases", units, 5)
    client = browser(units["L"].pk, language="vi")

    page = text_of(client, "/work/dialogues.cases/")

    assert page.count('class="due"') == 5
    assert "Quy định 11-QĐi/TW ngày 18/02/2019" in page
    part = text_of(client, "/work/dialogues.cases/?part=1")
    assert "<html" not in part
    assert part.count('class="due"') == 5


def test_a_duty_of_others_looks_as_if_it_were_not():
    units = district()
    reader = browser(units["L"].pk, "READER")
    assert [reader.get(f"/work/{code}/").status_code for code in ("dialogues.cases", "no.such")] == [404, 404]


@pytest.mark.parametrize(
    ("today", "quarter", "year"),
    [
        (date(2024, 2, 1), Period(date(2023, 10, 1), date(2023, 12, 31)), 2023),
        (date(2024, 4, 1), Period(date(2024, 1, 1), date(2024, 3, 31)), 2023),
        (date(2024, 12, 31), Period(date(2024, 7, 1), date(2024, 9, 30)), 2023),
    ],
)
def test_reports_are_asked_for_the_quarter_and_year_that_ended(today, quarter, year):
    assert last_quarter(today) == quarter
    assert last_year(today) == Period.of_year(year)


def test_units_that_entered_nothing_are_told_figure_by_figure():
    units = district()
    by = browser(units["L"].pk)
    before = {each.figure.code: len(each.missing) for each in unreported(FOUNDER, TODAY)}
    with acting("test.admitted", FOUNDER):
        unit = units["L.01"]
        day = TODAY - timedelta(days=60)
        Admission.objects.create(person=person(unit), unit=unit, register=unit, joined_on=day)
    after = {each.figure.code: len(each.missing) for each in unreported(FOUNDER, TODAY)}
    assert before["admission.admitted"] == after["admission.admitted"] + 1 == 3
    assert before["admission.admitted"] == sum(unit.kind.startswith("GRASSROOTS") for unit in units.values())
    page = text_of(by, "/work/work.reports/")
    assert "2 of 3 units have entered nothing" not in page  # the page counts by the clock, long after
    assert "3 of 3 units have entered nothing" in page
    assert day > FOUNDED
