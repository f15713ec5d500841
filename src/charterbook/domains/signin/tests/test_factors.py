"""Setting up an app and passkeys, and signing in with a passkey made in software."""

import json
from datetime import timedelta

import pyotp
import pytest
from django.utils import timezone

from charterbook.domains.organisation.tests.browsing import plain_static, text_of
from charterbook.domains.signin.models import Attempt, Authenticator, Passkey, RecoveryCode, SignIn
from charterbook.domains.signin.tests.browsing import signed_in, speaking
from charterbook.domains.signin.tests.factories import code_at, person, sign_in, with_app
from charterbook.domains.signin.tests.keyring import Keyring
from charterbook.ground.audit.models import Act

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]
HERE = {"headers": {"host": "localhost"}}


def entered(account):
    client = speaking()
    signed_in(client, account, now=timezone.now())
    return client


def is_in(client) -> bool:
    return client.get("/my/sessions/").status_code == 200


def added(client, keyring: Keyring, label: str = "Phone"):
    options = client.post("/my/factors/passkeys/options/", **HERE).json()
    return client.post("/my/factors/passkeys/", {"credential": keyring.make(options), "label": label}, **HERE)


def shown(client, keyring: Keyring, to: str = "/sign-in/passkey/"):
    options = client.post("/sign-in/passkey/options/", **HERE).json()
    return client.post(to, {"credential": keyring.show(options)}, **HERE)


def test_an_app_is_kept_after_its_first_code_and_recovery_codes_are_shown_once():
    client = entered(person())
    page = text_of(client, "/my/factors/app/")
    secret = page.partition("<code>")[2].partition("</code>")[0].replace(" ", "")
    assert "<svg" in page
    assert "style=" not in page.partition("<svg")[2].partition("</svg>")[0]
    assert secret not in json.dumps(dict(client.session.items()))
    key = client.session.session_key

    wrong = client.post("/my/factors/app/", {"code": "000000"})
    assert "not right" in wrong.content.decode()
    Attempt.objects.all().delete()
    kept = client.post("/my/factors/app/", {"code": pyotp.TOTP(secret).now()}).content.decode()

    assert kept.count("<li><code>") == 10
    assert Authenticator.objects.count() == 1
    assert client.session.session_key != key
    assert SignIn.objects.get().strong
    assert "<li><code>" not in text_of(client, "/my/factors/")
    assert {"signin.authenticator_set", "signin.recovery_made"} <= set(Act.objects.values_list("code", flat=True))


def test_the_code_that_set_up_an_app_does_not_sign_in():
    account = person()
    client = entered(account)
    page = text_of(client, "/my/factors/app/")
    secret = page.partition("<code>")[2].partition("</code>")[0].replace(" ", "")
    code = pyotp.TOTP(secret).now()
    client.post("/my/factors/app/", {"code": code})

    again = speaking()
    sign_in(again)
    assert again.post("/sign-in/second/", {"code": code}).status_code == 200


def test_an_app_is_removed_and_the_session_is_that_of_a_password_again():
    client = entered(with_app(person()))
    SignIn.objects.update(strong=True)

    client.post("/my/factors/app/remove/")

    assert not Authenticator.objects.exists()
    assert not SignIn.objects.get().strong


def test_recovery_codes_are_made_anew_only_with_a_factor():
    client = entered(person())
    assert client.post("/my/factors/recovery/").status_code == 302
    assert RecoveryCode.objects.count() == 0
    with_app(SignIn.objects.get().account)
    assert client.post("/my/factors/recovery/").content.decode().count("<li><code>") == 10


def test_a_passkey_is_kept_and_signs_in_without_a_password():
    keyring = Keyring()
    answer = added(entered(person()), keyring)
    assert answer.content.decode().count("<li><code>") == 10
    assert Passkey.objects.get().label == "Phone"

    client = speaking()
    assert shown(client, keyring).status_code == 302
    assert is_in(client)
    assert SignIn.objects.order_by("-pk").first().strong


