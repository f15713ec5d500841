"""Sessions: their end by time, by their owner, by an administrator, with the account; and fresh proof."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpResponse
from django.utils import timezone

from charterbook.domains.accounts.models import Account
from charterbook.domains.organisation.tests.browsing import browser, plain_static, seated, text_of
from charterbook.domains.organisation.tests.factories import FOUNDER, district
from charterbook.domains.signin.actions import forget_sessions
from charterbook.domains.signin.models import Attempt, Authenticator, FirstCode, SignIn
from charterbook.domains.signin.tests.browsing import signed_in, speaking
from charterbook.domains.signin.tests.factories import GOOD, code_at, person, sign_in, with_app
from charterbook.ground.audit.actions import acting
from charterbook.ground.audit.models import Act
from charterbook.kit.pages.page import page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]
NEW = "năm con mèo ngủ trưa"


def entered(account, **more):
    client = speaking()
    return client, signed_in(client, account, now=timezone.now(), **more)


def is_in(client) -> bool:
    return client.get("/my/sessions/").status_code == 200


def aged(held, **ago) -> None:
    SignIn.objects.filter(pk=held.pk).update(
        **{name: timezone.now() - timedelta(minutes=minutes) for name, minutes in ago.items()}
    )


@pytest.mark.parametrize(
    ("ago", "why"),
    [({"seen": 30}, "IDLE"), ({"started": 12 * 60, "seen": 1}, "LONG")],
)
def test_a_session_ends_by_time_and_says_why(ago, why):
    client, held = entered(person())
    assert is_in(client)
    aged(held, **ago)

    assert client.get("/my/sessions/").status_code == 302
    held.refresh_from_db()
    assert held.ended_why == why
    assert "Ended because" in text_of(client, "/sign-in/")
    assert "Ended because" not in text_of(client, "/sign-in/")


def test_a_session_in_use_goes_on():
    client, held = entered(person())
    aged(held, started=11 * 60, seen=29)
    assert is_in(client)
    held.refresh_from_db()
    assert timezone.now() - held.seen < timedelta(minutes=1)


def test_a_session_that_the_book_does_not_know_is_refused():
    client, _held = entered(person())
    SignIn.objects.all().delete()
    assert not is_in(client)


def test_a_session_of_another_account_opens_nothing():
    client, _held = entered(person())
    _other, theirs = entered(person("lan"))
    session = client.session
    session["signin"] = theirs.pk
    session.save()
    assert not is_in(client)


def test_an_account_that_is_disabled_is_out_with_the_next_request():
    account = person()
    client, _held = entered(account)
    with acting("test.disabled", FOUNDER):
        Account.objects.filter(pk=account.pk).update(is_active=False)
    assert not is_in(client)


def test_what_browsers_hold_after_its_time_is_deleted_at_the_next_sign_in():
    account = person()
    client, _held = entered(account)
    gone = SessionStore()
    gone.set_expiry(timezone.now() - timedelta(seconds=1))
    gone.create()

    assert sign_in(speaking()).status_code == 302

    assert not gone.exists(gone.session_key)
    assert is_in(client)


def test_what_browsers_hold_after_its_time_is_deleted_where_nobody_signs_in():
    today = timezone.localdate()
    kept = {}
    for days in (-1, 1):
        kept[days] = SessionStore()
        kept[days].set_expiry(timezone.now() + timedelta(days=days))
        kept[days].create()

    assert forget_sessions(before=today - timedelta(days=30), by=FOUNDER, today=today) == 0

    assert {days: held.exists(held.session_key) for days, held in kept.items()} == {-1: False, 1: True}


def test_sessions_that_ended_long_ago_are_forgotten_at_the_next_sign_in():
    account = person()
    _client, held = entered(account)
    aged(held, started=91 * 24 * 60, seen=91 * 24 * 60)

    entered(account)

    assert SignIn.objects.filter(account=account).count() == 1
    assert not SignIn.objects.filter(pk=held.pk).exists()


def test_my_sessions_are_shown_and_one_is_ended():
    account = person()
    client, mine = entered(account)
    other, theirs = entered(account)
    entered(person("lan"))

    page = text_of(client, "/my/sessions/")
    assert page.count("Chrome on Windows") == 2
    assert client.post(f"/my/sessions/{theirs.pk}/end/").status_code == 302

    assert not is_in(other)
    assert is_in(client)
    theirs.refresh_from_db()
    assert theirs.ended_why == "REVOKED"
    assert Act.objects.filter(code="signin.ended", by_id=account.pk).count() == 1
    assert mine.pk != theirs.pk


def test_sessions_of_others_look_like_none():
    client, _held = entered(person())
    _other, theirs = entered(person("lan"))

    assert client.post(f"/my/sessions/{theirs.pk}/end/").status_code == 404
    assert client.post("/my/sessions/999999/end/").status_code == 404
    theirs.refresh_from_db()
    assert theirs.ended is None


def test_all_others_are_ended_at_once():
    account = person()
    client, _held = entered(account)
    others = [entered(account)[0] for _one in range(3)]

    client.post("/my/sessions/others/end/")

    assert [is_in(other) for other in others] == [False, False, False]
    assert is_in(client)


def test_a_changed_password_ends_the_other_sessions():
    account = person()
    client, _held = entered(account)
    other, _theirs = entered(account)

    answer = client.post("/my/password/", {"old": GOOD, "new": NEW, "again": NEW})

    assert answer.status_code == 302
    assert is_in(client)
    assert not is_in(other)
    assert sign_in(speaking(), password=NEW).status_code == 302
    assert Act.objects.filter(code="signin.password_changed").count() == 1


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"old": "wrong"}, "not your present password"),
        ({"again": "something else again"}, "not the same"),
        ({"new": "short", "again": "short"}, "at least 12"),
        ({"new": "password1234", "again": "password1234"}, "tried first"),
        ({"new": "abcabcabcabc", "again": "abcabcabcabc"}, "tried first"),
    ],
)
def test_a_password_is_not_changed_to_what_the_rules_refuse(facts, said):
    client, _held = entered(person())
    page = client.post("/my/password/", {"old": GOOD, "new": NEW, "again": NEW, **facts}).content.decode()
    assert said in page
    assert sign_in(speaking()).status_code in (302, 429)


def test_an_administrator_ends_the_sessions_of_accounts_below():
    units = district()
    clerk = person("lan", "GRASSROOTS_CLERK", units["L.01"].pk)
    theirs, held = entered(clerk)
    admin = browser(units["L"].pk, "ADMINISTRATOR")

    assert "How lan signs in" in text_of(admin, f"/accounts/{clerk.pk}/sign-ins/")
    assert admin.post(f"/accounts/{clerk.pk}/sign-ins/end/").status_code == 302

    assert not is_in(theirs)
    held.refresh_from_db()
    assert held.ended_why == "ADMINISTRATOR"
    act = Act.objects.get(code="signin.others_ended")
    assert (act.source, act.by_name) == (f"account:{clerk.pk}", f"administrator-{units['L'].pk}")


@pytest.mark.parametrize("page", ["sign-ins/", "sign-ins/end/", "factors/remove/", "first-code/"])
def test_accounts_outside_the_units_look_like_none_and_others_may_not_at_all(page):
    units = district()
    above = person("lan", "DISTRICT_OFFICER", units["L"].pk)
    admin = seated(units["L.01"].pk, "ADMINISTRATOR")
    clerk = browser(units["L"].pk, "READER")
    method = "get" if page == "sign-ins/" else "post"

    assert getattr(admin, method)(f"/accounts/{above.pk}/{page}").status_code == 404
    assert getattr(admin, method)(f"/accounts/999999/{page}").status_code == 404
    assert getattr(clerk, method)(f"/accounts/{above.pk}/{page}").status_code == 403


def test_an_administrator_gives_a_one_time_code_and_removes_lost_factors():
    units = district()
    clerk = with_app(person("lan", "GRASSROOTS_CLERK", units["L.01"].pk))
    theirs, _held = entered(clerk)
    admin = browser(units["L"].pk, "ADMINISTRATOR")

    page = admin.post(f"/accounts/{clerk.pk}/first-code/").content.decode()
    assert "One-time code for lan" in page
    assert FirstCode.objects.get().account == clerk
    assert not is_in(theirs)
    assert sign_in(speaking(), "lan").status_code == 200  # the old password opens nothing
    admin.post(f"/accounts/{clerk.pk}/factors/remove/")
    assert not Authenticator.objects.exists()


def test_a_dangerous_act_asks_who_one_is_and_leads_back():
    account = person()
    client, held = entered(account)
    assert client.get("/my/factors/app/").status_code == 200
    aged(held, proved_at=10)

    answer = client.get("/my/factors/app/")
    assert answer.url == "/sign-in/prove/?next=%2Fmy%2Ffactors%2Fapp%2F"
    assert "Is it still you?" in text_of(client, answer.url)
    wrong = client.post("/sign-in/prove/", {"password": "wrong", "next": "/my/factors/app/"})
    assert wrong.status_code == 200
    Attempt.objects.all().delete()
    right = client.post("/sign-in/prove/", {"password": GOOD, "next": "/my/factors/app/"})

    assert right.url == "/my/factors/app/"
    assert client.get("/my/factors/app/").status_code == 200
    assert Act.objects.filter(code="signin.proved").count() == 1


def test_with_an_app_the_proof_is_its_code():
    client, held = entered(with_app(person()))
    aged(held, proved_at=11)

    assert client.post("/sign-in/prove/", {"password": GOOD}).status_code == 200
    assert client.post("/sign-in/prove/", {"code": code_at()}).status_code == 302


def test_a_request_of_which_nothing_is_known_is_not_fresh(rf):
    @page(needs=None, writes=("POST",), public=True, fresh=True)
    def seen(_request):
        return HttpResponse("done")

    assert seen(rf.post("/x/", headers={"referer": "http://testserver/y/"})).url == (
        "/sign-in/prove/?next=http%3A%2F%2Ftestserver%2Fy%2F"
    )
    assert seen(rf.post("/x/", headers={"referer": "https://elsewhere.test/"})).url == "/sign-in/prove/?next=%2F"
    partial = rf.get("/x/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/z/"})
    assert seen(partial).headers["HX-Redirect"].endswith("next=http%3A%2F%2Ftestserver%2Fz%2F")
    known = rf.get("/x/")
    known.is_fresh = True
    assert seen(known).content == b"done"
