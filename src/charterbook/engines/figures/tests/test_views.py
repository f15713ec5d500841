"""The pages of figures: the number, the way down to its records, and what others may not see."""

import re
from datetime import date

import pytest

from charterbook.domains.classes.actions import (
    AttendanceEntry,
    ClassEntry,
    LearnerEntry,
    enter_attendance,
    enter_classes,
    enter_learners,
)
from charterbook.domains.classes.models import Attendance, Class
from charterbook.domains.organisation.tests.browsing import (
    HTMX,
    browser,
    plain_static,
    queries_of,
    state_ground,
    text_of,
)
from charterbook.domains.organisation.tests.factories import FOUNDER, TODAY, district
from charterbook.engines.figures.api import Target, note_codes
from charterbook.engines.lists.api import cell_of
from charterbook.kit.dates import Period
from charterbook.kit.grammar import Organiser
from charterbook.kit.pages.values import HIDDEN
from charterbook.kit.registry import registry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]
TERM = "from=2020-08-01&to=2023-12-31"
HELD, ATTENDED = "/figures/classes.dissemination.held", "/figures/classes.dissemination.attended"


def hold(units, *codes, unit="L.01", attended=40, held_on=date(2021, 5, 4), kind="DISSEMINATION"):
    entries = [
        ClassEntry(
            kind=kind,
            organiser=Organiser(units[unit].pk),
            held_on=held_on,
            code=code,
            topic=f"Topic of {code}",
            attended=attended,
        )
        for code in codes
    ]
    enter_classes(entries, by=FOUNDER, today=TODAY)


def test_a_figure_opens_into_its_records_by_year_and_unit():
    units = district()
    hold(units, "QT-1", "QT-2")
    hold(units, "QT-3", unit="L.02", held_on=date(2022, 3, 1), attended=7)

    page = text_of(browser(units["L"].pk), f"{ATTENDED}/L/?{TERM}")

    assert '<b class="figure-value">87' in page
    assert f"{ATTENDED}/L.01/?from=2020-08-01&amp;to=2023-12-31" in page
    assert f"{ATTENDED}/L/?from=2020-08-01&amp;to=2023-12-31&amp;year=2022" in page
    assert page.count('href="/records/classes.Attendance/') == 3


def courses_of(page, grid):
    """The years that are drawn in a table, by what they are of."""
    part = page.partition(f'id="{grid}-body"')[2].partition("</table>")[0]
    return dict(said.rsplit(": 2020: ", 1) for said in re.findall(r"<title>([^<]*)</title>", part))


def test_the_years_of_each_unit_below_are_drawn_beside_its_number():
    units = district()
    hold(units, "QT-1")
    hold(units, "QT-3", unit="L.02", held_on=date(2022, 3, 1), attended=7)
    client = browser(units["L"].pk)

    page = text_of(client, f"{ATTENDED}/L/?{TERM}")

    assert courses_of(page, "by-unit") == {
        units["L.01"].name: "0; 2021: 40; 2022: 0; 2023: 0",
        units["L.02"].name: "0; 2021: 0; 2022: 7; 2023: 0",
        "Together": "0; 2021: 40; 2022: 7; 2023: 0",
    }
    assert courses_of(text_of(client, f"{ATTENDED}/L/?{TERM}&year=2022"), "by-unit") == {}
    label = str(registry().figures["classes.dissemination.attended"].label)
    assert courses_of(text_of(client, f"/figures/L/?{TERM}"), "figures")[label] == "0; 2021: 40; 2022: 7; 2023: 0"


def test_a_year_and_the_own_records_narrow_the_list():
    units = district()
    hold(units, "QT-1")
    hold(units, "QT-3", unit="L", held_on=date(2022, 3, 1))
    client = browser(units["L"].pk)

    assert "QT-1" not in text_of(client, f"{HELD}/L/?{TERM}&year=2022")
    assert "QT-1" not in text_of(client, f"{HELD}/L/?{TERM}&own=1")
    assert "QT-1" in text_of(client, f"{HELD}/L/?{TERM}&year=1999")


def test_units_that_have_not_reported_are_named():
    units = district()
    hold(units, "QT-1")

    page = text_of(browser(units["L"].pk), f"{ATTENDED}/L/?{TERM}")

    assert "1 of 3 units have reported" in page
    assert 'id="missing"' in page


@pytest.mark.parametrize(
    "address",
    [
        f"{HELD}/L.02/",
        f"{HELD}/L.02/?as=csv",
        "/figures/L.02/",
        "/figures/?unit=L.02",
        f"{HELD}/L/",
        "/figures/no.such/L.01/",
    ],
)
def test_figures_of_others_are_not_found(address):
    text_of(browser(district()["L.01"].pk, "GRASSROOTS_CLERK"), address, status=404)


def test_a_record_of_others_is_not_found_and_ones_own_is_told_with_its_history():
    units = district()
    hold(units, "QT-1")
    address = f"/records/classes.Class/{Class.objects.get().pk}/"

    mine = text_of(browser(units["L.01"].pk, "GRASSROOTS_CLERK"), address)

    assert "Topic of QT-1" in mine
    assert "Entered classes" in mine
    text_of(browser(units["L.02"].pk, "GRASSROOTS_CLERK"), address, status=404)
    text_of(browser(units["L.01.01"].pk, "CELL_SECRETARY"), f"/records/classes.Class/{10**30}/", status=404)
    text_of(browser(units["L.03"].pk, "GRASSROOTS_CLERK"), "/records/accounts.Account/1/", status=404)


