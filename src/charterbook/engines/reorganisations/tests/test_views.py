"""Pages of reorganisations: drawn, tried, carried out and undone in the browser; nothing for the outsider."""

import pytest

from charterbook.domains.organisation.api import Unit
from charterbook.domains.organisation.tests.browsing import HTMX, browser, plain_static, queries_of, text_of
from charterbook.engines.reorganisations.models import Line, Reorganisation
from charterbook.engines.reorganisations.tests.makers import book, plan
from charterbook.engines.reorganisations.views import plans

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]
FACTS = {"name": "Sáp nhập xã", "on": "2024-03-01", "decision": "7-QĐ/TU"}
MERGED = (
    {"old": "L.01", "new": "L.09", "name": "Đảng bộ xã Bình Mai", "kind": "GRASSROOTS_COMMITTEE", "parent": "L"},
    {"old": "L.02", "new": "L.09"},
)


def ways_of(made):
    return [
        f"/reorganisations/{made.pk}/{way}"
        for way in ("", "change/", "check/", "undo/", "discard/", f"lines/{made.lines.first().pk}/remove/")
    ]


def test_a_reorganisation_from_the_first_line_to_its_undoing():
    units = book()
    client = browser(units["L"].pk)

    new = client.post("/reorganisations/new/", {**FACTS, "unit": "L"})
    here = new.url
    for line in MERGED:
        assert client.post(here, line).status_code == 302
    tried = text_of(client, f"{here}check/")
    assert "Nothing breaks" in tried
    assert "/lists/members.Stay/?unit=" not in tried  # nobody is a member of the commune itself
    assert client.post(f"{here}carry-out/").url == here

    page = text_of(client, here)
    assert "is merged" in page
    assert "Undo the reorganisation" in page
    unit = text_of(client, "/units/L.01/")
    assert "On 1 March 2024 it was merged into" in unit
    assert "decision 7-QĐ/TU" in unit
    assert "was merged into this unit" in text_of(client, "/units/L.09/")
    assert "Đảng bộ xã Bình" in text_of(client, "/units/?q=xa+binh")

    assert client.post(f"{here}undo/").url == here
    assert not Unit.objects.filter(code="L.09").exists()
    assert "undone" in text_of(client, "/reorganisations/")


def test_the_dry_run_says_in_words_what_breaks_and_keeps_the_plan_back():
    units = book()
    client = browser(units["L"].pk)
    made = plan(units, {"old": "L.01", "new": "L.03"}, {"old": "L.02.01", "new": ""}, top="L")

    page = text_of(client, f"/reorganisations/{made.pk}/check/")

    assert "This cannot be carried out yet" in page
    assert "cannot stand under Chi bộ Tòa án (L.03), which is Grassroots cell" in page
    assert "ends without a successor and holds something (Members: 3)" in page
    assert "carry-out" not in page
    assert client.post(f"/reorganisations/{made.pk}/carry-out/").url == f"/reorganisations/{made.pk}/check/"
    assert Reorganisation.objects.get(pk=made.pk).state == "DRAWN"


def test_counts_open_into_the_records_that_go_along():
    units = book()
    made = plan(units, {"old": "L.02.01", "new": "L.01.01"}, top="L")

    page = text_of(browser(units["L"].pk), f"/reorganisations/{made.pk}/check/")

    assert 'href="/lists/members.Stay/?unit=L.02.01"' in page


def test_a_line_is_drawn_anew_and_removed():
    units = book()
    client = browser(units["L"].pk)
    made = plan(units, {"old": "L.03", "new": "L.03", "name": "Một"}, top="L")
    line = made.lines.get()
    assert 'value="Một"' in text_of(client, f"/reorganisations/{made.pk}/?line={line.pk}")

    client.post(f"/reorganisations/{made.pk}/", {"old": "L.03", "new": "L.03", "name": "Hai"})
    assert [held.name for held in Line.objects.all()] == ["Hai"]
    client.post(f"/reorganisations/{made.pk}/lines/{line.pk}/remove/")

    assert not Line.objects.exists()


def test_a_plan_is_changed_and_discarded():
    units = book()
    client = browser(units["L"].pk)
    made = plan(units, *MERGED, top="L")

    client.post(f"/reorganisations/{made.pk}/change/", {**FACTS, "name": "Tên khác"})
    assert Reorganisation.objects.get().name == "Tên khác"
    client.post(f"/reorganisations/{made.pk}/discard/")

    assert not Reorganisation.objects.exists()


def test_a_wrong_line_is_answered_at_the_form():
    units = book()
    client = browser(units["L"].pk)
    made = plan(units, top="L")

    page = client.post(f"/reorganisations/{made.pk}/", {"name": "Không có đơn vị"}).content.decode()

    assert "names neither an old unit nor a new one" in page


@pytest.mark.parametrize(("unit", "role"), [("M", "DISTRICT_OFFICER"), ("L.01", "GRASSROOTS_CLERK")])
def test_whoever_may_not_change_the_units_gets_nothing(unit, role):
    units = book()
    made = plan(units, *MERGED, top="L")
    client = browser(units[unit].pk, role)

    answers = {client.get(way).status_code for way in ways_of(made)}
    sent = client.post(f"/reorganisations/{made.pk}/carry-out/").status_code

    assert answers | {sent} <= {403, 404}
    assert Reorganisation.objects.get().state == "DRAWN"


def test_pages_do_not_ask_more_for_more_lines():
    units = book()
    client = browser(units["L"].pk)
    one = plan(units, {"old": "L.02.01", "new": "L.01.01"}, top="L")
    three = plan(
        units,
        {"old": "L.02.01", "new": "L.01.01"},
        {"old": "L.01.02", "new": "L.01.01"},
        {"old": "L.03", "new": "L.03", "name": "Tên mới"},
        top="L",
    )

    for way in ("", "check/"):
        few, many = (queries_of(client, f"/reorganisations/{made.pk}/{way}") for made in (one, three))
        assert few == many, way


def test_many_lines_come_page_by_page(monkeypatch):
    units = book()
    monkeypatch.setattr(plans, "PAGE", 1)
    made = plan(units, *MERGED, top="L")
    client = browser(units["L"].pk)

    first = text_of(client, f"/reorganisations/{made.pk}/")
    assert f"/reorganisations/{made.pk}/?from=1" in first
    rest = text_of(client, f"/reorganisations/{made.pk}/?from=1", **HTMX)

    assert "(L.02)" in rest
    assert "<h1" not in rest
