"""The page of a pivot: what it shows and opens into, what others may not see, files, and what is kept."""

import re
from datetime import date
from html import unescape
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from charterbook.domains.classes.actions import (
    AttendanceEntry,
    ClassEntry,
    LearnerEntry,
    enter_attendance,
    enter_classes,
    enter_learners,
)
from charterbook.domains.members.actions import MemberEntry, enter_members
from charterbook.domains.organisation.tests.browsing import (
    HTMX,
    browser,
    plain_static,
    queries_of,
    state_ground,
    text_of,
)
from charterbook.domains.organisation.tests.factories import FOUNDER, TODAY, district
from charterbook.engines.pivot.models import SavedPivot
from charterbook.ground.audit.models import Act
from charterbook.kit.grammar import Organiser

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]
TERM = "from=2020-08-01&to=2023-12-31"
HELD, ATTENDED = "f=classes.dissemination.held", "f=classes.dissemination.attended"
DAYS = (date(2021, 5, 4), date(2022, 3, 1), date(2022, 11, 30))


def hold(units, *codes, unit="L.01", attended=40, held_on=DAYS[0], kind="DISSEMINATION"):
    enter_classes(
        [
            ClassEntry(
                kind=kind,
                organiser=Organiser(units[unit].pk),
                held_on=held_on,
                code=code,
                topic=code,
                attended=attended,
            )
            for code in codes
        ],
        by=FOUNDER,
        today=TODAY,
    )


def learn(units, women=3, men=6):
    hold(units, "BD-1", kind="AWARENESS", unit="L", attended=None)
    entries = [
        LearnerEntry(
            class_code="BD-1",
            name=f"Nguyễn Thị {letter}" if sex == "FEMALE" else f"Trần Văn {letter}",
            unit=units["L.01.01"].pk,
            birth_date=date(1999, 1, 1),
            sex=sex,
        )
        for sex, count in (("FEMALE", women), ("MALE", men))
        for letter in "ABCDEFGHIKLM"[:count]
    ]
    enter_learners(entries, by=FOUNDER, today=TODAY)


def body_of(page):
    """Return the table as rows of words."""
    table = page[page.index('id="pivot-table"') : page.index("</table>", page.index('id="pivot-table"'))]
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", table, re.DOTALL)
    return [
        [
            unescape(re.sub(r"<[^>]+>", "", cell)).strip()
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        ]
        for row in rows
    ]


def test_figures_stand_by_unit_and_year_with_totals_and_open_into_their_records():
    units = district()
    hold(units, "QT-1", "QT-2")
    hold(units, "QT-3", unit="L.02", held_on=DAYS[1], attended=7)
    client = browser(units["L"].pk)

    page = text_of(client, f"/pivot/?{TERM}&{HELD}&{ATTENDED}")

    rows = body_of(page)
    years = ["2020", "2021", "2022", "2023", "Together"]
    assert rows[1] == [*years, *years]
    assert rows[2] == ["Đảng bộ xã Bình An", *["0", "2", "0", "0", "2"], *["0", "80", "0", "0", "80"]]
    assert rows[3] == ["Đảng bộ xã Mai Phụ", *["0", "0", "1", "0", "1"], *["0", "0", "7", "0", "7"]]
    assert rows[-1] == ["Together", *["0", "2", "1", "0", "3"], *["0", "80", "7", "0", "87"]]
    (address,) = [each for each in links(page) if "2022-01-01" in each and "L.02" in each and "held" in each]
    opened = text_of(client, address)
    assert '<b class="figure-value">1' in opened
    assert (opened.count('href="/records/classes.Class/'), "QT-3" in opened, "QT-1" in opened) == (1, True, False)


def links(page):
    return [unescape(each) for each in re.findall(r'<td[^>]*><a href="(/figures/[^"]+)"', page)]