def test_names_stand_only_where_the_right_to_them_is_held():
    units = district()
    hold(units, "BD-1", kind="AWARENESS")
    entry = LearnerEntry(class_code="BD-1", name="Lê Văn Tám", unit=units["L.01.01"].pk, birth_date=date(1999, 1, 1))
    enter_learners([entry], by=FOUNDER, today=TODAY)
    address = f"/figures/classes.awareness.learners/L/?{TERM}"

    officer = browser(units["L"].pk)

    for seen in (address, f"{address}&as=csv"):
        assert "Lê Văn Tám" not in text_of(officer, seen)
    assert "/members/grounds/?unit=L&amp;next=" in text_of(officer, address)
    state_ground(officer, "L")
    assert "Lê Văn Tám" in text_of(officer, address)
    assert "Lê Văn Tám" in text_of(officer, f"{address}&as=csv")
    reader = browser(units["L"].pk, "READER")
    held = Attendance.objects.get(person__isnull=False)
    for seen in (address, f"{address}&as=csv", f"/records/classes.Attendance/{held.pk}/"):
        assert "Lê Văn Tám" not in text_of(reader, seen)
    (name,) = [field for field in registry().tables["classes.Attendance"].fields if field.name == "name"]
    assert (cell_of(name, held, named=True).text, cell_of(name, held, named=False).text) == ("Lê Văn Tám", HIDDEN)


def test_the_file_holds_exactly_the_rows_of_the_list():
    units = district()
    hold(units, "QT-1", "QT-2")
    hold(units, "QT-9", held_on=date(2019, 1, 1))
    client = browser(units["L"].pk)

    lines = client.get(f"{HELD}/L/?{TERM}&as=csv").content.decode("utf-8-sig").splitlines()

    assert [line.split(",")[0] for line in lines[1:]] == ['"QT-1"', '"QT-2"']
    book = client.get(f"{HELD}/L/?{TERM}&as=xlsx")
    assert book.content[:2] == b"PK"
    assert 'filename="classes.dissemination.held_L_2020-08-01_2023-12-31.xlsx"' in book.headers["Content-Disposition"]


def test_long_lists_come_piece_by_piece():
    units = district()
    hold(units, *[f"QT-{number:03}" for number in range(1, 76)])
    client = browser(units["L"].pk)

    first = text_of(client, f"{HELD}/L/?{TERM}")
    second = text_of(client, f"{HELD}/L/?{TERM}&page=2", **HTMX)
    third = text_of(client, f"{HELD}/L/?{TERM}&page=3", **HTMX)

    assert [part.count('href="/records/') for part in (first, second, third)] == [20, 50, 5]
    assert "<html" not in second
    assert "page=3" in second
    assert "page=4" not in third


def test_a_period_that_cannot_be_is_said_and_the_usual_one_shown():
    units = district()
    hold(units, "QT-1")

    page = text_of(browser(units["L"].pk), "/figures/?from=2023-12-31&to=2020-08-01")

    assert "The period could not be read" in page
    assert 'value="2020-08-01"' in page
    assert 'value="2021-12-31"' in page  # the term of the latest record, as far as records go


def test_a_period_without_measure_is_not_counted():
    page = text_of(browser(district()["L"].pk), "/figures/?from=0001-01-01&to=9999-12-31")

    assert "more than 30 years" in page


def test_a_printed_code_opens_its_figure_for_those_of_the_unit():
    units = district()
    target = Target("classes.dissemination.held", units["L.01"].pk, Period(date(2021, 1, 1), date(2022, 12, 31)), 2021)
    note_codes([target])
    client = browser(units["L.01"].pk, "GRASSROOTS_CLERK")

    opened = client.get("/code/", {"code": target.code.lower().replace("-", " ")})

    assert opened.headers["Location"] == f"{HELD}/L.01/?from=2021-01-01&to=2022-12-31&year=2021"
    assert client.get(f"/code/{target.code}/").headers["Location"] == opened.headers["Location"]
    text_of(client, "/code/AAAA-AAAA/", status=404)
    text_of(browser(units["L.02"].pk, "GRASSROOTS_CLERK"), f"/code/{target.code}/", status=404)


def test_a_figure_chosen_with_a_unit_opens_its_records():
    client = browser(district()["L"].pk)

    found = client.get(f"/figures/?figure=members.total&unit=L.01&{TERM}")

    assert found.headers["Location"] == f"/figures/members.total/L.01/?{TERM}"


def test_cards_alone_are_a_piece_of_a_page():
    piece = text_of(browser(district()["L"].pk), "/figures/L/?part=cards")

    assert "<html" not in piece
    assert piece.count("figure-card") > 10


@pytest.mark.parametrize("address", [f"{HELD}/L/?{TERM}", f"{ATTENDED}/L/?{TERM}", f"/figures/L/?{TERM}"])
def test_more_records_take_no_more_queries(address):
    units = district()
    hold(units, "QT-1")
    client = browser(units["L"].pk)
    before = queries_of(client, address)
    hold(units, "QT-2", "QT-3")
    enter_attendance(
        [AttendanceEntry(class_code="QT-2", unit=units["L.01.01"].pk, attended=3)], by=FOUNDER, today=TODAY
    )

    assert queries_of(client, address) == before
