"""Signing in by name and password, with a second factor, with codes used once, and out."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import override_settings
from django.utils import timezone

from charterbook.domains.accounts.models import Account
from charterbook.domains.organisation.tests.browsing import plain_static
from charterbook.domains.organisation.tests.factories import FOUNDER, district
from charterbook.domains.signin.actions import give_first_code, make_recovery_codes
from charterbook.domains.signin.models import Attempt, Authenticator, FirstCode, RecoveryCode, SignIn
from charterbook.domains.signin.queries import first_code_of, keyed
from charterbook.domains.signin.tests.browsing import speaking
from charterbook.domains.signin.tests.factories import GOOD, SECRET, code_at, person, sign_in, with_app
from charterbook.ground.audit.actions import acting
from charterbook.ground.audit.models import Act, Change

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]


def is_in(client) -> bool:
    return client.get("/my/sessions/").status_code == 200


def test_name_and_password_open_a_session_under_a_new_key():
    person()
    client = speaking()
    client.get("/sign-in/")
    before = client.session.session_key

    answer = sign_in(client, next="/units/")

    assert (answer.status_code, answer.url) == (302, "/units/")
    assert client.session.session_key not in (None, before)
    held = SignIn.objects.get()
    assert (held.browser, held.system, held.strong, held.ended) == ("Chrome", "Windows", False, None)
    assert Act.objects.filter(code="signin.signed_in", by_name="hoa").count() == 1


def test_a_wrong_password_an_unknown_name_and_a_disabled_account_are_answered_alike():
    person()
    disabled = person("lan")
    with acting("test.disabled", FOUNDER):
        disabled.is_active = False
        disabled.save()
    person("console", password=None)

    answers = [
        sign_in(speaking(), name, word)
        for name, word in (("hoa", "wrong"), ("nobody", GOOD), ("lan", GOOD), ("console", GOOD))
    ]

    assert {answer.status_code for answer in answers} == {200}
    said = {answer.content.decode().partition("alert-error")[2].partition("</div>")[0] for answer in answers}
    assert len(said) == 1
    assert "do not belong together" in said.pop()
    assert Attempt.objects.filter(passed=False).count() == 4


def test_nobody_is_led_to_another_site():
    person()
    assert sign_in(speaking(), next="https://elsewhere.test/").url == "/"
    assert sign_in(speaking(), next="-1").url == "/"


def guessed(account) -> None:
    """Fill the counter of an account as strangers' guesses would."""
    now = timezone.now()
    for turn in range(10):
        Attempt.objects.create(
            kind="PASSWORD", subject=keyed("subject", account.pk), at=now - timedelta(seconds=turn), passed=False
        )


def test_one_who_tries_too_often_is_told_how_long_to_wait():
    guessed(person())

    answer = sign_in(speaking())

    assert answer.status_code == 429
    assert 880 < int(answer.headers["Retry-After"]) <= 891
    assert f"Wait {answer.headers['Retry-After']} s" in answer.content.decode()


