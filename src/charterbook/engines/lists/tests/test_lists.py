"""Every declared list: opened by whom, in how many questions, filtered, sorted, grouped, page by page."""

import re
from datetime import date
from html import unescape

import pytest

from charterbook.domains.classes.models import Class
from charterbook.domains.members.models import Stay
from charterbook.domains.organisation.tests.browsing import (
    HTMX,
    browser,
    plain_static,
    queries_of,
    seated,
    state_ground,
    text_of,
)
from charterbook.domains.organisation.tests.factories import FOUNDER, district, officer
from charterbook.engines.lists.queries import rows_of, sort_of, wanted_of
from charterbook.engines.lists.queries.paging import page_of, sorts_quickly
from charterbook.engines.lists.tests.records import RECORDS, record_at
from charterbook.ground.audit.actions import acting
from charterbook.ground.audit.api import Read
from charterbook.kit.pages.values import HIDDEN
from charterbook.kit.registry import registry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]
CLASSES = "/lists/classes.Class/?unit=L.01"
LINK = re.compile(r'href="/records/[^/"]+/(\d+)/"')
HANDLED = "integrity.Report"


def officer_for(model, unit_id):
    """Return a browser of somebody who may see the records of a table at a unit."""
    return seated(unit_id, "INSPECTION_OFFICER" if model == HANDLED else "DISTRICT_OFFICER")


def rows_in(page):
    return [int(pk) for pk in LINK.findall(page)]


def test_records_are_made_for_every_declared_table():
    assert set(RECORDS) == set(registry().tables)


@pytest.mark.parametrize("model", sorted(RECORDS))
def test_a_list_takes_as_many_questions_for_three_records_as_for_one(model):
    units = district()
    client = officer_for(model, units["L.01"].pk)
    first = record_at(model, units["L.01"], 1)
    address = f"/lists/{model}/?unit=L.01"
    assert first.pk in rows_in(text_of(client, address))
    one = queries_of(client, address)

    made = {record_at(model, units["L.01"], number).pk for number in (2, 3)}

    assert made < set(rows_in(text_of(client, address)))
    assert queries_of(client, address) == one


@pytest.mark.parametrize("model", sorted(RECORDS))
def test_a_record_takes_as_many_questions_beside_three_as_beside_one(model):
    units = district()
    client = officer_for(model, units["L.01"].pk)
    held = record_at(model, units["L.01"], 1)
    address = f"/records/{model}/{held.pk}/"
    one = queries_of(client, address)

    for number in (2, 3):
        record_at(model, units["L.01"], number)

    assert queries_of(client, address) == one


@pytest.mark.parametrize("model", sorted(RECORDS))
def test_a_list_of_an_outsiders_unit_is_not_found(model):
    units = district()
    held = record_at(model, units["L.02"], 1)
    client = officer_for(model, units["L.01"].pk)

    for address in (
        f"/lists/{model}/?unit=L.02",
        f"/lists/{model}/?unit=L",
        f"/lists/{model}/?unit=L.02&as=csv",
        f"/records/{model}/{held.pk}/",
        f"/lists/{model}/?unit=NONE",
    ):
        text_of(client, address, status=404)
    assert held.pk not in rows_in(text_of(client, f"/lists/{model}/"))


@pytest.mark.parametrize("model", sorted(RECORDS))
def test_every_field_filters_sorts_and_groups(model):
    units = district()
    client = officer_for(model, units["L.01"].pk)
    held = record_at(model, units["L.01"], 1)
    table = registry().tables[model]

    for field in table.fields:
        address = f"/lists/{model}/?unit=L.01"
        assert held.pk in rows_in(text_of(client, f"{address}&sort={field.name}"))
        assert held.pk in rows_in(text_of(client, f"{address}&sort=-{field.name}"))
        for filtered in (f"f.{field.name}=zzz", f"f.{field.name}.from=2199&f.{field.name}.to=1"):
            text_of(client, f"{address}&{filtered}")
        text_of(client, f"{address}&group={field.name}")


def test_the_index_counts_the_lists_of_the_unit_and_opens_them():
    units = district()
    for number in range(1, 4):
        record_at("classes.Class", units["L.01"], number)
    record_at("classes.Class", units["L.02"], 5)

    page = text_of(browser(units["L.01"].pk, "GRASSROOTS_CLERK"), "/lists/")

    assert 'href="/lists/classes.Class/?unit=L.01"' in page
    row = page[page.index('href="/lists/classes.Class/?unit=L.01"') :].partition("</tr>")[0]
    assert ">3</td>" in row


