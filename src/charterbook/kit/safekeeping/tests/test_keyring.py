"""Tests of the passphrase and the recovery code."""

import json
import unicodedata

import pytest

from charterbook.kit.safekeeping import Keyring, LockRefused, SpoiltLock, WrongPassphrase, new_keyring
from charterbook.kit.safekeeping.keyring import Cost, code_in
from charterbook.kit.safekeeping.tests.conftest import CHEAP, PASSPHRASE


def test_the_default_cost_is_libsodiums_moderate_one() -> None:
    assert Cost() == Cost(passes=3, memory=256 << 20)


def test_a_passphrase_opens_however_the_keyboard_composes_it() -> None:
    keyring, data_key, _code = new_keyring(PASSPHRASE, CHEAP)
    for typed in (unicodedata.normalize("NFD", PASSPHRASE), f"  {PASSPHRASE} ", PASSPHRASE.replace(" ", "\u00a0")):
        assert keyring.opened(typed) == data_key


def test_a_recovery_code_opens_however_it_is_typed() -> None:
    keyring, data_key, code = new_keyring(PASSPHRASE, CHEAP)
    assert [len(group) for group in code.split("-")] == [4] * 8
    taken = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    for typed in (code, taken, code.replace("-", "")):
        assert keyring.opened(typed) == data_key


def test_every_wrong_secret_gets_the_same_answer() -> None:
    keyring, _key, code = new_keyring(PASSPHRASE, CHEAP)
    other = code[:-1] + ("A" if code[-1] != "A" else "B")
    answers = set()
    for secret in ("", PASSPHRASE + "x", PASSPHRASE.upper(), other):
        with pytest.raises(WrongPassphrase) as refused:
            keyring.opened(secret)
        answers.add(str(refused.value))
    assert answers == {"The book does not open with that. Check the keyboard and try again."}


def test_codes_keys_and_salts_are_never_the_same_twice() -> None:
    made = [new_keyring(PASSPHRASE, CHEAP) for _ in range(20)]
    assert len({code for _ring, _key, code in made}) == 20
    assert len({key for _ring, key, _code in made}) == 20
    assert len({slot.salt for ring, _key, _code in made for slot in (ring.passphrase, ring.recovery)}) == 40


def test_a_short_passphrase_is_refused_in_words() -> None:
    with pytest.raises(LockRefused, match="at least 12 letters"):
        new_keyring(" mười một  ", CHEAP)


def test_neither_secret_nor_key_stands_in_what_is_kept() -> None:
    keyring, data_key, code = new_keyring(PASSPHRASE, CHEAP)
    text = keyring.text()
    assert not [sign for sign in (PASSPHRASE, code, code_in(code), data_key.hex()) if sign in text]
    assert Keyring.read(text) == keyring


@pytest.mark.parametrize("change", [{"memory": 1 << 40}, {"passes": 10_000}, {"kdf": "plain"}])
def test_a_keyring_that_would_cost_hours_or_nothing_is_refused(change: dict[str, object]) -> None:
    held = json.loads(new_keyring(PASSPHRASE, CHEAP)[0].text())
    held["passphrase"] |= change
    with pytest.raises(SpoiltLock):
        Keyring.read(json.dumps(held))


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"passphrase": 1}'])
def test_a_spoilt_keyring_is_answered_in_words(text: str) -> None:
    with pytest.raises(SpoiltLock, match="keys of this lock cannot be read"):
        Keyring.read(text)