def test_a_passkey_is_the_second_step_after_the_password():
    keyring = Keyring()
    added(entered(person()), keyring)
    client = speaking()
    assert sign_in(client, next="/my/password/").url == "/sign-in/second/"
    assert 'data-passkey="show"' in text_of(client, "/sign-in/second/")

    assert shown(client, keyring).url == "/my/password/"


def test_a_passkey_of_another_does_not_finish_a_begun_sign_in():
    mine, theirs = Keyring(), Keyring()
    added(entered(person()), mine)
    added(entered(person("lan")), theirs)
    client = speaking()
    sign_in(client)

    assert shown(client, theirs).status_code == 200
    assert not is_in(client)


def test_a_passkey_proves_who_one_is():
    keyring = Keyring()
    client = entered(person())
    added(client, keyring)
    SignIn.objects.update(proved_at=timezone.now() - timedelta(minutes=11))

    assert client.get("/my/factors/app/").status_code == 302
    assert shown(client, keyring, "/sign-in/prove/passkey/").status_code == 302
    assert client.get("/my/factors/app/").status_code == 200


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda ring: setattr(ring, "origin", "https://elsewhere.test"), id="another site"),
        pytest.param(lambda ring: setattr(ring, "verified", False), id="not unlocked"),
        pytest.param(lambda ring: setattr(ring, "uses", -1), id="a copied key"),
        pytest.param(lambda ring: setattr(ring, "key", Keyring().key), id="another key"),
    ],
)
def test_a_passkey_that_proves_nothing_is_refused(spoil):
    keyring = Keyring()
    keyring.uses = 5
    added(entered(person()), keyring)
    client = speaking()
    shown(client, keyring)
    client = speaking()
    Attempt.objects.all().delete()
    spoil(keyring)

    assert shown(client, keyring).status_code == 200
    assert not is_in(client)


def test_an_answer_is_good_once_and_only_for_its_own_challenge():
    keyring = Keyring()
    added(entered(person()), keyring)
    client = speaking()
    options = client.post("/sign-in/passkey/options/", **HERE).json()
    answer = keyring.show(options)
    other = speaking()
    other.post("/sign-in/passkey/options/", **HERE)

    assert other.post("/sign-in/passkey/", {"credential": answer}, **HERE).status_code == 200
    Attempt.objects.all().delete()
    assert client.post("/sign-in/passkey/", {"credential": answer}, **HERE).status_code == 302
    client.post("/sign-out/")
    again = client.post("/sign-in/passkey/", {"credential": answer}, **HERE)
    assert again.status_code in (200, 429)
    assert not is_in(client)


@pytest.mark.parametrize("answer", ["{}", "no json", "[]", '{"rawId": 5, "id": "x", "response": {}}', "null"])
def test_what_is_no_answer_is_refused_in_plain_words(answer):
    client = speaking()
    client.post("/sign-in/passkey/options/", **HERE)
    page = client.post("/sign-in/passkey/", {"credential": answer}, **HERE)
    assert page.status_code == 200
    assert "was not accepted" in page.content.decode()


def test_a_passkey_is_not_kept_twice_and_one_of_another_is_not_removed():
    keyring = Keyring()
    owner, other = entered(person()), entered(person("lan"))
    added(owner, keyring)
    pk = Passkey.objects.get().pk

    added(other, keyring)
    other.post(f"/my/factors/passkeys/{pk}/remove/")
    assert Passkey.objects.count() == 1
    owner.post(f"/my/factors/passkeys/{pk}/remove/")
    assert Passkey.objects.count() == 0


def test_recovery_works_without_an_app():
    keyring = Keyring()
    page = added(entered(person()), keyring).content.decode()
    code = page.partition("<li><code>")[2].partition("</code>")[0]
    client = speaking()
    sign_in(client)
    assert client.post("/sign-in/second/", {"code": code_at()}).status_code == 200
    Attempt.objects.all().delete()
    assert client.post("/sign-in/second/", {"code": code}).status_code == 302