def test_every_number_of_the_page_opens_into_as_much():
    units = district()
    hold(units, "QT-1", "QT-2")
    hold(units, "QT-3", unit="L.02", held_on=DAYS[1], attended=7)
    learn(units)
    client = browser(units["L"].pk)
    state_ground(client, "L")

    for asked in (f"{HELD}&rows=children&columns=quarter", "f=classes.awareness.learners&rows=sex&columns=cells"):
        page = text_of(client, f"/pivot/?{TERM}&{asked}")
        found = re.findall(r'<td[^>]*><a href="(/figures/[^"]+)">(\d+)</a>', page)
        assert len(found) > 4
        for address, number in found:
            opened = text_of(client, unescape(address))
            assert f'<b class="figure-value">{number}</b>' in opened, address
            assert opened.count('href="/records/') == int(number), address


def test_few_persons_are_hidden_and_open_nothing_without_the_right_to_names():
    units = district()
    learn(units)
    address = f"/pivot/?{TERM}&f=classes.awareness.learners&rows=sex&columns="

    officer, reader = browser(units["L"].pk), browser(units["L"].pk, "READER")

    assert body_of(text_of(officer, address))[1:] == [["Male", "6"], ["Female", "3"], ["Together", "9"]]
    page = text_of(reader, address)
    assert body_of(page)[1:] == [["Male", "< 5"], ["Female", "< 5"], ["Together", "9"]]
    assert links(page) == []
    behind = f"/figures/classes.awareness.learners/L/?{TERM}&cut=sex:FEMALE"
    text_of(reader, behind, status=404)
    closed = text_of(officer, behind)
    assert "state a ground to see them" in closed
    assert "/records/" not in closed
    state_ground(officer, "L")
    assert text_of(officer, behind).count('href="/records/') == 3


def test_a_page_of_others_is_not_found_and_nobody_elses_figures_are_offered():
    units = district()
    clerk = browser(units["L.01"].pk, "GRASSROOTS_CLERK")

    text_of(clerk, "/pivot/?unit=L.02", status=404)
    text_of(clerk, "/pivot/?unit=L.02&as=csv", status=404)
    text_of(clerk, "/pivot/?unit=nowhere", status=404)
    assert "integrity.received" not in text_of(clerk, "/pivot/")
    for cut in ("sex:MALE&cut=age:X&cut=sex:", "nothing:1", "children:nowhere", "year:2021"):
        text_of(clerk, f"{reverse('figure_records', args=['members.total', 'L.01'])}?cut={cut}", status=404)


def test_what_cannot_be_told_apart_is_left_out_and_said():
    units = district()
    hold(units, "QT-1")
    client = browser(units["L"].pk)

    page = text_of(client, f"/pivot/?{TERM}&{HELD}&f=members.total&rows=sex&columns=year")
    assert "cannot be told apart by “Sex” and is left out" in page
    assert "Choose at least one figure" not in page
    assert "Rows and columns cannot both be" in text_of(client, f"/pivot/?{HELD}&rows=children&columns=cells")
    assert "Choose at least one figure" in text_of(client, f"/pivot/?{HELD}&rows=sex")


def test_a_table_that_is_too_large_is_refused_with_what_to_narrow():
    units = district()
    figures = "&".join(
        f"f={code}" for code in ("classes.dissemination.held", "classes.thematic.held", "dialogues.held")
    )
    asked = f"/pivot/?from=1997-01-01&to=2024-12-31&rows=cells&columns=month&{figures}"

    page = text_of(browser(units["L"].pk), asked)

    assert "The table would have 5055 numbers; at most 5000 are shown." in page
    assert 'id="pivot-table"' not in page


def test_files_hold_exactly_what_is_seen():
    units = district()
    hold(units, "QT-1", "QT-2")
    hold(units, "QT-3", unit="L.02", held_on=DAYS[1])
    client = browser(units["L"].pk)
    address = f"/pivot/?{TERM}&{HELD}&show=bars"

    seen = body_of(text_of(client, address))
    lines = client.get(f"{address}&as=csv").content.decode("utf-8-sig").splitlines()
    assert [[each.strip('"') for each in line.split(",")] for line in lines] == seen
    sheet = load_workbook(BytesIO(client.get(f"{address}&as=xlsx").content)).worksheets[0]
    rows = [["" if each is None else str(each) for each in row] for row in sheet.iter_rows(values_only=True)]
    assert [row for row in rows if row[0] in {line[0] for line in seen}][-len(seen) :] == seen
    picture = client.get(f"{address}&as=svg")
    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert picture.content.startswith(b"<svg ")
    assert client.get(f"/pivot/?{TERM}&{HELD}&as=svg").status_code == 404


