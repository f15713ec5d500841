"""The register of requests: asked by the person or entered from paper, due in time, answered once, sealed."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from charterbook.domains.accounts.api import viewer_of
from charterbook.domains.organisation.api import Unit
from charterbook.domains.organisation.tests.browsing import (
    browser,
    plain_static,
    queries_of,
    seated,
    state_ground,
    text_of,
)
from charterbook.domains.organisation.tests.factories import FOUNDER, district, officer
from charterbook.domains.privacy.actions import answer_request, ask, enter_request, link_account
from charterbook.domains.privacy.models import SubjectRequest
from charterbook.domains.privacy.queries import requests_of, requests_seen
from charterbook.domains.privacy.rules import PrivacyRefused
from charterbook.domains.privacy.tests.factories import TODAY, account, browser_of, linked, member
from charterbook.ground.audit.actions import acting
from charterbook.ground.audit.api import Act, Change, Read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]
TEXT = "Ngày sinh của tôi ghi sai, xin sửa lại"


@pytest.fixture
def hoa():
    return member(district()["L.01.01"], "Nguyễn Thị Hòa", "N-001")


def clerk_of(code="L.01"):
    return officer(Unit.objects.get(code=code).pk, "GRASSROOTS_CLERK")


def browser_at(code, role="GRASSROOTS_CLERK"):
    return seated(Unit.objects.get(code=code).pk, role)


def entered(person, day=TODAY, text=TEXT):
    return enter_request(person, kind="CORRECTION", text=text, received_on=day, by=FOUNDER, today=max(day, TODAY))


def test_person_asks_on_their_page_and_reads_the_answer(hoa):
    client = browser_of(linked(hoa))
    assert client.post("/me/", {"kind": "CORRECTION", "text": TEXT}).status_code == 302
    asked = SubjectRequest.objects.get()
    assert (asked.person_id, asked.unit_id, asked.text, asked.on_paper) == (hoa.pk, hoa.unit_id, TEXT, False)
    assert asked.due_on > asked.received_on == timezone.localdate()

    clerk = browser(Unit.objects.get(code="L.01").pk, "GRASSROOTS_CLERK")
    assert TEXT in text_of(clerk, f"/requests/{asked.pk}/")
    facts = {"state": "DONE", "answer": "Đã sửa ngày sinh theo lý lịch gốc", "reason": ""}
    assert clerk.post(f"/requests/{asked.pk}/", facts).status_code == 302

    assert "Đã sửa ngày sinh" in text_of(client, "/me/")
    assert {(read.what, tuple(read.ids)) for read in Read.objects.all()} == {
        ("privacy.SubjectRequest", (hoa.pk,)),
    }
    assert "requests about personal data" in text_of(client, "/me/")
    assert [act.code for act in Act.objects.filter(code__startswith="privacy.").order_by("pk")] == [
        "privacy.linked",
        "privacy.asked",
        "privacy.answered",
    ]


def test_texts_lie_sealed_in_table_and_audit(hoa):
    asked = entered(hoa, text="Bí mật XYZZY của tôi")
    answer_request(
        asked, state="REFUSED", answer="Trả lời XYZZY rõ ràng", reason="Lý do XYZZY", by=FOUNDER, today=TODAY
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(r)::text FROM privacy_request r")
        stored = cursor.fetchone()[0]
    noted = "".join(f"{change.before}{change.after}" for change in Change.objects.filter(table="privacy_request"))
    for text in ("XYZZY", b"XYZZY".hex()):
        assert text not in stored
        assert text not in noted
    assert SubjectRequest.objects.get().text == "Bí mật XYZZY của tôi"


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 4, 29), date(2026, 5, 5)),
        (date(2026, 8, 31), date(2026, 9, 3)),
        (date(2026, 11, 20), date(2026, 11, 24)),
    ],
)
def test_paper_request_is_due_two_working_days_after_receipt(hoa, received, due):
    assert entered(hoa, received).due_on == due


def test_what_the_rules_forbid_is_refused(hoa):
    stranger, clerk = clerk_of("L.02"), clerk_of()
    for facts in (
        {"kind": "OTHER"},
        {"text": "ngắn"},
        {"received_on": TODAY + timedelta(days=1)},
        {"by": stranger},
    ):
        with pytest.raises(PrivacyRefused):
            enter_request(
                hoa, **{"kind": "ACCESS", "text": TEXT, "received_on": TODAY, "by": clerk, "today": TODAY} | facts
            )
    with pytest.raises(PrivacyRefused):
        ask(kind="ACCESS", text=TEXT, by=viewer_of(account("nobody"), TODAY), today=TODAY)
    assert SubjectRequest.objects.count() == 0


def test_answer_is_given_once_by_whoever_keeps_the_unit_and_not_by_oneself(hoa):
    asked, clerk = entered(hoa), clerk_of()
    good = {"state": "DONE", "answer": "Đã sửa theo lý lịch", "reason": "", "by": clerk, "today": TODAY}
    for facts in (
        {"by": clerk_of("L.02")},
        {"state": "RECEIVED"},
        {"answer": "ừ"},
        {"state": "REFUSED"},
    ):
        with pytest.raises(PrivacyRefused):
            answer_request(asked, **good | facts)
    answer_request(asked, **good)
    with pytest.raises(PrivacyRefused):
        answer_request(asked, **good)

    link_account(clerk.account, hoa, decision="", by=FOUNDER, today=TODAY)
    own = ask(kind="ACCESS", text=TEXT, by=clerk, today=TODAY)
    with pytest.raises(PrivacyRefused):
        answer_request(own, **good)


def test_half_an_answer_is_refused_by_the_table(hoa):
    asked = entered(hoa)
    with pytest.raises(IntegrityError), transaction.atomic(), acting("test.half", FOUNDER):
        SubjectRequest.objects.filter(pk=asked.pk).update(state="DONE")
    with pytest.raises(IntegrityError), transaction.atomic(), acting("test.days", FOUNDER):
        SubjectRequest.objects.filter(pk=asked.pk).update(due_on=asked.received_on - timedelta(days=1))


def test_overdue_ones_stand_first_and_are_marked(hoa):
    fresh = entered(hoa, timezone.localdate())
    late = entered(hoa, date(2026, 11, 2))
    done = entered(hoa, date(2026, 10, 1))
    answer_request(done, state="DONE", answer="Đã cung cấp bản in", reason="", by=FOUNDER, today=TODAY)
    clerk = clerk_of()

    assert [asked.pk for asked in requests_seen(clerk)] == [late.pk, fresh.pk, done.pk]
    page = text_of(browser_at("L.01"), "/requests/")
    assert (page.count("row-error"), page.count("overdue")) == (1, 1)


def test_foreign_request_and_missing_request_answer_alike(hoa):
    asked = entered(hoa)
    stranger = browser_at("L.02")

    assert "N-001" not in text_of(stranger, "/requests/")
    for pk in (asked.pk, 999_999):
        assert stranger.get(f"/requests/{pk}/").status_code == 404
        assert stranger.post(f"/requests/{pk}/", {"state": "DONE", "answer": "x" * 20}).status_code == 404
    reader = browser_at("L.01", "READER")
    paths = ("/requests/", "/requests/new/", f"/requests/{asked.pk}/")
    assert [reader.get(path).status_code for path in paths] == [403, 403, 403]
    numbers = [stranger.post("/requests/new/", paper(number)) for number in ("N-001", "N-999")]
    assert [answer.status_code for answer in numbers] == [422, 422]
    assert SubjectRequest.objects.count() == 1


def paper(card_no):
    return {"card_no": card_no, "received_on": "2026-11-20", "kind": "ACCESS", "text": TEXT}


def test_clerk_enters_what_came_on_paper(hoa):
    assert browser_at("L.01").post("/requests/new/", paper("N-001")).status_code == 302
    asked = SubjectRequest.objects.get()
    assert (asked.person_id, asked.on_paper, asked.due_on) == (hoa.pk, True, date(2026, 11, 24))
    assert requests_of((hoa.pk,)) == [asked]


def test_officer_above_answers_without_the_name_until_a_ground_is_stated(hoa):
    asked = entered(hoa)
    above = browser_at("L", "DISTRICT_OFFICER")

    page = text_of(above, f"/requests/{asked.pk}/")
    assert (TEXT in page, "Hòa" in page, Read.objects.count()) == (True, False, 0)
    state_ground(above, "L.01")
    assert "Hòa" in text_of(above, f"/requests/{asked.pk}/")
    assert Read.objects.get().ground.endswith("theo kế hoạch")


def test_more_requests_take_no_more_queries(hoa):
    entered(hoa)
    client = browser_at("L.01")
    before = queries_of(client, "/requests/")
    for _number in range(3):
        entered(hoa)
    assert queries_of(client, "/requests/") == before