def test_a_unit_shows_its_own_records_and_those_below():
    units = district()
    above, below = (record_at("classes.Class", units[code], 1).pk for code in ("L", "L.01.01"))
    client = browser(units["L"].pk)

    assert set(rows_in(text_of(client, "/lists/classes.Class/"))) == {above, below}
    assert rows_in(text_of(client, CLASSES)) == [below]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("q=nghi+quyet+HAI", [2]),
        ("f.topic=QUYẾT+bá", [3]),
        ("f.held_on.from=2022-03-01&f.held_on.to=2022-03-31", [2]),
        ("f.held_on.from=01/04/2022", [3]),
        ("f.attended.to=10", [1]),
        ("f.kind=AWARENESS&sort=attended", [1, 2, 3]),
        ("f.kind=AWARENESS&sort=-attended", [3, 2, 1]),
        ("f.kind=DISSEMINATION&f.kind=THEMATIC", []),
        ("f.form=-", [3, 2, 1]),
        ("q=không+thấy", []),
    ],
)
def test_a_filter_lets_through_what_it_says(query, numbers):
    units = district()
    made = {record_at("classes.Class", units["L.01"], number).pk: number for number in (1, 2, 3)}

    page = text_of(browser(units["L.01"].pk, "GRASSROOTS_CLERK"), f"{CLASSES}&{query}")

    assert [made[pk] for pk in rows_in(page)] == numbers


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("f.held_on.from=32/13/2021", "“32/13/2021” is not a day"),
        ("f.attended.from=many", "“many” is no whole number"),
        ("after=broken", "Records: 1"),
        ("sort=nothing&group=nothing&col=nothing", "Records: 1"),
        ("of=person.x&q=+", "Records: 1"),
    ],
)
def test_what_cannot_be_read_is_told_and_left_out(query, said):
    units = district()
    record_at("classes.Class", units["L.01"], 1)

    page = text_of(browser(units["L.01"].pk, "GRASSROOTS_CLERK"), f"{CLASSES}&{query}")

    assert said in page
    assert len(rows_in(page)) == 1


def test_headings_sort_one_way_and_then_the_other():
    units = district()
    record_at("classes.Class", units["L.01"], 1)
    client = browser(units["L.01"].pk, "GRASSROOTS_CLERK")

    page = unescape(text_of(client, CLASSES))
    assert 'aria-sort="descending"' in page
    assert f'href="{CLASSES}&sort=held_on"' in page
    assert f'href="{CLASSES}&sort=topic"' in page
    page = unescape(text_of(client, f"{CLASSES}&sort=topic"))
    assert f'href="{CLASSES}&sort=-topic"' in page


def test_columns_are_those_that_were_chosen():
    units = district()
    record_at("classes.Class", units["L.01"], 1)
    client = browser(units["L.01"].pk, "GRASSROOTS_CLERK")

    page = text_of(client, f"{CLASSES}&col=code&col=ended_on")

    assert re.findall(r'<th scope="col"[^>]*>(?:<a[^>]*>)?([^<]+)', page) == ["Class code", "Last day"]


def test_pages_follow_each_other_without_gap_or_repeat():
    units = district()
    with acting("test.many", FOUNDER):
        days = [date(2021, 1 + number % 3, 1) if number % 7 else date(2022, 1, 1) for number in range(120)]
        for number, day in enumerate(days):
            Class.objects.create(
                register=units["L.01"],
                code=f"C{number}",
                kind="AWARENESS",
                unit=units["L.01"],
                held_on=day,
                ended_on=day if number % 2 else None,
                attended=number % 5,
            )
    client = browser(units["L.01"].pk, "GRASSROOTS_CLERK")

    for sort in ("held_on", "-held_on", "ended_on", "-ended_on", "attended", "kind", "code", "-code", "unit", "form"):
        seen, address = [], f"{CLASSES}&sort={sort}"
        while address:
            page = unescape(text_of(client, address, **(HTMX if seen else {})))
            assert ("<html" in page) is not bool(seen)
            seen += rows_in(page)
            more = re.search(r'hx-get="([^"]+)"', page)
            address = more[1] if more else ""
        assert len(seen) == 120
        assert len(set(seen)) == 120
    plain = unescape(text_of(client, address or re.search(r'hx-get="([^"]+)"', unescape(text_of(client, CLASSES)))[1]))
    assert "To the beginning of the list" in plain


def test_a_wide_list_sorts_only_by_what_an_index_gives():
    table = registry().tables["classes.Attendance"]
    assert {field.name for field in table.fields if sorts_quickly(table, field)} == {"held_on"}
    units = district()
    wanted = wanted_of(table, units["L"], {"sort": ["topic"]}, named=True)
    assert sort_of(wanted, wide=True).field is None
    assert sort_of(wanted, wide=False).field.name == "topic"


def test_a_page_of_a_wide_list_is_found_by_its_key_and_skips_nothing():
    units = district()
    made = [record_at("classes.Attendance", units["L.01"], number).pk for number in range(1, 5)]
    table = registry().tables["classes.Attendance"]
    wanted = wanted_of(table, units["L"], {}, named=True)
    sort, by = sort_of(wanted, wide=True), officer(units["L"].pk)

    page = page_of(wanted, rows_of(wanted, by), sort, size=2)
    following = wanted_of(table, units["L"], {"after": [page.after]}, named=True)
    rest = page_of(following, rows_of(following, by), sort, size=2)

    assert [each.pk for each in (*page.records, *rest.records)] == list(reversed(made))
    assert "OFFSET" not in str(rows_of(wanted, by).query)


