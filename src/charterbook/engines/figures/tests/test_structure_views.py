"""Pages by the structure of another day: the choice, its address, the reconciliation, and what others may not see."""

import io
from datetime import date

import openpyxl
import pytest

from charterbook.domains.organisation.actions import merge_units
from charterbook.domains.organisation.tests.browsing import browser, plain_static, queries_of, text_of
from charterbook.domains.organisation.tests.factories import FOUNDER, TODAY, district
from charterbook.engines.figures.api import Target, note_codes, open_code
from charterbook.engines.figures.tests.test_views import hold
from charterbook.kit.dates import Period

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]
TERM = "from=2020-08-01&to=2023-12-31"
ATTENDED = "classes.dissemination.attended"
FACTS = {"decision": "12-QĐ/HU", "by": FOUNDER, "today": TODAY}


@pytest.fixture
def units():
    """Enter a district in which a commune with 7 attendances was merged into one with 80."""
    made = district()
    hold(made, "QT-1", "QT-2")
    hold(made, "QT-3", unit="L.02", held_on=date(2022, 3, 1), attended=7)
    merge_units([made["L.02"]], into=made["L.01"], on=date(2023, 1, 1), **FACTS)
    return made


def test_a_figure_by_the_structure_of_today_counts_at_the_successor(units):
    client = browser(units["L"].pk)
    then = text_of(client, f"/figures/{ATTENDED}/L.01/?{TERM}")
    now = text_of(client, f"/figures/{ATTENDED}/L.01/?{TERM}&structure=now")
    day = text_of(client, f"/figures/{ATTENDED}/L.01/?{TERM}&structure=&structure_day=2022-12-31")

    assert '<b class="figure-value">80' in then
    assert '<b class="figure-value">87' in now
    assert "QT-3" in now
    assert "QT-3" not in then
    assert '<b class="figure-value">80' in day
    assert "Counted by the structure of 31 December 2022." in day
    assert '<option value="2022-12-31" selected>' in day
    # The way down keeps the structure, and the structure of then needs no word in an address.
    assert f"/figures/{ATTENDED}/L.01/?from=2020-08-01&amp;to=2023-12-31&amp;structure=now&amp;year=2022" in now
    assert "structure=" not in then


def test_a_unit_that_has_ended_says_where_its_records_count(units):
    page = text_of(browser(units["L"].pk), f"/figures/L.02/?{TERM}&structure=now")
    assert "its own records count at Đảng bộ xã Bình An" in page


def test_what_cannot_be_read_or_has_not_come_is_said_and_the_structure_of_then_shown(units):
    client = browser(units["L"].pk)
    for text, said in (("gestern", "is none: write then, now"), ("2031-01-01", "is not known yet")):
        page = text_of(client, f"/figures/{ATTENDED}/L.01/?{TERM}&structure={text}")
        assert said in page
        assert '<b class="figure-value">80' in page


def test_the_reconciliation_leads_from_one_number_to_the_other_and_opens_each_step(units):
    client = browser(units["L"].pk)
    page = text_of(client, f"/reconciliation/L.01/?{TERM}&figure={ATTENDED}")
    assert "Every line adds up" in page
    assert "12-QĐ/HU, 1 January 2023" in page
    assert "Đảng bộ xã Mai Phụ" in page
    address = f"/figures/{ATTENDED}/L.01/?{TERM}&structure=now&moved=in:L.02"
    assert address.replace("&", "&amp;").replace("in:", "in%3A") in page
    step = text_of(client, address)
    assert '<b class="figure-value">7<' in step
    assert ("QT-3" in step, "QT-1" in step) == (True, False)
    gone = text_of(client, f"/figures/{ATTENDED}/L.02/?{TERM}&structure=now&moved=out:L.02")
    assert "QT-3" in gone
    assert client.get(f"/figures/{ATTENDED}/L.01/?{TERM}&structure=now&moved=in:NONE").status_code == 404
    assert client.get(f"/figures/{ATTENDED}/L.01/?{TERM}&moved=in:L.02").status_code == 404


def test_the_workbook_of_a_reconciliation_has_its_lines_and_steps(units):
    answer = browser(units["L"].pk).get(f"/reconciliation/L.01/?{TERM}&figure={ATTENDED}&as=xlsx")
    lines, steps = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[:2]
    values = [[cell.value for cell in row] for row in lines.iter_rows()]
    assert next(row[1:6] for row in values if row[1] == 80) == [80, 7, 0, 0, 87]
    assert any("12-QĐ/HU, 1 January 2023" in [cell.value for cell in row] for row in steps.iter_rows())


def test_another_unit_sees_neither_page_nor_step(units):
    outsider = browser(units["L.03"].pk, role="CELL_SECRETARY")
    for address in (
        f"/reconciliation/L.01/?{TERM}",
        f"/reconciliation/?unit=L.01&{TERM}",
        f"/figures/{ATTENDED}/L.01/?{TERM}&structure=now&moved=in:L.02",
    ):
        assert outsider.get(address).status_code == 404


def test_the_clerk_of_the_successor_counts_what_the_ended_unit_had(units):
    hold(units, "QT-9", unit="L.02.01", held_on=date(2023, 5, 4), attended=5)
    clerk = browser(units["L.01"].pk, role="GRASSROOTS_CLERK")
    assert '<b class="figure-value">92' in text_of(clerk, f"/figures/{ATTENDED}/L.01/?{TERM}&structure=now")


def test_a_code_on_paper_opens_the_structure_by_which_it_was_counted(units):
    period = Period(date(2020, 8, 1), date(2023, 12, 31))
    then = Target(ATTENDED, units["L.01"].pk, period)
    now = Target(ATTENDED, units["L.01"].pk, period, None, TODAY)
    note_codes([then, now])
    assert then.code != now.code
    assert (open_code(then.code), open_code(now.code)) == (then, now)
    answer = browser(units["L"].pk).get(f"/code/{now.code}/")
    assert answer["Location"].endswith(f"&structure={TODAY.isoformat()}")


def test_statements_do_not_grow_with_units_that_moved(units):
    client = browser(units["L"].pk)
    address = f"/reconciliation/L/?{TERM}&figure={ATTENDED}"
    few = queries_of(client, address)
    hold(units, "QT-4", "QT-5", "QT-6", unit="L.01.01", attended=3)
    assert queries_of(client, address) <= few
