"""Boxes, subjects' keys and pairs: what opens, what does not, and what an old backup still reads."""

import stat
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from charterbook.ground.sealing import api
from charterbook.ground.sealing.fields import SealedTextField
from charterbook.ground.sealing.models import SubjectKey

TODAY = date(2026, 11, 24)
PERSON = api.Subject("person", 7)
PHRASE = "bàn ghế sông núi mây"


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    settings.HOME = tmp_path
    return tmp_path


def test_box_opens_for_its_purpose_only() -> None:
    box = api.seal("one", b"bi mat")
    assert api.unseal("one", box) == b"bi mat"
    assert b"bi mat" not in box
    for bad in (box[:-1], box[:9] + b"\0" + box[10:], b"", b"plain"):
        with pytest.raises(api.Sealed):
            api.unseal("one", bad)
    with pytest.raises(api.Sealed):
        api.unseal("other", box)


def test_keys_lie_in_the_home_for_their_owner_only(home: Path) -> None:
    api.seal("one", b"x")
    assert stat.S_IMODE((home / "keys").stat().st_mode) == 0o700
    assert stat.S_IMODE((home / "keys" / "master.key").stat().st_mode) == 0o600
    assert [p.name for p in (home / "keys").iterdir()] == ["master.key"]


def test_rotation_keeps_old_boxes_readable() -> None:
    old = api.seal("one", b"old")
    api.rotate()
    new = api.seal("one", b"new")
    assert (api.unseal("one", old), api.unseal("one", new)) == (b"old", b"new")
    assert (api.is_newest(old), api.is_newest(new)) == (False, True)


def test_lost_or_spoilt_key_is_said_in_words(home: Path) -> None:
    box = api.seal("one", b"x")
    path = home / "keys" / "master.key"
    path.unlink()
    with pytest.raises(api.Sealed, match="put back the copy"):
        api.unseal("one", box)
    path.write_text("nonsense\n")
    with pytest.raises(api.Sealed, match="spoilt"):
        api.unseal("one", box)


@pytest.mark.django_db
def test_subject_opens_until_its_key_is_destroyed(django_capture_on_commit_callbacks: Any) -> None:
    box = api.seal_for(PERSON, b"so dien thoai")
    assert api.unseal_for(PERSON, box) == b"so dien thoai"
    backup = dict(SubjectKey.objects.values("kind", "number", "file", "wrapped").get())
    with django_capture_on_commit_callbacks(execute=True):
        assert api.destroy(PERSON, today=TODAY)
    row = SubjectKey.objects.get()
    assert (bytes(row.wrapped), row.destroyed_on) == (b"", TODAY)
    with pytest.raises(api.Destroyed):
        api.unseal_for(PERSON, box)
    with pytest.raises(api.Destroyed):
        api.seal_for(PERSON, b"again")
    # An old backup of the database, with the folder of keys as it is today.
    SubjectKey.objects.filter(pk=row.pk).update(**backup, destroyed_on=None)
    with pytest.raises(api.Destroyed):
        api.unseal_for(PERSON, box)
    assert not api.destroy(api.Subject("person", 8), today=TODAY)


@pytest.mark.django_db
def test_box_of_one_subject_is_not_anothers() -> None:
    box = api.seal_for(PERSON, b"x")
    api.seal_for(api.Subject("person", 8), b"y")
    for stranger in (api.Subject("person", 8), api.Subject("person", 9)):
        with pytest.raises(api.Sealed):
            api.unseal_for(stranger, box)


@pytest.mark.django_db
def test_sweep_takes_away_what_a_stop_left(home: Path) -> None:
    api.seal_for(PERSON, b"x")
    api.destroy(PERSON, today=TODAY)  # the test's transaction is never committed
    files = [p for p in (home / "keys" / "subjects").rglob("*") if p.is_file()]
    assert len(files) == 1
    assert (api.sweep(), api.sweep()) == (1, 0)
    assert not files[0].exists()


def test_pair_opens_by_its_passphrase_only() -> None:
    pair = api.new_pair(PHRASE)
    box = api.sealed_to(pair.public, b"phan anh")
    assert api.open_with(pair, f" {PHRASE} ", box) == b"phan anh"
    for phrase, sealed in (("another long passphrase", box), (PHRASE, box[:-1])):
        with pytest.raises(api.Sealed):
            api.open_with(pair, phrase, sealed)
    with pytest.raises(api.Sealed):
        api.new_pair("short")


def test_recovery_sheet_gives_the_pair_a_new_passphrase() -> None:
    pair = api.new_pair(PHRASE)
    box = api.sealed_to(pair.public, b"phan anh")
    text = api.recovery_text(api.unlocked(pair, PHRASE))
    fresh = api.recovered(text.lower(), pair.public, "a quite new passphrase")
    assert api.open_with(fresh, "a quite new passphrase", box) == b"phan anh"
    for bad in (text[:-4], api.recovery_text(bytes(32)), "???"):
        with pytest.raises(api.Sealed):
            api.recovered(bad, pair.public, "a quite new passphrase")


def test_sealed_field_holds_a_box_and_gives_the_text() -> None:
    field: Any = SealedTextField(purpose="test.field")
    _name, path, _args, kwargs = field.deconstruct()
    assert (path, kwargs["purpose"]) == ("charterbook.ground.sealing.fields.SealedTextField", "test.field")
    stored = field.get_db_prep_value("số thẻ", connection, True)
    assert "thẻ".encode() not in stored.obj
    with pytest.raises(TypeError):
        field.get_db_prep_value(b"open", connection, True)
    assert field.from_db_value(stored.obj, None, None) == "số thẻ"
    assert (field.from_db_value(b"", None, None), field.from_db_value(None, None, None)) == ("", None)


def test_receipt_gives_the_same_keys_after_a_rotation_and_others_for_another_purpose() -> None:
    receipt = api.new_receipt()
    keys = api.receipt_keys(receipt, "one")
    api.rotate()
    assert api.receipt_keys(receipt, "one") == keys
    assert api.receipt_keys(receipt, "two").mark != keys.mark
    assert api.receipt_keys(api.new_receipt(), "one") != keys
    box = api.sealed_to(keys.voice, b"tra loi")
    assert api.opened_by(keys.private, box) == b"tra loi"
    assert len(receipt) == 16
    assert receipt.isdecimal()