def test_a_known_device_is_counted_apart():
    account = person()
    owner, thief = speaking(), speaking()
    sign_in(owner)
    owner.post("/sign-out/")
    guessed(account)

    assert sign_in(thief).status_code == 429
    assert sign_in(owner).status_code == 302
    cookie = owner.cookies[settings.DEVICE_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")


def test_a_device_cookie_of_another_account_or_a_forged_one_helps_nobody():
    account = person()
    person("lan")
    other = speaking()
    sign_in(other, "lan")
    other.post("/sign-out/")
    forged = speaking()
    forged.cookies[settings.DEVICE_COOKIE_NAME] = "eyIxIjoieCJ9:1abc:forged"
    guessed(account)

    assert sign_in(other).status_code == 429
    assert sign_in(forged).status_code == 429


def test_the_second_factor_is_asked_before_anything_opens():
    with_app(person())
    client = speaking()

    assert sign_in(client, next="/units/").url == "/sign-in/second/"
    assert not is_in(client)
    half = client.session.session_key
    answer = client.post("/sign-in/second/", {"code": f" {code_at()[:3]} {code_at()[3:]} "})

    assert answer.url == "/units/"
    assert is_in(client)
    assert client.session.session_key != half
    assert SignIn.objects.get().strong


def test_a_code_is_not_right_twice_however_it_is_typed():
    with_app(person())
    code = code_at()
    first = speaking()
    sign_in(first)
    assert first.post("/sign-in/second/", {"code": code}).status_code == 302

    for typed in (code, f"{code[:3]} {code[3:]}", f" {code}", "-".join(code), f"{code}\u200b"):
        again = speaking()
        Attempt.objects.all().delete()
        sign_in(again)
        assert again.post("/sign-in/second/", {"code": typed}).status_code == 200
        assert not is_in(again)


def test_a_code_older_than_the_last_used_is_refused():
    with_app(person())
    client = speaking()
    sign_in(client)
    client.post("/sign-in/second/", {"code": code_at(later=30)})
    again = speaking()
    sign_in(again)

    assert again.post("/sign-in/second/", {"code": code_at()}).status_code == 200
    assert not is_in(again)


def test_the_second_step_waits_five_minutes():
    with_app(person())
    client = speaking()
    sign_in(client)
    session = client.session
    session["signin_half"] = {**session["signin_half"], "at": timezone.now().timestamp() - 301}
    session.save()

    assert client.post("/sign-in/second/", {"code": code_at()}).url == "/sign-in/"
    assert speaking().get("/sign-in/second/").url == "/sign-in/"


def test_an_account_disabled_between_the_steps_stays_outside():
    account = with_app(person())
    client = speaking()
    sign_in(client)
    with acting("test.disabled", FOUNDER):
        Account.objects.filter(pk=account.pk).update(is_active=False)

    assert client.post("/sign-in/second/", {"code": code_at()}).url == "/sign-in/"


def test_a_recovery_code_lets_in_once():
    account = with_app(person())
    code = make_recovery_codes(account, by=_viewer(account), now=timezone.now())[3]
    client = speaking()
    sign_in(client)
    assert client.post("/sign-in/second/", {"code": code.lower()}).url == "/my/factors/"
    assert Act.objects.filter(code="signin.recovery_used").count() == 1

    again = speaking()
    sign_in(again)
    assert again.post("/sign-in/second/", {"code": code}).status_code == 200
    assert RecoveryCode.objects.filter(used_at__isnull=False).count() == 1


def _viewer(account):
    from charterbook.domains.accounts.api import viewer_of

    return viewer_of(account, timezone.localdate())


def test_recovery_codes_made_anew_end_the_old_ones():
    account = with_app(person())
    old = make_recovery_codes(account, by=_viewer(account), now=timezone.now())
    make_recovery_codes(account, by=_viewer(account), now=timezone.now())
    client = speaking()
    sign_in(client)

    assert client.post("/sign-in/second/", {"code": old[0]}).status_code == 200
    assert RecoveryCode.objects.count() == 10


def test_secrets_stand_neither_in_the_database_nor_in_the_audit():
    account = with_app(person())
    codes = make_recovery_codes(account, by=_viewer(account), now=timezone.now())

    box = bytes(Authenticator.objects.get().secret)
    assert SECRET.encode() not in box
    kept = " ".join(RecoveryCode.objects.values_list("digest", flat=True))
    assert not [code for code in codes if code.replace("-", "") in kept]
    seen = " ".join(str(change) for change in Change.objects.values_list("before", "after"))
    assert "argon2" not in seen
    assert not Change.objects.filter(table__startswith="signin_").exists()


def test_a_sealed_secret_moved_to_another_account_opens_nothing():
    held = with_app(person())
    other = person("lan")
    Authenticator.objects.filter(account=held).update(account=other)
    client = speaking()
    sign_in(client, "lan")

    assert client.post("/sign-in/second/", {"code": code_at()}).status_code == 200
    assert not is_in(client)


def test_a_one_time_code_sets_the_first_password_and_lets_in():
    account = person(password=None)
    code = give_first_code(account, by=FOUNDER, now=timezone.now())
    facts = {"username": "hoa", "code": code, "new": GOOD, "again": GOOD}
    client = speaking()

    assert client.post("/sign-in/first/", facts).url == "/"
    assert is_in(client)
    assert sign_in(speaking()).status_code == 302
    again = speaking().post("/sign-in/first/", facts)
    assert again.status_code == 200
    assert "no longer holds" in again.content.decode()


def test_a_one_time_code_of_another_account_or_an_old_one_opens_nothing():
    account, other = person(password=None), person("lan", password=None)
    code = give_first_code(account, by=FOUNDER, now=timezone.now())

    assert first_code_of(other, code, timezone.now()) is None
    assert first_code_of(account, code, timezone.now() + timedelta(days=8)) is None
    assert first_code_of(account, code, timezone.now()) == FirstCode.objects.get()


def test_a_weak_first_password_does_not_use_up_the_code():
    account = person(password=None)
    code = give_first_code(account, by=FOUNDER, now=timezone.now())
    facts = {"username": "hoa", "code": code}
    client = speaking()

    for weak in ("short", "passwordpassword", "123456789012", "qwertyuiop123", "hoa-hoa-hoa-hoa"):
        Attempt.objects.all().delete()
        answer = client.post("/sign-in/first/", {**facts, "new": weak, "again": weak})
        assert answer.status_code == 200, weak
        assert "field-wrong" in answer.content.decode()
    Attempt.objects.all().delete()
    assert client.post("/sign-in/first/", {**facts, "new": GOOD, "again": GOOD}).status_code == 302


def test_signing_out_ends_the_session_and_clears_the_browser():
    person()
    client = speaking()
    sign_in(client)
    key = client.cookies["sessionid"].value

    answer = client.post("/sign-out/")

    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert SignIn.objects.get().ended_why == "SIGNED_OUT"
    client.cookies["sessionid"] = key
    assert not is_in(client)
    assert speaking().get("/sign-out/").url == "/sign-in/"


def test_a_password_is_the_same_typed_in_either_way():
    import unicodedata

    person()
    assert sign_in(speaking(), password=unicodedata.normalize("NFD", GOOD)).status_code == 302


@pytest.mark.parametrize(("role", "led"), [("DISTRICT_OFFICER", True), ("ADMINISTRATOR", True), ("READER", False)])
def test_who_sees_persons_or_manages_accounts_sets_up_a_factor_first(role, led):
    person(role=role, unit_id=district()["L"].pk)
    client = speaking()
    with override_settings(REQUIRE_SECOND_FACTOR=True):
        sign_in(client)
        answer = client.get("/units/")

        assert (answer.status_code == 302 and answer.url == "/my/factors/") == led
        assert client.get("/my/factors/").status_code == 200
        assert ("before you go on" in client.get("/my/factors/").content.decode()) == led
        partial = client.get("/units/", headers={"HX-Request": "true"})
        assert (partial.headers.get("HX-Redirect") == "/my/factors/") == led
    assert client.get("/units/").status_code == 200  # where it is not asked for


def test_a_book_may_ask_everybody_for_a_second_factor():
    person(role="READER", unit_id=district()["L"].pk)
    client = speaking()
    with override_settings(REQUIRE_SECOND_FACTOR=True, SECOND_FACTOR_FOR_ALL=True):
        sign_in(client)

        assert client.get("/units/").url == "/my/factors/"


def test_the_page_finds_password_managers_and_allows_to_paste():
    page = speaking().get("/sign-in/").content.decode()
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page
    assert "onpaste" not in page
    assert 'name="next" value="/"' in page
