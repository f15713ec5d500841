"""What a password may be: not the office's words, as long as one likes, and never old; how one comes to it."""

from datetime import timedelta
from importlib import import_module
from math import log2

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.utils import timezone
from django.utils.crypto import get_random_string

from charterbook.domains.accounts.models import Account
from charterbook.domains.organisation.tests.browsing import browser, plain_static
from charterbook.domains.organisation.tests.factories import FOUNDER, TODAY, district
from charterbook.domains.signin.actions import give_first_code
from charterbook.domains.signin.models import Attempt, SignIn
from charterbook.domains.signin.queries import check_new_password
from charterbook.domains.signin.rules import SignInRefused, own_letters, ways_of
from charterbook.domains.signin.tests.browsing import signed_in, speaking
from charterbook.domains.signin.tests.factories import GOOD, code_at, person, sign_in, with_app
from charterbook.ground.audit.actions import acting
from charterbook.kit.text import fold
from charterbook.shell.cli.book import open_book

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]
BITS = 128


@pytest.mark.parametrize(
    "password",
    [
        "Charterbook2026!",
        "Đảng bộ huyện Lộc Hà",
        "dangbolocha2024",
        "chibo-thon-dong-1",
        "D@ngb0 B1nh An",
        "MaiPhu.MaiPhu.2025",
        "bí thư chi bộ 01",
        "Tran Thi Lan 1990",
        "1990tranthilan!!",
        "ToaAn_HaTinh_99",
    ],
)
def test_words_and_names_of_the_office_are_no_password(password):
    district()
    account = person("lan.tt")
    with acting("test.named", FOUNDER):
        account.name = "Trần Thị Lan"
        account.save()
    with pytest.raises(SignInRefused, match="the whole office knows"):
        check_new_password(password, account=account, day=TODAY)


@pytest.mark.parametrize(
    "password",
    [GOOD, "năm con mèo ngủ trưa", "chi bộ tôi nuôi một đàn cá vàng", "x7K-9921-qqZ-4410", "мы едем к морю в августе"],
)
def test_a_sentence_of_ones_own_may_hold_such_a_word(password):
    district()
    check_new_password(password, account=person("lan.tt"), day=TODAY)


def test_words_are_found_without_accents_and_with_signs_that_look_like_letters():
    assert ways_of(fold("Đảng bộ xã Bình An 2"), least=5) == {"dangboxabinhan", "boxabinhan", "xabinhan", "binhan"}
    assert own_letters(fold("B1nh@n của tôi"), {"binhan"}) == len("cuatoi")
    assert own_letters(fold("của tôi"), {"binhan"}) is None


def test_long_passwords_are_taken_whole():
    account = person(password=None)
    code = give_first_code(account, by=FOUNDER, now=timezone.now())
    long = "mười hai con giáp đi qua cầu tre nhỏ trong một buổi sáng mùa đông rất lạnh và yên tĩnh"
    assert len(long) > 64
    facts = {"username": "hoa", "code": code, "new": long, "again": long}

    assert speaking().post("/sign-in/first/", facts).status_code == 302
    assert sign_in(speaking(), password=long).status_code == 302
    Attempt.objects.all().delete()
    assert sign_in(speaking(), password=long[:-1]).status_code == 200


def test_a_password_does_not_grow_old():
    person()
    with acting("test.aged", FOUNDER):
        SignIn.objects.all().delete()
    client = speaking()
    now = timezone.now()
    settled = sign_in(client, next="/my/sessions/")
    SignIn.objects.update(started=now - timedelta(days=5 * 365), ended=now - timedelta(days=5 * 365), ended_why="IDLE")

    again = sign_in(speaking(), next="/my/sessions/")

    # Nothing leads to a page for a new password, five years after the one before.
    assert settled.url == again.url == "/my/sessions/"
    assert {field.name for field in Account._meta.get_fields()}.isdisjoint({"password_set_at", "must_change"})


def test_an_account_made_by_an_administrator_opens_with_a_code_that_ends():
    units = district()
    admin = browser(units["L"].pk, "ADMINISTRATOR")
    facts = {"username": "lan.nt", "name": "Lan", "language": "vi", "unit": "L.01"}

    led = admin.post("/accounts/new/", facts).url
    made = Account.objects.get(username="lan.nt")
    assert led == f"/accounts/{made.pk}/sign-ins/"
    assert f'action="/accounts/{made.pk}/first-code/"' in admin.get(led).content.decode()
    assert not made.has_usable_password()
    page = admin.post(f"/accounts/{made.pk}/first-code/").content.decode()
    code = page.partition("<code>")[2].partition("</code>")[0]

    late = timezone.now() - timedelta(days=8)
    old = give_first_code(made, by=FOUNDER, now=late)
    facts = {"username": "lan.nt", "new": GOOD, "again": GOOD}
    for dead in (code, old):  # the first was replaced by the second, which is over
        assert "no longer holds" in _answer(facts | {"code": dead})
    fresh = give_first_code(made, by=FOUNDER, now=timezone.now())
    Attempt.objects.all().delete()
    assert speaking().post("/sign-in/first/", facts | {"code": fresh}).url == "/"


