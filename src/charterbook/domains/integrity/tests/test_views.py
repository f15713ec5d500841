"""Pages: the public ones leave no trace, the body's own are for its officers."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signing import Signer
from django.test import Client
from django.utils import timezone

from charterbook.domains.integrity.actions import move_report, reply, take_in
from charterbook.domains.integrity.models import BodyKey, Letter, Report, Thread
from charterbook.domains.integrity.tests.factories import PHRASE, inspector_browser, keyed, sent
from charterbook.domains.integrity.views.limits import GUESSING, OPENING, SENDING, Limit
from charterbook.domains.organisation.tests.browsing import browser, plain_static, text_of
from charterbook.domains.organisation.tests.factories import FOUNDER
from charterbook.ground.audit.models import Act

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__, "forgotten")]
__all__ = ["plain_static"]
RECEIPT = re.compile(r'id="receipt">([\d ]+)<')


@pytest.fixture
def forgotten() -> Iterator[None]:
    for limit in (SENDING, GUESSING, OPENING):
        limit.forget()
    yield
    for limit in (SENDING, GUESSING, OPENING):
        limit.forget()


def stranger() -> Client:
    return Client(enforce_csrf_checks=True)


def token(client: Client, address: str = "/report/en/") -> str:
    found = re.search(r'name="token" value="([^"]+)"', text_of(client, address))
    assert found
    return found[1]


def send(client: Client, address: str = "/report/en/", **facts: Any) -> Any:
    return client.post(address, {"token": token(client), "text": "Nhận phong bì"} | facts)


def receipt_of(answer: Any) -> str:
    found = RECEIPT.search(answer.content.decode())
    assert found, answer.content.decode()
    return found[1]


def yesterday() -> Any:
    return timezone.localdate() - timedelta(days=1)


def taken_report(unit: Any) -> tuple[str, Report]:
    receipt = sent(unit, today=yesterday())
    take_in(by=FOUNDER, today=timezone.localdate())
    return receipt, Report.objects.get()


@pytest.mark.parametrize(
    ("address", "word"), [("/report/", "Phản ánh"), ("/report/en/", "Report"), ("/report/ru/", "Сообщить")]
)
def test_public_page_speaks_the_language_of_its_address_and_leaves_no_trace(address: str, word: str) -> None:
    keyed()
    client = stranger()
    answer = client.get(address, headers={"Accept-Language": "fr"})
    assert word in answer.content.decode()
    assert (answer.headers["Cache-Control"], answer.headers["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert not client.cookies
    assert "<script" not in answer.content.decode()
    assert "csrfmiddlewaretoken" not in answer.content.decode()


def test_report_gets_a_receipt_once_and_nothing_in_an_address() -> None:
    keyed()
    client = stranger()
    answer = send(client, place="L.01", when="tháng 5")
    receipt = receipt_of(answer)
    assert re.fullmatch(r"\d{4} \d{4} \d{4} \d{4}", receipt)
    assert answer.status_code == 200
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert not client.cookies
    thread = Thread.objects.get()
    assert thread.about.code == "L.01"
    assert receipt.replace(" ", "").encode() not in bytes(thread.mark) + bytes(Letter.objects.get().box)


def test_receipt_opens_the_answers_and_takes_a_further_letter() -> None:
    receipt, report = taken_report(keyed()["L"])
    reply(report, text="Ngày nào?", by=FOUNDER, today=timezone.localdate())
    move_report(report, state="CHECKING", reason="mật", answer="", by=FOUNDER, today=timezone.localdate())
    client = stranger()
    page = client.post("/report/en/answers/", {"token": token(client), "receipt": receipt})
    said = page.content.decode()
    assert "Ngày nào?" in said
    assert "Being checked" in said
    assert "mật" not in said
    assert receipt not in page.request["PATH_INFO"] + page.request["QUERY_STRING"]
    again = client.post(
        "/report/en/answers/", {"token": token(client), "receipt": receipt, "add": "1", "text": "Ngày 5"}
    )
    assert "Your letter was sealed and added." in again.content.decode()
    assert Letter.objects.filter(from_reporter=True).count() == 2
    assert again.headers["Clear-Site-Data"]
    assert not client.cookies


def test_wrong_receipts_are_refused_and_soon_no_longer_tried() -> None:
    keyed()
    client = stranger()
    ticket = token(client)
    said = [
        client.post("/report/en/answers/", {"token": ticket, "receipt": f"{n:016}"}).content.decode() for n in range(11)
    ]
    assert all("No report has this receipt" in page for page in said[:10])
    assert "Too many receipts" in said[10]
    other = client.post("/report/en/answers/", {"token": ticket, "receipt": "1" * 16}, REMOTE_ADDR="10.0.0.9")
    assert "No report has this receipt" in other.content.decode()


def test_sixth_report_of_an_hour_from_an_address_is_refused() -> None:
    keyed()
    client = stranger()
    answers = [send(client).content.decode() for _number in range(6)]
    assert [bool(RECEIPT.search(page)) for page in answers] == [True] * 5 + [False]
    assert "Too many reports" in answers[5]
    assert Thread.objects.count() == 5


def test_limit_forgets_after_its_span_and_keeps_no_address() -> None:
    now = [0.0]
    limit = Limit(1, 60, overall=2, clock=lambda: now[0])
    assert [limit.allows(who) for who in ("a", "a", "b", "c")] == [True, False, True, False]
    assert b"a" not in [mark for _at, mark in limit._seen]
    now[0] = 61
    assert limit.allows("a")
    assert len(limit._seen) == 1


@pytest.mark.parametrize(
    ("facts", "word"),
    [
        ({"token": ""}, "open for too long"),
        ({"token": Signer(salt="charterbook.integrity.form").sign("2020-01-01")}, "open for too long"),
        ({"website": "http://spam"}, "must stay empty"),
        ({"text": " "}, "This field is required"),
        ({"attached": SimpleUploadedFile("a.pdf", b"%PDF-1.7")}, "cannot be freed"),
        ({"above": "on"}, "No inspection committee above"),
        ({"body": "999999"}, "Select a valid choice"),
    ],
)
def test_report_that_cannot_be_taken_says_why_and_keeps_nothing(facts: dict[str, Any], word: str) -> None:
    keyed()
    answer = send(stranger(), **facts)
    assert answer.status_code == 200
    assert word in answer.content.decode()
    assert Thread.objects.count() == 0


def test_too_large_a_report_is_refused_before_it_is_read() -> None:
    keyed()
    big = SimpleUploadedFile("a.txt", b"a" * 11 * 1024 * 1024)
    assert "too large" in send(stranger(), attached=big).content.decode()


def test_large_files_never_lie_on_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        pytest.fail("a temporary file was made")

    monkeypatch.setattr("django.core.files.uploadedfile.TemporaryUploadedFile.__init__", fail)
    keyed()
    receipt_of(send(stranger(), attached=SimpleUploadedFile("a.txt", b"a" * 3 * 1024 * 1024)))


def test_book_without_a_committee_says_so() -> None:
    assert "No inspection committee of this book takes reports" in text_of(stranger(), "/report/en/")


def test_officer_takes_in_opens_answers_and_steps_on() -> None:
    unit = keyed()["L"]
    sent(unit, "Nhận phong bì", today=yesterday())
    client = inspector_browser(unit)
    assert "1 report waits" in text_of(client, "/integrity/")
    client.post("/integrity/taken/")
    report = Report.objects.get()
    address = f"/integrity/{report.pk}/"
    assert address in text_of(client, "/integrity/?state=RECEIVED")
    assert "Nhận phong bì" not in text_of(client, address)
    wrong = client.post(address, {"act": "open", "passphrase": "another long passphrase"}).content.decode()
    assert "not the one of this key" in wrong
    assert "Nhận phong bì" in client.post(address, {"act": "open", "passphrase": PHRASE}).content.decode()
    assert client.post(address, {"act": "reply", "reply-text": "Cảm ơn"}).status_code == 302
    step = {"act": "move", "move-state": "CONFIRMED", "move-reason": "", "move-answer": ""}
    assert client.post(address, step).status_code == 200  # not before the check
    assert client.post(address, step | {"move-state": "CHECKING"}).status_code == 302
    report.refresh_from_db()
    assert report.state == "CHECKING"
    acts = Act.objects.filter(code__startswith="integrity.").order_by("pk").values_list("code", flat=True)
    assert list(acts) == [
        "integrity.key_made", "integrity.taken_in", "integrity.opened", "integrity.replied", "integrity.moved",
    ]  # fmt: skip


def test_outsiders_see_no_report_and_no_difference() -> None:
    units = keyed("L", "L.01")
    _receipt, report = taken_report(units["L"])
    outsider = inspector_browser(units["L.01"])
    foreign, missing = (outsider.get(f"/integrity/{pk}/") for pk in (report.pk, 5))
    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert str(report.pk) not in text_of(outsider, "/integrity/")
    clerk = browser(units["L"].pk)
    for address in ("/integrity/", f"/integrity/{report.pk}/", "/integrity/keys/", "/integrity/counts/"):
        assert clerk.get(address).status_code == 403
    assert clerk.post("/integrity/taken/").status_code == 403
    assert stranger().get("/integrity/").status_code == 302


def test_reader_sees_numbers_with_small_ones_hidden() -> None:
    unit = keyed()["L"]
    taken_report(unit)
    assert ">hidden<" in text_of(browser(unit.pk, "READER"), "/integrity/counts/")
    assert ">hidden<" not in text_of(inspector_browser(unit), "/integrity/counts/")


def test_key_is_made_with_a_recovery_sheet_that_is_shown_once() -> None:
    unit = keyed()["L"]
    client = inspector_browser(unit)
    facts = {"unit": unit.pk, "passphrase": "a quite new passphrase", "again": "a quite new passphrase"}
    assert 'id="sheet"' in client.post("/integrity/keys/", facts).content.decode()
    assert BodyKey.objects.filter(unit=unit).count() == 2
    assert 'id="sheet"' not in text_of(client, "/integrity/keys/")
    assert "differ" in client.post("/integrity/keys/", facts | {"again": "x"}).content.decode()
    assert BodyKey.objects.filter(unit=unit).count() == 2


@pytest.mark.parametrize("address", ["/report/", "/integrity/", "/integrity/counts/", "/integrity/keys/"])
def test_pages_open_in_every_language(address: str) -> None:
    client = inspector_browser(keyed()["L"])
    for language in ("vi", "en", "ru"):
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        assert client.get(address).status_code == 200
