"""One record for one form however often it is sent; what two people change at once; drafts; undoing."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from charterbook.domains.accounts.api import Account, viewer_of
from charterbook.domains.classes.models import Class
from charterbook.domains.members.models import Person
from charterbook.domains.organisation.models import Unit
from charterbook.domains.organisation.tests.browsing import (
    HTMX,
    browser,
    plain_static,
    queries_of,
    state_ground,
    text_of,
)
from charterbook.domains.organisation.tests.factories import FOUNDER, TODAY, district
from charterbook.engines.forms.actions import UndoRefused, forget_drafts, forget_sent, old_drafts, old_sent, undo
from charterbook.engines.forms.models import CHANGED, NEW, SAME, Draft, Sent
from charterbook.engines.forms.tests.filling import change, clerk_of, fields, fill, least, said_wrong, saved
from charterbook.kit.charters import current_charter
from charterbook.kit.registry import registry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]
CLASSES = "classes.classes"


@pytest.fixture
def clerk():
    district()
    return clerk_of(CLASSES)


def was_of(client, sent):
    """Return what the form of a saved record says now."""
    said = text_of(client, f"/forms/{sent.sheet}/{sent.record_id}/")
    return dict(re.findall(r'name="was-([a-z_]+)" value="([^"]*)"', said))


def test_the_same_key_makes_one_record_and_gives_the_same_answer(clerk):
    key = str(uuid4())
    first, second = (fill(clerk, CLASSES, code="K-1", _key=key) for _time in range(2))
    assert first.headers["Location"] == second.headers["Location"] == f"/forms/saved/{key}/"
    other = fill(clerk, CLASSES, code="K-2", _key=key)  # even if it says something else now
    assert other.headers["Location"] == first.headers["Location"]
    assert list(Class.objects.values_list("code", flat=True)) == ["K-1"]
    assert Sent.objects.count() == 1


def test_a_key_of_somebody_else_is_nobodys_answer(clerk):
    key = str(uuid4())
    fill(clerk, CLASSES, code="K-1", _key=key)
    colleague = browser(Unit.objects.get(code="L").pk)
    assert fill(colleague, CLASSES, code="K-2", _key=key).status_code == 302
    assert set(Class.objects.values_list("code", flat=True)) == {"K-1", "K-2"}


def test_a_partial_request_moves_the_whole_page(clerk):
    sheet = registry().sheets[CLASSES]
    key = str(uuid4())
    response = clerk.post(f"/forms/{CLASSES}/?unit=L.01", fields(least(sheet) | {"_key": key}), headers=HTMX)
    assert response.headers["HX-Redirect"] == f"/forms/saved/{key}/"


def test_a_form_writes_dates_counts_and_units_as_people_do(clerk):
    sent = saved(clerk, CLASSES, held_on="29.2.2024", attended="36.403", organiser="xã Bình An")
    record = Class.objects.get(pk=sent.record_id)
    assert (f"{record.held_on:%d/%m/%Y}", record.attended, record.unit.code) == ("29/02/2024", 36403, "L.01")


def test_an_unclear_unit_answers_with_choices_and_one_of_them_is_taken():
    district()
    clerk = browser(Unit.objects.get(code="L").pk)
    response = fill(clerk, "ratings.units", at="L", unit="thôn Trung")
    said = response.content.decode()
    offered = re.findall(r'name="f-unit__offer" value="([^"]*)"', said)
    assert response.status_code == 422
    assert offered == ["Chi bộ thôn Trung (L.01.01)", "Chi bộ thôn Trung (L.02.01)"]
    sent = saved(clerk, "ratings.units", at="L", unit="thôn Trung", unit__offer=offered[1])
    assert registry().sheets["ratings.units"].one(sent.record_id)["unit"] == "L.02.01"


def test_a_new_form_does_not_change_what_has_its_key_unless_told_to(clerk):
    saved(clerk, CLASSES, code="K-1", topic="Chuyên đề một")
    response = fill(clerk, CLASSES, code="K-1", topic="Chuyên đề hai")
    assert response.status_code == 422
    assert 'value="agree"' in response.content.decode()
    assert Class.objects.get().topic == "Chuyên đề một"
    assert saved(clerk, CLASSES, code="K-1", topic="Chuyên đề hai", _do="agree").state == CHANGED
    assert Class.objects.get().topic == "Chuyên đề hai"
    assert saved(clerk, CLASSES, code="K-1", topic="Chuyên đề hai").state == SAME


def test_a_change_corrects_the_key_too_and_takes_away_what_is_emptied(clerk):
    sent = saved(clerk, CLASSES, code="K-1", topic="Chuyên đề", attended="40")
    response = change(clerk, sent, was_of(clerk, sent), code="K-9", topic="", attended="", held_on="3/3/2023")
    assert response.status_code == 302
    record = Class.objects.get()
    assert (record.pk, record.code, record.topic, record.attended) == (sent.record_id, "K-9", "", None)
    assert {(row.held_on, row.heads) for row in record.attendances.all()} == {(record.held_on, 0)}


def test_a_change_to_a_key_that_is_taken_is_refused(clerk):
    saved(clerk, CLASSES, code="K-1")
    sent = saved(clerk, CLASSES, code="K-2", topic="Khác")
    response = change(clerk, sent, was_of(clerk, sent), code="K-1")
    assert response.status_code == 422
    assert any("Another record has these already" in said for said in said_wrong(response))
    assert set(Class.objects.values_list("code", flat=True)) == {"K-1", "K-2"}


def test_the_person_of_a_record_is_not_changed_by_its_form(clerk):
    sent = saved(clerk, "members.members", card_no="44.0012345", birth_date="1.2.1980", sex="FEMALE")
    was = was_of(clerk, sent)
    assert change(clerk, sent, was, name="Lê Thị Bình", official_on="2.3.2024").status_code == 302
    assert Person.objects.get().name == "Lê Thị An"
    assert was_of(clerk, sent) == was | {"official_on": "02/03/2024"}
    assert change(clerk, sent, was_of(clerk, sent), official_on="").status_code == 302
    assert was_of(clerk, sent) == was


def test_two_editors_get_a_merge_page_and_nothing_is_lost(clerk):
    sent = saved(clerk, CLASSES, code="K-1", topic="Cũ", attended="30", summoned="50")
    was = was_of(clerk, sent)
    assert change(clerk, sent, was, topic="Của họ", attended="31").status_code == 302
    answer = change(clerk, sent, was, topic="Của tôi", summoned="55")
    said = answer.content.decode()
    assert answer.status_code == 409
    rows = re.findall(r'name="take-([a-z_]+)" value="([a-z]+)" checked', said)
    assert rows == [("topic", "yours"), ("summoned", "yours"), ("attended", "theirs")]
    assert all(word in said for word in ("Cũ", "Của họ", "Của tôi"))
    assert Class.objects.get().topic == "Của họ"
    sends = dict(re.findall(r'<input type="hidden" name="([a-z_-]+)" value="([^"]*)"', said.split("<main")[1]))
    choices = {f"take-{name}": whose for name, whose in rows} | {"take-topic": "theirs"}
    assert clerk.post(f"/forms/{CLASSES}/{sent.record_id}/", sends | choices).status_code == 302
    record = Class.objects.get()
    assert (record.topic, record.summoned, record.attended) == ("Của họ", 55, 31)


def test_the_next_form_begins_with_what_the_last_one_had(clerk):
    sheet = registry().sheets[CLASSES]
    kinds = [entry.code for entry in current_charter().entries("class_kinds")]
    sent = saved(clerk, CLASSES, kind=kinds[1], topic="Nghị quyết", organiser="L.01.02", attended="12")
    said = text_of(clerk, f"/forms/{CLASSES}/?unit=L.01")
    assert re.search(r'id="f-topic"[^>]*>Nghị quyết<', said)
    assert f'<option value="{kinds[1]}" selected>' in said
    assert 'value="Đảng bộ xã Bình An (L.01)"' in said
    assert f'value="{timezone.localdate():%d/%m/%Y}"' in said
    assert not re.search(r'id="f-attended"[^>]*value="12"', said)
    like = text_of(clerk, f"/forms/{CLASSES}/?unit=L.01&like={sent.pk}")
    assert 'value="L.01.02"' in like
    assert sheet.again == ("kind", "topic", "form")


def test_a_name_is_in_no_value_that_the_next_form_begins_with(clerk):
    saved(clerk, "members.members", card_no="44.0012345", birth_date="1.2.1980")
    assert "Lê Thị An" not in str(Sent.objects.get().again)
    assert "Lê Thị An" not in text_of(clerk, "/forms/members.members/?unit=L.01")


def test_what_was_saved_is_undone_while_there_is_time(clerk):
    sent = saved(clerk, CLASSES, code="K-1", attended="40")
    page = text_of(clerk, f"/forms/saved/{sent.key}/")
    assert '<button class="button">Undo</button>' in page
    assert clerk.get(f"/forms/saved/{sent.key}/undo/").status_code == 302
    assert Class.objects.count() == 1
    clerk.post(f"/forms/saved/{sent.key}/undo/")
    assert Class.objects.count() == 0
    assert "was undone already" in clerk.post(f"/forms/saved/{sent.key}/undo/", follow=True).content.decode()


def test_what_somebody_built_on_is_not_undone(clerk):
    sent = saved(clerk, CLASSES, code="K-1")
    change(clerk, sent, was_of(clerk, sent), topic="Sửa")
    said = clerk.post(f"/forms/saved/{sent.key}/undo/", follow=True).content.decode()
    assert "Somebody has changed the record since" in said
    assert Class.objects.get().topic == "Sửa"


def test_undoing_ends_with_the_minutes_of_the_charter(clerk):
    sent = saved(clerk, CLASSES, code="K-1")
    minutes = current_charter().number("form_rules", "undo_minutes", TODAY)
    by = viewer_of(Account.objects.get(pk=sent.account_id), timezone.localdate())
    with pytest.raises(UndoRefused, match="time to undo"):
        undo(sent, by=by, now=sent.at + timedelta(minutes=minutes))
    assert undo(sent, by=by, now=sent.at + timedelta(minutes=minutes, seconds=-1)) > 0


def test_others_neither_see_nor_undo_what_a_form_saved(clerk):
    sent = saved(clerk, CLASSES, code="K-1")
    colleague = browser(Unit.objects.get(code="L").pk)
    text_of(colleague, f"/forms/saved/{sent.key}/", status=404)
    assert colleague.post(f"/forms/saved/{sent.key}/undo/").status_code == 404
    assert Class.objects.count() == 1


def test_what_is_typed_is_kept_offered_again_and_gone_when_saved(clerk):
    address = f"/forms/{CLASSES}/draft/?unit=L.01"
    typed = {"f-topic": "Dở dang", "lines-classes.roster": "Lê Thị An"}
    assert clerk.post(address, typed).status_code == 200
    offered = text_of(clerk, f"/forms/{CLASSES}/?unit=L.01")
    assert "You began this form on" in offered
    assert "Dở dang" not in offered
    opened = text_of(clerk, f"/forms/{CLASSES}/?unit=L.01&draft=1")
    assert "Dở dang" in opened
    assert "Lê Thị An" in opened
    assert "draft=1" in text_of(clerk, "/forms/")
    saved(clerk, CLASSES, topic="Xong")
    assert Draft.objects.count() == 0


def test_a_draft_is_its_writers_own_and_can_be_thrown_away(clerk):
    clerk.post(f"/forms/{CLASSES}/draft/?unit=L.01", {"f-topic": "Dở dang"})
    colleague = browser(Unit.objects.get(code="L").pk)
    assert "You began" not in text_of(colleague, f"/forms/{CLASSES}/?unit=L.01")
    assert clerk.post(f"/forms/{CLASSES}/draft/?unit=L.01", {"_do": "drop"}).status_code == 302
    assert Draft.objects.count() == 0


def test_what_is_refused_is_kept_as_a_draft(clerk):
    assert fill(clerk, CLASSES, held_on="31/02/2024", topic="Chưa xong").status_code == 422
    assert Draft.objects.get().typed["topic"] == "Chưa xong"


def test_drafts_and_marks_are_forgotten_in_their_time(clerk):
    clerk.post(f"/forms/{CLASSES}/draft/?unit=L.01", {"f-topic": "Dở dang"})
    saved(clerk, "dialogues.dialogues")
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert (old_drafts(tomorrow).count(), old_sent(tomorrow).count()) == (1, 1)
    done = [end(before=tomorrow, by=FOUNDER, today=TODAY) for end in (forget_drafts, forget_sent)]
    assert done == [1, 1]
    assert (Draft.objects.count(), Sent.objects.count()) == (0, 0)


def test_what_can_be_recorded_is_listed_with_the_most_used_first(clerk):
    saved(clerk, "dialogues.dialogues")
    for number in range(2):
        saved(clerk, CLASSES, code=f"K-{number}")
    said = text_of(clerk, "/forms/?unit=L.01")
    often = said.partition("You record most often")[2].partition("</section>")[0]
    assert re.findall(r">([^<>]+)</a>", often) == ["Class", "Dialogue"]
    assert reverse("form", args=["members.members"]) in said
    assert reverse("form", args=["accounts.offices"]) not in said


def test_a_form_asks_no_more_of_the_database_where_there_is_more_to_choose(clerk):
    address = f"/forms/{CLASSES}/?unit=L.01"
    saved(clerk, CLASSES, code="K-0")
    first = queries_of(clerk, address)
    for number in range(1, 4):
        saved(clerk, CLASSES, code=f"K-{number}")
        saved(clerk, "organisation.units", code=f"L.01.1{number}", name=f"Chi bộ số {number}")
    assert queries_of(clerk, address) == first


def test_a_form_needs_the_token_against_forged_requests(clerk):
    strict = type(clerk)(enforce_csrf_checks=True)
    strict.cookies = clerk.cookies
    assert fill(strict, CLASSES).status_code == 403
    assert Class.objects.count() == 0


def test_a_new_record_is_new(clerk):
    assert saved(clerk, CLASSES).state == NEW


def test_a_person_who_is_picked_fills_what_nobody_typed(clerk):
    facts = {"card_no": "44.0000001", "birth_date": "1.2.1980", "unit": "L.01.02"}
    saved(clerk, "members.members", name="Lê Thị An", **facts)
    person = Person.objects.get()
    sent = saved(clerk, "ratings.members", name="An", name__pick=str(person.pk))
    row = registry().sheets["ratings.members"].one(sent.record_id)
    assert (row["card_no"], row["unit"]) == ("44.0000001", "L.01.02")
    assert Person.objects.count() == 1


def test_a_person_out_of_reach_cannot_be_picked(clerk):
    saved(clerk, "members.members", name="Lê Thị An", card_no="44.0000001", birth_date="1.2.1980")
    person = Person.objects.get()
    outsider = clerk_of("ratings.members", "L.02")
    sent = saved(outsider, "ratings.members", at="L.02", unit="L.02.01", name="Trần Văn Bê", name__pick=str(person.pk))
    assert registry().sheets["ratings.members"].one(sent.record_id)["name"] == "Trần Văn Bê"


def test_what_is_too_long_or_unreadable_is_answered_in_words(clerk):
    response = fill(clerk, CLASSES, topic="Nghị quyết " * 100)
    assert response.status_code == 422
    assert "longer than the book can keep" in response.content.decode()
    assert saved(clerk, CLASSES, topic="Nghị\0quyết", _key="no key").state == NEW
    assert Class.objects.get().topic == "Nghịquyết"


def test_who_sits_above_sees_no_name_without_a_ground_by_sending_what_is_refused(clerk):
    sent = saved(clerk, "members.members")
    above = browser(Unit.objects.get(code="L").pk)
    address = f"/forms/members.members/{sent.record_id}/"

    for answer in (above.get(address), above.post(address, fields({"_key": str(uuid4()), "joined_on": "x"}))):
        assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (302, reverse("grounds"))
        assert "Lê Thị An" not in answer.content.decode()

    state_ground(above, "L.01")
    assert "Lê Thị An" in text_of(above, address)