def _answer(facts):
    Attempt.objects.all().delete()
    return speaking().post("/sign-in/first/", facts).content.decode()


def test_a_one_time_code_leads_to_the_second_factor():
    account = with_app(person())
    code = give_first_code(account, by=FOUNDER, now=timezone.now())
    client = speaking()

    led = client.post("/sign-in/first/", {"username": "hoa", "code": code, "new": GOOD, "again": GOOD})

    assert led.url == "/sign-in/second/"
    assert client.get("/my/sessions/").status_code == 302
    assert not SignIn.objects.exists()
    assert client.post("/sign-in/second/", {"code": code_at()}).url == "/"
    assert client.get("/my/sessions/").status_code == 200


def test_a_new_book_has_no_account_that_anybody_can_sign_in_to():
    open_book()
    assert [held.username for held in Account.objects.all() if held.has_usable_password()] == []
    for name in ("admin", "root", "charterbook", "console", "postgres"):
        for word in ("admin", "charterbook", "password", ""):
            Attempt.objects.all().delete()
            assert sign_in(speaking(), name, word).status_code == 200
    assert not SignIn.objects.exists()


def test_the_key_of_a_session_is_long_and_by_chance():
    account = person()
    keys = []
    for _turn in range(40):
        client = speaking()
        signed_in(client, account, now=timezone.now())
        keys.append(client.session.session_key)
    letters = set("".join(keys))
    assert {len(key) for key in keys} == {32}
    assert len(set(keys)) == len(keys)
    # 40 keys of 32 signs show the whole alphabet, and no place of a key has its own.
    assert 32 * log2(len(letters)) > BITS
    assert all(len({key[place] for key in keys}) > 10 for place in range(32))
    store = import_module(settings.SESSION_ENGINE).SessionStore
    assert issubclass(store, DatabaseSessions)
    assert store._get_new_session_key is DatabaseSessions._get_new_session_key
    assert get_random_string.__globals__["secrets"].__name__ == "secrets"


def test_the_session_goes_on_under_a_new_key_after_a_proof():
    client = speaking()
    held = signed_in(client, person(), now=timezone.now())
    SignIn.objects.filter(pk=held.pk).update(proved_at=timezone.now() - timedelta(minutes=11))
    taken = client.session.session_key

    assert client.post("/sign-in/prove/", {"password": "wrong"}).status_code == 200
    assert client.session.session_key == taken
    Attempt.objects.all().delete()
    client.post("/sign-in/prove/", {"password": GOOD})

    assert client.session.session_key != taken
    assert client.get("/my/factors/app/").status_code == 200
    thief = speaking()
    thief.cookies[settings.SESSION_COOKIE_NAME] = taken
    assert thief.get("/my/sessions/").status_code == 302


def test_sessions_are_ended_after_a_fresh_proof_only():
    units = district()
    account = person()
    client, other = speaking(), speaking()
    mine = signed_in(client, account, now=timezone.now())
    theirs = signed_in(other, account, now=timezone.now())
    admin = person("top", "ADMINISTRATOR", None)
    manager = speaking()
    managing = signed_in(manager, admin, now=timezone.now())
    below = person("lan", "GRASSROOTS_CLERK", units["L.01"].pk)
    clerk = signed_in(speaking(), below, now=timezone.now())
    acts = (
        (client, mine, f"/my/sessions/{theirs.pk}/end/"),
        (client, mine, "/my/sessions/others/end/"),
        (manager, managing, f"/accounts/{below.pk}/sign-ins/end/"),
    )
    for who, held, address in acts:
        SignIn.objects.filter(pk=held.pk).update(proved_at=timezone.now() - timedelta(minutes=11))
        back = {"referer": "http://testserver/my/sessions/"}
        assert who.post(address, headers=back).url.startswith("/sign-in/prove/?next=http"), address
        assert not SignIn.objects.filter(pk__in=(theirs.pk, clerk.pk), ended__isnull=False).exists()
    for who, held, address in acts[0], acts[2]:
        SignIn.objects.filter(pk=held.pk).update(proved_at=timezone.now())
        assert not who.post(address).url.startswith("/sign-in/prove/")
    assert SignIn.objects.filter(pk__in=(theirs.pk, clerk.pk), ended__isnull=False).count() == 2