@pytest.mark.parametrize("show", ["bars", "lines", "shares"])
def test_a_chart_has_its_numbers_below(show):
    units = district()
    hold(units, "QT-1", "QT-2")
    client = browser(units["L"].pk)

    page = text_of(client, f"/pivot/?{TERM}&{HELD}&show={show}")

    assert '<svg xmlns="http://www.w3.org/2000/svg"' in page
    assert "The numbers as a table" in page
    assert 'id="pivot-table"' in page


def test_a_part_of_the_page_is_the_result_alone():
    units = district()

    piece = text_of(browser(units["L"].pk), f"/pivot/?{TERM}&{HELD}", **HTMX)

    assert "<html" not in piece
    assert "pivot-form" not in piece
    assert 'id="pivot-table"' in piece


def test_a_table_is_kept_shared_offered_and_deleted():
    units = district()
    mine, other, below = (
        browser(units["L"].pk),
        browser(units["L"].pk, "READER"),
        browser(units["L.01"].pk, "GRASSROOTS_CLERK"),
    )
    query = f"unit=L&{TERM}&rows=grassroots&columns=year&{HELD}&next=//elsewhere"

    mine.post("/pivot/save/", {"name": "Only mine", "query": query})
    mine.post("/pivot/save/", {"name": "For all", "query": query, "share": "1"})
    assert (
        "Somebody else shared"
        in other.post("/pivot/save/", {"name": "For all", "query": query, "share": "1"}, follow=True).content.decode()
    )

    assert all(name in text_of(mine, "/pivot/") for name in ("Only mine", "For all"))
    offered = text_of(other, "/pivot/")
    assert ("Only mine" in offered, "For all" in offered) == (False, True)
    assert "For all" not in text_of(below, "/pivot/")
    kept = SavedPivot.objects.get(name="For all")
    assert "elsewhere" not in kept.query
    assert other.post(f"/pivot/{kept.pk}/delete/").status_code == 404
    assert below.post("/pivot/save/", {"name": "x", "query": "unit=L.02"}).status_code == 404
    assert mine.post(f"/pivot/{kept.pk}/delete/", {"query": query}).status_code == 302
    assert set(SavedPivot.objects.values_list("name", flat=True)) == {"Only mine"}
    assert list(Act.objects.filter(code__startswith="pivot.").order_by("pk").values_list("code", flat=True)) == [
        "pivot.saved",
        "pivot.saved",
        "pivot.deleted",
    ]


@pytest.mark.parametrize(
    "asked", [HELD, f"{HELD}&{ATTENDED}&rows=cells&columns=month&show=lines", "f=members.total&rows=age"]
)
def test_more_records_take_no_more_queries(asked):
    units = district()
    hold(units, "QT-1")
    client = browser(units["L"].pk)
    address = f"/pivot/?{TERM}&{asked}"
    before = queries_of(client, address)
    hold(units, "QT-2", "QT-3", held_on=DAYS[2])
    enter_attendance(
        [AttendanceEntry(class_code="QT-2", unit=units["L.01.01"].pk, attended=3)], by=FOUNDER, today=TODAY
    )
    enter_members(
        [
            MemberEntry(
                name=f"Lê Văn {letter}",
                birth_date=date(1970, 1, 1),
                joined_on=date(2001, 2, 3),
                unit=units["L.01.01"].pk,
            )
            for letter in "ABC"
        ],
        by=FOUNDER,
        today=TODAY,
    )

    assert queries_of(client, address) == before
