"""Who looked: every look is there once and none besides; inspections' looks after closing; the unit's own page."""

import random
import re
from collections import Counter
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from charterbook.domains.members.models import Stay
from charterbook.domains.organisation.tests.browsing import plain_static, seated, state_ground, text_of
from charterbook.domains.organisation.tests.factories import district
from charterbook.domains.privacy.tests.factories import browser_of, ended, inspected, linked, member
from charterbook.ground.audit.api import Read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]

PERIOD = "?from=2000-01-01&to=2030-01-01"
HOWS = {"Opened a page about you": "PAGE", "Saw you in a list": "LIST", "Took you along in a file": "EXPORT"}
EVENT = re.compile(r'<p class="history-when">[^·]+· ([^<]*?)</p>\s*<p>([^:]+):')


def told(client):
    """Return what the member's page tells, page after page: who looked in which form, and how often."""
    found, address = Counter(), "/me/"
    while address:
        page = text_of(client, address)
        looked = page.partition('id="looked"')[2].partition("</section>")[0]
        found.update((name.partition(" · ")[0], HOWS[how]) for name, how in EVENT.findall(looked))
        more = re.search(r'href="(/me/\?before=\d+)#looked"', looked)
        address = more[1] if more else ""
    return found


def test_500_looks_are_all_told_and_none_besides():
    units = district()
    hoa = member(units["L.01.01"], "Nguyễn Thị Hòa", "N-001")
    others = [
        member(units[code], f"Trần Văn {number}", f"N-1{number}{code}")
        for code in ("L.01.01", "L.01.02", "L.02.01")
        for number in range(2)
    ]
    people = [hoa, *others]
    clients = {
        f"seated-grassroots_clerk-{units['L.01'].pk}": seated(units["L.01"].pk, "GRASSROOTS_CLERK"),
        f"seated-grassroots_clerk-{units['L.02'].pk}": seated(units["L.02"].pk, "GRASSROOTS_CLERK"),
        f"seated-district_officer-{units['L'].pk}": seated(units["L"].pk),
        f"seated-organisation_officer-{units['L'].pk}": seated(units["L"].pk, "ORGANISATION_OFFICER"),
    }
    state_ground(clients[f"seated-district_officer-{units['L'].pk}"], "L.01")
    chance, looked, asked = random.Random(7), Counter(), 0
    stays = {person.pk: Stay.objects.get(person=person).pk for person in people}
    while asked < 500:
        name, client = chance.choice(list(clients.items()))
        how = chance.choice(("PAGE", "LIST", "EXPORT"))
        if how == "PAGE":
            address = reverse("record", args=["members.Stay", stays[chance.choice(people[:3]).pk]])
        else:
            code = chance.choice(("L", "L.01", "L.01.01", "L.02"))
            figure = chance.choice(("members.total", "admission.admitted"))
            address = reverse("figure_records", args=[figure, code]) + PERIOD + ("&as=csv" if how == "EXPORT" else "")
        answer = client.get(address)
        asked += 1
        if answer.status_code == 200 and "Nguyễn Thị Hòa" in answer.content.decode():
            looked[name, how] += 1

    assert sum(looked.values()) > 100
    assert len(looked) >= 6
    assert told(browser_of(linked(hoa))) == looked


def test_looks_of_an_inspection_are_told_when_it_is_over():
    units = district()
    hoa = member(units["L.01.01"], "Nguyễn Thị Hòa", "N-001")
    today = timezone.localdate()
    inspected(hoa, started_on=today - timedelta(days=90), ended_on=today - timedelta(days=60))
    clerk = seated(units["L.01"].pk, "GRASSROOTS_CLERK")
    Read.objects.create(
        account_id=1, name="x", what="oversight.MemberInspection", ids=[hoa.pk], unit_id=hoa.unit_id, how="PAGE",
        at=timezone.now() - timedelta(days=70),
    )  # fmt: skip
    open_one = inspected(hoa, started_on=today - timedelta(days=3))
    text_of(clerk, reverse("record", args=["oversight.MemberInspection", open_one.pk]))
    text_of(clerk, reverse("record", args=["members.Stay", Stay.objects.get().pk]))
    client = browser_of(linked(hoa))
    assert Read.objects.filter(what="oversight.MemberInspection").count() == 2

    during = told(client)
    ended(open_one, today)

    assert sum(during.values()) == 2  # the old look, and that of the member's page
    assert sum(told(client).values()) == 3


def test_unit_sees_who_looked_and_on_which_ground():
    units = district()
    member(units["L.01.01"], "Nguyễn Thị Hòa", "N-001")
    above = seated(units["L"].pk)
    state_ground(above, "L.01")
    text_of(above, reverse("record", args=["members.Stay", Stay.objects.get().pk]))
    clerk = seated(units["L.01"].pk, "GRASSROOTS_CLERK")

    page = text_of(clerk, "/looked/L.01/")

    assert (
        f"seated-district_officer-{units['L'].pk} · Officer of a committee above the grassroots · Đảng bộ huyện" in page
    )
    assert page.count("theo kế hoạch") == 2  # beside the look, and among the grounds
    assert "Opened a page about 1 person: Members · Chi bộ thôn Trung." in page
    assert "Nguyễn Thị Hòa" not in page


def test_unit_of_others_and_missing_unit_answer_alike():
    units = district()
    clerk = seated(units["L.01"].pk, "GRASSROOTS_CLERK")
    codes = ("L.02", "L", "X.99")
    assert [clerk.get(f"/looked/{code}/").status_code for code in codes] == [404, 404, 404]
    dialogue = seated(units["L"].pk, "MASS_MOBILISATION_OFFICER")
    assert dialogue.get("/looked/L.01/").status_code == 404
    assert "Nobody has looked yet" in text_of(clerk, "/looked/L.01/")


def test_looks_at_a_unit_are_paged():
    units = district()
    hoa = member(units["L.01.01"], "Nguyễn Thị Hòa", "N-001")
    for _number in range(35):
        Read.objects.create(account_id=1, name="x", what="members.Stay", ids=[hoa.pk], unit_id=hoa.unit_id, how="LIST")
    clerk = seated(units["L.01"].pk, "GRASSROOTS_CLERK")
    first = text_of(clerk, "/looked/L.01/")
    older = re.search(r'href="(/looked/L.01/\?before=\d+)"', first)[1]
    assert (first.count("history-when"), text_of(clerk, older).count("history-when")) == (30, 5)


def test_who_may_not_see_inspections_is_not_told_that_they_were_looked_at():
    units = district()
    hoa = member(units["L.01.01"], "Nguyễn Thị Hòa", "N-001")
    held = inspected(hoa, started_on=timezone.localdate() - timedelta(days=3))
    clerk = seated(units["L.01"].pk, "GRASSROOTS_CLERK")
    text_of(clerk, reverse("record", args=["oversight.MemberInspection", held.pk]))
    blind = seated(units["L.01"].pk, "ORGANISATION_OFFICER")

    assert "inspections and supervisions of members" in text_of(clerk, "/looked/L.01/").casefold()
    assert "inspections and supervisions" not in text_of(blind, "/looked/L.01/").casefold()
