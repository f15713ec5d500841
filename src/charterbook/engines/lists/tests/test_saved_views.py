"""Saved views: kept, offered, begun with, deleted, each with its act; others' are theirs."""

from html import unescape

import pytest

from charterbook.domains.organisation.tests.browsing import browser, plain_static, seated, text_of
from charterbook.domains.organisation.tests.factories import TODAY, district, officer
from charterbook.engines.lists import rules
from charterbook.engines.lists.actions import begin_with, delete_view, save_view
from charterbook.engines.lists.models import SavedView
from charterbook.ground.audit.api import Act, Change

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]
LIST = "/lists/classes.Class/"
VIEWS = "/lists/classes.Class/views/?unit=L.01&f.kind=AWARENESS&sort=topic"


def test_a_list_is_kept_as_a_view_with_its_act_and_offered_again():
    units = district()
    client = browser(units["L.01"].pk, "GRASSROOTS_CLERK")

    response = client.post(VIEWS, {"name": "  Nhận thức   về Đảng "})

    view = SavedView.objects.get()
    assert (view.name, view.query, view.unit_id) == ("Nhận thức về Đảng", "f.kind=AWARENESS&sort=topic", None)
    assert response.headers["Location"] == f"{LIST}?unit=L.01&f.kind=AWARENESS&sort=topic&view={view.pk}"
    page = unescape(text_of(client, response.headers["Location"]))
    assert 'aria-current="page">Nhận thức về Đảng</a>' in page
    act = Act.objects.get(code="lists.view_saved")
    assert Change.objects.filter(act_id=act.pk, table="lists_view", record_id=view.pk, operation="I").exists()


def test_a_list_begins_with_the_view_that_was_put_first():
    units = district()
    client = browser(units["L.01"].pk, "GRASSROOTS_CLERK")
    client.post(VIEWS, {"name": "A"})
    view = SavedView.objects.get()

    client.post(f"/lists/views/{view.pk}/", {"act": "first"})
    assert client.get(LIST).headers["Location"] == f"{LIST}?unit=L.01&f.kind=AWARENESS&sort=topic&view={view.pk}"
    assert client.get(f"{LIST}?all=1").status_code == 200
    client.post(f"/lists/views/{view.pk}/", {"act": "not_first"})
    assert client.get(LIST).status_code == 200
    client.post(f"/lists/views/{view.pk}/", {"act": "delete"})
    assert not SavedView.objects.exists()
    codes = set(Act.objects.values_list("code", flat=True))
    assert {"lists.view_put_first", "lists.view_deleted"} < codes


def test_a_shared_view_is_offered_to_those_of_the_unit_and_changed_only_by_its_owner():
    units = district()
    browser(units["L.01"].pk, "GRASSROOTS_CLERK").post(VIEWS, {"name": "Chung", "shared": "1"})
    view = SavedView.objects.get()
    colleague = seated(units["L.01"].pk, "READER")

    assert "Chung" in text_of(colleague, LIST)
    assert colleague.post(f"/lists/views/{view.pk}/", {"act": "delete"}).status_code == 302
    assert SavedView.objects.filter(pk=view.pk).exists()
    assert "saved by somebody else" in text_of(colleague, f"{LIST}?all=1")


def test_views_of_others_are_neither_offered_nor_found():
    units = district()
    browser(units["L.01"].pk, "GRASSROOTS_CLERK").post(VIEWS, {"name": "Riêng"})
    view = SavedView.objects.get()
    for outsider in (seated(units["L.01"].pk, "READER"), seated(units["L.02"].pk, "GRASSROOTS_CLERK")):
        assert "Riêng" not in text_of(outsider, LIST)
        text_of(outsider, f"/lists/views/{view.pk}/", status=404)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"name": " "}, "Give the view a name"),
        ({"name": "x" * 81}, "Give the view"),
        ({"query": "x" * 2001}, "too long"),
    ],
)
def test_a_view_that_cannot_be_kept_is_refused(facts, said):
    by = officer(district()["L"].pk)
    stated = {"model": "classes.Class", "name": "A", "query": "", "unit": None} | facts
    with pytest.raises(rules.ListRefused, match=said):
        save_view(**stated, by=by, today=TODAY)


def test_no_more_views_are_kept_than_are_found_again():
    with pytest.raises(rules.ListRefused, match="50"):
        rules.check_kept(50)
    rules.check_kept(49)


def test_a_view_is_shared_only_with_a_unit_of_ones_own_and_a_shared_one_is_not_begun_with():
    units = district()
    by, other = officer(units["L.01"].pk, "GRASSROOTS_CLERK"), units["L.02"]
    facts = {"model": "classes.Class", "name": "A", "query": "", "by": by, "today": TODAY}
    with pytest.raises(rules.ListRefused, match="may not share"):
        save_view(**facts, unit=other)
    view = save_view(**facts, unit=units["L.01"])
    with pytest.raises(rules.ListRefused, match="your own"):
        begin_with(view, first=True, by=by, today=TODAY)
    again = save_view(**(facts | {"query": "q=a"}), unit=None)
    assert (again.pk, again.query, again.unit_id) == (view.pk, "q=a", None)
    with pytest.raises(rules.ListRefused, match="somebody else"):
        delete_view(view, by=officer(units["L"].pk), today=TODAY)
