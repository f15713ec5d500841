"""The pages of accounts: for whom, by whom, and what they say."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from charterbook.domains.accounts import actions
from charterbook.domains.accounts.models import Account, Delegation, Office, PendingGrant
from charterbook.domains.accounts.queries import viewer_of
from charterbook.domains.accounts.tests.factories import account, give, holder, office, other_district
from charterbook.domains.organisation.tests.browsing import plain_static, queries_of, text_of
from charterbook.domains.organisation.tests.factories import district

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]
TOKEN = re.compile(r"[A-Za-z0-9]{64}")


def browser(held: Account) -> Client:
    client = Client()
    client.cookies["language"] = "en"
    client.force_login(held)
    return client


def in_english(client: Client, address: str, status: int = 200) -> str:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return text_of(client, address, status)


@pytest.fixture
def units():
    return district() | other_district()


@pytest.fixture
def boss(units):
    return holder("ADMINISTRATOR", units["L"].pk, "boss")


def test_the_list_holds_the_accounts_of_ones_units_found_without_accents(units, boss):
    give(boss, account("nguyễn"), "GRASSROOTS_CLERK", units["L.01"].pk)
    office(account("người khác"), "GRASSROOTS_CLERK", units["M.01"].pk)

    client = browser(boss.account)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page, other = (client.post("/accounts/", {"q": sought}).content.decode() for sought in ("nguyen", "ten"))

    assert "Tên nguyễn" in page
    assert "Clerk of a grassroots organisation · Đảng bộ xã Bình An" in page
    assert "Tên boss" in other
    assert "Tên người khác" not in other


MANAGED = ("/accounts/", "/accounts/new/", "/accounts/doctor/", "/accounts/grants/")


@pytest.mark.parametrize("address", MANAGED)
def test_pages_of_administrators_are_theirs(units, boss, address):
    in_english(browser(boss.account), address)
    in_english(browser(holder("DISTRICT_OFFICER", units["L"].pk).account), address, 403)
    assert Client().get(address).status_code == 302


@pytest.mark.parametrize("path", ["", "offices/new/", "disable/", "enable/"])
def test_an_account_of_others_is_not_found(units, boss, path):
    stranger = holder("GRASSROOTS_CLERK", units["M.01"].pk).account
    client = browser(boss.account)

    foreign, missing = (
        TOKEN.sub("", in_english(client, f"/accounts/{pk}/{path}", 404)).replace(f"/accounts/{pk}/", "")
        for pk in (stranger.pk, 10**9)
    )

    assert foreign == missing


def test_offices_grants_and_delegations_of_others_are_not_found(units, boss):
    stranger = holder("GRASSROOTS_CLERK", units["M.01"].pk)
    held = Office.objects.get(account=stranger.account)
    for address in (f"/offices/{held.pk}/end/", f"/offices/{held.pk}/correct/", "/delegations/999/revoke/"):
        in_english(browser(boss.account), address, 404)


def test_everybody_sees_their_own_account_in_plain_words(units):
    clerk = holder("GRASSROOTS_CLERK", units["L.01"].pk)

    page = in_english(browser(clerk.account), f"/accounts/{clerk.account_id}/")

    assert "Clerk of a grassroots organisation" in page
    assert "See the names of persons" in page
    assert "sign-ins/" not in page
    assert "Give an office" not in page


def test_an_account_is_made_without_a_password_and_leads_to_its_one_time_code(units, boss):
    client = browser(boss.account)
    response = client.post("/accounts/new/", {"username": "lan.nt", "name": "Lan", "language": "vi", "unit": "L.01"})

    made = Account.objects.get(username="lan.nt")
    assert response.url == f"/accounts/{made.pk}/sign-ins/"
    assert not made.has_usable_password()
    assert made.home == units["L.01"]


def test_an_office_is_given_by_the_page_and_a_refusal_is_a_sentence(units, boss):
    who, client = account("a", home=units["L.01"].pk), browser(boss.account)
    today = timezone.localdate()
    form = {"role": "GRASSROOTS_CLERK", "unit": "L.01", "since": today.isoformat(), "decision": "1"}

    client.post(f"/accounts/{who.pk}/offices/new/", form)
    assert viewer_of(who, today).allows("classes.enter", units["L.01"].pk)
    refused = client.post(f"/accounts/{who.pk}/offices/new/", form | {"unit": "L", "role": "AUDITOR"})

    assert refused.status_code == 200
    assert refused.context["form"].errors


def test_an_administrator_waits_for_the_second_person(units, boss):
    who, second = account("a", home=units["L"].pk), holder("ADMINISTRATOR", units["L"].pk, "second")
    today = timezone.localdate()
    browser(boss.account).post(
        f"/accounts/{who.pk}/offices/new/", {"role": "ADMINISTRATOR", "unit": "L", "since": today.isoformat()}
    )
    assert not viewer_of(who, today).may("accounts.manage")
    page = in_english(browser(second.account), "/accounts/grants/")
    address = f"/accounts/grants/{PendingGrant.objects.get().pk}/confirm/"
    assert f'href="{address}"' in page
    assert address not in in_english(browser(boss.account), "/accounts/grants/")

    browser(second.account).post(address)

    assert viewer_of(who, today).may("accounts.manage")


def test_rights_are_delegated_and_taken_back_by_the_page(units):
    officer, who = holder("DISTRICT_OFFICER", units["L"].pk), account("a")
    client, today = browser(officer.account), timezone.localdate()
    client.post(
        "/delegations/new/",
        {
            "office": Office.objects.get(account=officer.account).pk,
            "account": "a",
            "unit": "L.01",
            "rights": ["oversight.view", "oversight.enter"],
            "since": today.isoformat(),
            "last_day": (today + timedelta(days=9)).isoformat(),
            "decision": "5-QĐ/HU",
        },
    )
    assert viewer_of(who, today).allows("oversight.enter", units["L.01"].pk)
    assert "5-QĐ/HU" in in_english(browser(who), "/delegations/")
    assert "5-QĐ/HU" not in in_english(browser(holder("READER", units["L"].pk).account), "/delegations/")

    client.post(f"/delegations/{Delegation.objects.get().pk}/revoke/")

    assert not viewer_of(who, today).may("oversight.enter")


def test_the_role_doctor_tells_each_danger_in_words(units, boss):
    office(boss.account, "DISTRICT_OFFICER", units["L"].pk)
    account("idle", home=units["L.01"].pk)

    page = in_english(browser(boss.account), "/accounts/doctor/")

    for said in (
        "Only one person is an administrator",
        "Tên boss sees members&#x27; names and gives offices",
        "Tên idle can sign in but holds no office",
        "has no end",
    ):
        assert said in page


def test_dangerous_pages_want_a_fresh_sign_in():
    from charterbook.domains.accounts import views

    fresh = {name for name in views.__all__ if getattr(views, name).fresh}
    writing = {name for name in views.__all__ if getattr(views, name).writes}
    assert fresh == writing - {"accounts"}  # which takes what is sought and writes nothing


def test_the_list_takes_as_many_queries_for_three_accounts_as_for_one(units, boss):
    client = browser(boss.account)
    one = queries_of(client, "/accounts/")
    for name in ("a", "b", "c"):
        give(boss, account(name), "GRASSROOTS_CLERK", units["L.01"].pk)

    assert queries_of(client, "/accounts/") == one


def test_a_request_after_the_end_of_an_office_is_refused(units, boss):
    second = holder("ADMINISTRATOR", None, "top")
    client = browser(boss.account)
    in_english(client, "/accounts/")

    actions.end_office(
        Office.objects.get(account=boss.account), until=timezone.localdate(), by=second, today=timezone.localdate()
    )

    in_english(client, "/accounts/", 403)
