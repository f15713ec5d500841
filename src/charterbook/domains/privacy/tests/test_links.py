"""Which account is which person's: who may say so, once, and never of oneself."""

import re
from types import SimpleNamespace

import pytest

from charterbook.domains.accounts.api import Account
from charterbook.domains.organisation.api import Unit
from charterbook.domains.organisation.tests.browsing import browser, plain_static, text_of
from charterbook.domains.organisation.tests.factories import FOUNDER, district, officer
from charterbook.domains.privacy.actions import link_account, unlink_account
from charterbook.domains.privacy.models import SelfAccess
from charterbook.domains.privacy.queries import person_of
from charterbook.domains.privacy.rules import PrivacyRefused
from charterbook.domains.privacy.tests.factories import TODAY, account, linked, member
from charterbook.ground.audit.actions import NotAllowed
from charterbook.ground.audit.api import Act, Read
from charterbook.shell.cli import account_command
from charterbook.shell.cli.book import Book, CallRefused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]


def unit_of(code):
    return Unit.objects.get(code=code)


@pytest.fixture
def hoa():
    return member(district()["L.01.01"], "Nguyễn Thị Hòa", "N-001")


def test_link_is_one_account_and_one_person(hoa):
    held = linked(hoa)
    other = member(hoa.unit, "Trần Văn Bình", "N-002")

    for who, person in ((held, other), (account("second"), hoa)):
        with pytest.raises(PrivacyRefused):
            link_account(who, person, decision="", by=FOUNDER, today=TODAY)

    assert (person_of(held.pk), SelfAccess.objects.count()) == (hoa.pk, 1)
    assert Act.objects.filter(code="privacy.linked").count() == 1


def test_link_is_made_by_whoever_keeps_the_persons_book(hoa):
    clerk = officer(hoa.unit.places.get().parent_id, "GRASSROOTS_CLERK")
    stranger = officer(member(unit_of("L.02.01"), "Lê Văn An", "N-003").unit.places.get().parent_id, "GRASSROOTS_CLERK")
    reader = officer(unit_of("L").pk, "READER")

    with pytest.raises(PrivacyRefused):
        link_account(account("one"), hoa, decision="", by=stranger, today=TODAY)
    with pytest.raises(NotAllowed):
        link_account(Account.objects.get(username="one"), hoa, decision="", by=reader, today=TODAY)
    with pytest.raises(PrivacyRefused):
        link_account(clerk.account, hoa, decision="", by=clerk, today=TODAY)  # never one's own
    link = link_account(Account.objects.get(username="one"), hoa, decision="1-QĐ", by=clerk, today=TODAY)
    with pytest.raises(PrivacyRefused):
        unlink_account(link, by=stranger, today=TODAY)

    unlink_account(link, by=clerk, today=TODAY)

    assert SelfAccess.objects.count() == 0


def test_page_links_by_card_number(hoa):
    account("hoa")
    clerk = browser(unit_of("L.01").pk, "GRASSROOTS_CLERK")

    page = clerk.post("/links/", {"username": "hoa", "card_no": "N-001"}, follow=True).content.decode()

    assert "Nguyễn Thị Hòa" in page
    assert [(read.what, read.ids) for read in Read.objects.all()] == [("privacy.SelfAccess", [hoa.pk])]
    link = SelfAccess.objects.get()
    assert "Nguyễn Thị Hòa" in text_of(clerk, f"/links/{link.pk}/end/")
    clerk.post(f"/links/{link.pk}/end/")
    assert SelfAccess.objects.count() == 0


def test_foreign_card_and_missing_card_answer_alike(hoa):
    account("hoa")
    stranger = browser(unit_of("L.02").pk, "GRASSROOTS_CLERK")

    pages = [stranger.post("/links/", {"username": "hoa", "card_no": number}) for number in ("N-001", "N-999")]

    assert [page.status_code for page in pages] == [422, 422]
    texts = [page.content.decode().replace("N-001", "#").replace("N-999", "#") for page in pages]
    assert without_token(texts[0]) == without_token(texts[1])
    assert SelfAccess.objects.count() == 0


def without_token(page):
    return re.sub(r"[A-Za-z0-9]{64}", "", page)


def test_foreign_link_and_missing_link_answer_alike(hoa):
    linked(hoa)
    stranger = browser(unit_of("L.02").pk, "GRASSROOTS_CLERK")
    link = SelfAccess.objects.get()

    assert "Hòa" not in text_of(stranger, "/links/")
    assert [stranger.post(f"/links/{pk}/end/").status_code for pk in (link.pk, 999_999)] == [404, 404]
    assert browser(unit_of("L").pk, "READER").get("/links/").status_code == 403
    assert SelfAccess.objects.count() == 1


def test_console_links_and_unlinks(hoa, capsys):
    account("hoa")
    book = Book(FOUNDER, TODAY)

    account_command._link(SimpleNamespace(username="hoa", card="N-001", decision=""), book)
    assert person_of(Account.objects.get(username="hoa").pk) == hoa.pk
    account_command._unlink(SimpleNamespace(username="hoa"), book)

    assert SelfAccess.objects.count() == 0
    for call, given in (
        (account_command._unlink, SimpleNamespace(username="hoa")),
        (account_command._link, SimpleNamespace(username="hoa", card="N-9", decision="")),
    ):
        with pytest.raises(CallRefused):
            call(given, book)