def test_groups_count_and_add_up_and_open_their_rows():
    units = district()
    for number in (1, 2, 3):
        record_at("classes.Class", units["L.01"], number)
    client = browser(units["L.01"].pk, "GRASSROOTS_CLERK")

    page = unescape(text_of(client, f"{CLASSES}&group=kind"))
    row = re.search(r"<tbody[^>]*>\s*<tr>(.*?)</tr>", page, re.DOTALL)[1]
    assert f'href="{CLASSES}&f.kind=AWARENESS"' in row
    assert ">3</span>" in row
    assert ">60</td>" in row
    by_year = unescape(text_of(client, f"{CLASSES}&group=held_on"))
    assert f'href="{CLASSES}&f.held_on.from=2022-01-01&f.held_on.to=2022-12-31"' in by_year
    by_unit = unescape(text_of(client, f"{CLASSES}&group=unit"))
    assert "Đảng bộ xã Bình An" in by_unit


def test_counts_are_added_up_over_the_filter_and_drawn_as_bars():
    units = district()
    for number in (1, 2, 3):
        record_at("classes.Class", units["L.01"], number)
    client = browser(units["L.01"].pk, "GRASSROOTS_CLERK")

    page = text_of(client, f"{CLASSES}&f.attended.from=20")

    assert ">50</td>" in page.partition("<tfoot>")[2]
    assert page.count('class="bar"') == 2


def test_months_stand_above_the_list_with_words_and_years():
    units = district()
    for number in (1, 2, 3):
        record_at("classes.Class", units["L.01"], number)
    page = unescape(text_of(browser(units["L.01"].pk, "GRASSROOTS_CLERK"), CLASSES))

    assert 'aria-label="First day, by month from 02/2022 to 04/2022; most in 02/2022: 1 row."' in page
    assert f'href="{CLASSES}&f.held_on.from=2022-01-01&f.held_on.to=2022-12-31"' in page


def test_those_who_left_are_listed_only_when_asked_for():
    units = district()
    gone, here = (record_at("members.Stay", units["L.01"], number) for number in (1, 2))
    with acting("test.left", FOUNDER):
        Stay.objects.filter(pk=gone.pk).update(until=date(2023, 1, 1))
    client = browser(units["L.01"].pk, "GRASSROOTS_CLERK")

    assert rows_in(text_of(client, "/lists/members.Stay/")) == [here.pk]
    assert set(rows_in(text_of(client, "/lists/members.Stay/?past=1"))) == {gone.pk, here.pk}


def test_names_are_hidden_and_not_sought_until_a_ground_is_stated():
    units = district()
    held = [record_at("members.Stay", units["L.01.01"], number) for number in range(6)]
    client = browser(units["L"].pk)
    address = "/lists/members.Stay/?unit=L"

    hidden = text_of(client, address)
    assert HIDDEN in hidden
    assert "Đặng Thị Ánh" not in hidden
    assert "Names are hidden in this list" in text_of(client, f"{address}&f.name=anh")
    assert rows_in(text_of(client, f"{address}&q=binh")) == []
    assert len(rows_in(text_of(client, f"{address}&of=person.{held[0].person_id}"))) == 6
    assert not Read.objects.exists()

    state_ground(client, "L")
    assert rows_in(text_of(client, f"{address}&f.name=anh")) == [held[0].pk, held[4].pk]
    note = Read.objects.order_by("-pk").first()
    assert (note.what, set(note.ids), note.how) == ("members.Stay", {held[0].person_id, held[4].person_id}, "LIST")


def test_names_sort_by_the_key_of_the_name():
    units = district()
    for number in (3, 0, 1, 2):
        record_at("members.Stay", units["L.01"], number)
    page = text_of(browser(units["L.01"].pk, "GRASSROOTS_CLERK"), "/lists/members.Stay/")

    keys = list(Stay.objects.order_by("person__name_key").values_list("pk", flat=True))
    assert rows_in(page) == keys


def test_so_few_persons_are_not_listed_without_the_right_to_names():
    units = district()
    for number in range(2):
        record_at("members.Stay", units["L.01.01"], number)
    client = seated(units["L"].pk, "READER")

    page = text_of(client, "/lists/members.Stay/")
    assert rows_in(page) == []
    assert "There are fewer than" in page
    text_of(client, "/lists/members.Stay/?as=csv", status=404)


def test_the_rows_of_a_record_are_listed():
    units = district()
    one, _other = (record_at("classes.Attendance", units["L.01"], number) for number in (1, 2))
    client = browser(units["L.01"].pk, "GRASSROOTS_CLERK")

    page = text_of(client, f"/lists/classes.Attendance/?of=class_record.{one.class_record_id}")

    assert rows_in(page) == [one.pk]
    assert f"Class № {one.class_record_id}" in page


def test_a_unit_leads_to_its_lists():
    units = district()
    page = text_of(browser(units["L"].pk), "/units/L.01/")
    assert 'href="/lists/?unit=L.01"' in page
