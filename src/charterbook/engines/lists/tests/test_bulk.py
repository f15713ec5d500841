"""Acts on many records: tried and rolled back, then done in one transaction, and never beyond one's own units."""

import re
from datetime import date

import pytest

from charterbook.domains.dialogues.models import Case
from charterbook.domains.members.models import FOREVER, Stay
from charterbook.domains.organisation.tests.browsing import browser, plain_static, text_of
from charterbook.domains.organisation.tests.factories import FOUNDER, district
from charterbook.domains.ratings.models import MemberRating
from charterbook.engines.lists.tests.records import case, record_at
from charterbook.ground.audit.actions import acting
from charterbook.ground.audit.api import Act
from charterbook.kit.registry import registry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]
MOVE = "/lists/members.Stay/acts/members.transfer_several/?unit=L.01"
RATE = "/lists/members.Stay/acts/ratings.rate_several/?unit=L.01"
SETTLE = "/lists/dialogues.Case/acts/dialogues.settle_several/?unit=L.01"


def clerk(units):
    return browser(units["L.01"].pk, "GRASSROOTS_CLERK")


def members(units, count=3, code="L.01.01"):
    return [record_at("members.Stay", units[code], number).pk for number in range(count)]


def posted(client, address, pks, **facts):
    return client.post(address, {"pk": pks, **facts})


def test_every_act_on_many_is_offered_above_its_list():
    units = district()
    for model in {act.model for act in registry().bulks.values()}:
        record_at(model, units["L.01"], 1)
    client = clerk(units)
    for act in registry().bulks.values():
        page = text_of(client, f"/lists/{act.model}/")
        assert f'formaction="/lists/{act.model}/acts/{act.code}/?unit=L.01"' in page
        assert 'name="pk"' in page


def test_an_act_is_tried_without_a_trace_and_then_done_at_once():
    units = district()
    pks = members(units)
    client = clerk(units)
    facts = {"unit": "L.01.02", "on": "2023-06-01"}
    acts = Act.objects.count()

    assert "First day in the new unit" in posted(client, MOVE, pks).content.decode()
    page = posted(client, MOVE, pks, step="try", **facts).content.decode()

    assert "3 records would be changed" in page
    assert page.count("moves to the unit") == 3
    assert set(Stay.objects.values_list("pk", flat=True)) == set(pks)
    assert Act.objects.count() == acts
    assert set(re.findall(r'name="pk" value="(\d+)"', page)) == {str(pk) for pk in pks}

    assert posted(client, MOVE, pks, step="do", **facts).status_code == 302

    assert set(Stay.objects.filter(until=FOREVER).values_list("unit__code", "since")) == {("L.01.02", date(2023, 6, 1))}
    assert set(Stay.objects.filter(pk__in=pks).values_list("until", flat=True)) == {date(2023, 6, 1)}
    done = Act.objects.get(code="members.several_transferred")
    assert done.source == "list:members.Stay"
    assert Act.objects.filter(code="members.transferred", within=done.pk).count() == 3
    assert "3 records changed" in text_of(client, "/lists/members.Stay/")


def test_what_a_rule_refuses_is_told_beside_the_record_and_stays():
    units = district()
    pks = members(units)
    with acting("test.since", FOUNDER):
        Stay.objects.filter(pk=pks[0]).update(since=date(2023, 9, 1))
        Stay.objects.filter(pk=pks[1]).update(unit=units["L.01.02"])
    client = clerk(units)
    facts = {"unit": "L.01.02", "on": "2023-06-01"}

    page = posted(client, MOVE, pks, step="try", **facts).content.decode()

    assert "only since 1 September 2023" in page
    assert "is so already" in page
    assert "1 record would be changed" in page
    posted(client, MOVE, pks, step="do", **facts)
    assert Stay.objects.filter(since=date(2023, 6, 1)).count() == 1
    assert Stay.objects.get(pk=pks[0]).until == FOREVER


def test_all_of_the_filter_are_chosen():
    units = district()
    members(units)
    client = clerk(units)

    page = client.post(MOVE, {"whole": "1", "step": "try", "unit": "L.01.02", "on": "2023-06-01"}).content.decode()

    assert "3 records would be changed" in page


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"unit": "L.02.01", "on": "2023-06-01"}, "No unit of yours has this code or name"),
        ({"unit": "thon", "on": "2023-06-01"}, "More than one unit is meant"),
        ({"unit": "L.01.02", "on": "32/13/2023"}, "This is not a day"),
        ({"unit": "", "on": ""}, "required"),
    ],
)
def test_what_cannot_be_read_is_asked_again(facts, said):
    units = district()
    pks = members(units)

    response = posted(clerk(units), MOVE, pks, step="do", **facts)

    assert response.status_code == 400
    assert said in response.content.decode()
    assert set(Stay.objects.values_list("pk", "until")) == {(pk, FOREVER) for pk in pks}


def test_records_of_others_are_not_chosen_and_the_act_is_not_theirs():
    units = district()
    foreign = members(units, code="L.02.01")
    client = clerk(units)
    facts = {"unit": "L.01.02", "on": "2023-06-01", "step": "do"}

    assert posted(client, MOVE, foreign, **facts).status_code == 302
    assert "No record was chosen" in text_of(client, "/lists/members.Stay/")
    assert posted(client, MOVE.replace("L.01", "L.02"), foreign, **facts).status_code == 404
    assert posted(client, MOVE.replace("members.transfer_several", "none"), foreign, **facts).status_code == 404
    assert set(Stay.objects.values_list("until", flat=True)) == {FOREVER}


def test_a_level_is_entered_for_several_members():
    units = district()
    pks = members(units)
    client = clerk(units)

    page = posted(client, RATE, pks, step="try", year="2023", level="GOOD").content.decode()
    assert page.count("gets the level") == 3
    assert not MemberRating.objects.exists()
    posted(client, RATE, pks, step="do", year="2023", level="GOOD")

    assert set(MemberRating.objects.values_list("year", "level", "unit__code")) == {(2023, "GOOD", "L.01.01")}
    assert MemberRating.objects.count() == 3
    told = posted(client, RATE, pks, step="try", year="2021", level="GOOD").content.decode()
    assert told.count("took no part in this unit in 2021") == 3


def test_several_cases_get_a_state():
    units = district()
    with acting("test.cases", FOUNDER):
        made = [case(units["L.01"], number).pk for number in range(2)]
        rest = case(units["L.01"], 3, basis="REST", number=None, state="", heads=4).pk
    client = clerk(units)
    facts = {"state": "RESOLVED", "answered_on": "2022-06-01"}

    page = posted(client, SETTLE, [*made, rest], step="try", **facts).content.decode()
    assert "This line only counts cases" in page
    assert "2 records would be changed" in page
    posted(client, SETTLE, [*made, rest], step="do", **facts)

    stored = set(Case.objects.values_list("pk", "state", "answered_on"))
    day = date(2022, 6, 1)
    assert stored == {(made[0], "RESOLVED", day), (made[1], "RESOLVED", day), (rest, "", None)}
    assert posted(client, SETTLE, made, step="try", **facts).content.decode().count("is so already") == 2


def test_a_look_at_an_act_changes_nothing():
    units = district()
    assert clerk(units).get(MOVE).headers["Location"] == "/lists/members.Stay/?unit=L.01"
