"""Tests of the lock: nothing in clear while it is on, all as it was when it is off, and nothing lost in between."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from charterbook.kit.postgres import BookLocked, Cluster, is_locked, open_home
from charterbook.kit.postgres.place import noted_place
from charterbook.kit.postgres.tests.conftest import MakeBook, with_packages
from charterbook.kit.safekeeping import (
    LockRefused,
    SpoiltLock,
    WrongPassphrase,
    change_keyring,
    kept_keyring,
    left_over,
    lock_book,
    new_keyring,
    unlock_book,
)
from charterbook.kit.safekeeping.tests.conftest import CANARY, CHEAP, PASSPHRASE, canaries, fill, person_in, whole

KILLED = """
import os, signal, sys
from pathlib import Path
from charterbook.kit.safekeeping import lock_book, unlock_book, kept_keyring
from charterbook.kit.safekeeping.keyring import Keyring
home, stage, what = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
keyring = Keyring.read(Path(sys.argv[4]).read_text())
data_key = keyring.opened(sys.argv[5])
def at(now):
    if now == stage:
        os.kill(os.getpid(), signal.SIGKILL)
lock_book(home, keyring, data_key, at) if what == "lock" else unlock_book(home, data_key, at)
"""


def test_a_locked_book_holds_no_word_in_clear_and_opens_as_it_was(filled: Cluster) -> None:
    filled.stop()
    assert {"paper.txt", "upload.xlsx", "secret_key", "sealing.key"} < set(canaries(filled.home))
    assert len(canaries(filled.home)) > 4, "the database's own files hold it too"
    before = whole(filled.home)
    keyring, data_key, code = new_keyring(PASSPHRASE, CHEAP)

    done = lock_book(filled.home, keyring, data_key)

    assert canaries(filled.home) == []
    left = [path for path in filled.home.rglob("*") if path.is_file() and path.stat().st_size]
    assert left == [filled.home / "book.locked"]
    assert done.sealed < done.clear
    with pytest.raises(BookLocked, match=r"is locked\. Open it with its passphrase: charterbook unlock"):
        filled.ensure_running()
    for secret in (PASSPHRASE, code):
        assert kept_keyring(filled.home).opened(secret) == data_key

    unlock_book(filled.home, data_key)

    assert whole(filled.home) == before
    assert person_in(filled) == CANARY


def test_locking_stops_a_running_server(filled: Cluster) -> None:
    keyring, data_key, _code = new_keyring(PASSPHRASE, CHEAP)
    lock_book(filled.home, keyring, data_key)
    assert canaries(filled.home) == []
    with pytest.raises(BookLocked):
        open_home(filled.home)
    unlock_book(filled.home, data_key)
    assert person_in(filled) == CANARY


def test_data_that_are_kept_away_are_locked_too(make_book: MakeBook, ground: Path) -> None:
    if os.geteuid():
        pytest.skip("only root keeps data away from the home")
    closed = ground / "closed"
    closed.mkdir(mode=0o700, exist_ok=True)
    book = Cluster(closed / "book")
    try:
        fill(book)
        away = noted_place(book.home).folder
        assert away != book.folder
        keyring, data_key, _code = new_keyring(PASSPHRASE, CHEAP)
        lock_book(book.home, keyring, data_key)
        assert canaries(book.home, away) == []
        assert [path.name for path in away.iterdir()] == ["serving.lock"]
        unlock_book(book.home, data_key)
        assert sorted(path.name for path in away.parent.glob(f"{away.name}*")) == [away.name]
        assert person_in(book) == CANARY
    finally:
        book.stop()
        shutil.rmtree(away)
        shutil.rmtree(closed)


@pytest.mark.parametrize(
    "stage", ["began", "wrote 40", "written", "proved", "named", "overwritten", "removing 300", "wiped"]
)
def test_a_lock_killed_at_any_point_loses_nothing(filled: Cluster, stage: str, tmp_path: Path) -> None:
    filled.stop()
    before = whole(filled.home)
    keyring, data_key, _code = new_keyring(PASSPHRASE, CHEAP)

    kill_at(filled.home, stage, "lock", keyring, tmp_path)

    if is_locked(filled.home):
        # Doing it over takes away what was left in clear; so would opening it.
        lock_book(filled.home, keyring, data_key)
        assert (canaries(filled.home), left_over(filled.home)) == ([], [])
        unlock_book(filled.home, data_key)
    (filled.home / ".book.locked.making").unlink(missing_ok=True)
    assert whole(filled.home) == before
    assert person_in(filled) == CANARY


@pytest.mark.parametrize("stage", ["extracted 40", "extracted", "placed files", "placed data", "placed", "open"])
def test_an_opening_killed_at_any_point_loses_nothing(filled: Cluster, stage: str, tmp_path: Path) -> None:
    filled.stop()
    before = whole(filled.home)
    keyring, data_key, _code = new_keyring(PASSPHRASE, CHEAP)
    lock_book(filled.home, keyring, data_key)

    kill_at(filled.home, stage, "unlock", keyring, tmp_path)

    if is_locked(filled.home):
        with pytest.raises(BookLocked):
            filled.ensure_running()
        unlock_book(filled.home, data_key)
    shutil.rmtree(filled.home / ".opening", ignore_errors=True)
    assert whole(filled.home) == before
    assert person_in(filled) == CANARY


def test_a_half_wiped_book_opens_without_locking_again(filled: Cluster, tmp_path: Path) -> None:
    filled.stop()
    before = whole(filled.home)
    keyring, data_key, _code = new_keyring(PASSPHRASE, CHEAP)
    kill_at(filled.home, "overwritten", "lock", keyring, tmp_path)
    assert left_over(filled.home)
    unlock_book(filled.home, data_key)
    assert whole(filled.home) == before


def test_another_key_and_a_changed_or_shortened_file_give_nothing(filled: Cluster) -> None:
    keyring, data_key, _code = new_keyring(PASSPHRASE, CHEAP)
    lock_book(filled.home, keyring, data_key)
    locked = filled.home / "book.locked"
    good = locked.read_bytes()
    with pytest.raises(WrongPassphrase):
        kept_keyring(filled.home).opened("một câu khác hẳn đi")
    with pytest.raises(SpoiltLock):
        unlock_book(filled.home, bytes(32))
    half = len(good) // 2
    for spoilt in (
        good[:half],
        good[:-1],
        good + b"x",
        good[:half] + bytes([good[half] ^ 1]) + good[half + 1 :],
        good[:-9] + bytes([good[-9] ^ 1]) + good[-8:],
        b"another file",
    ):
        locked.write_bytes(spoilt)
        with pytest.raises(SpoiltLock):
            unlock_book(filled.home, data_key)
        assert is_locked(filled.home)
        assert not (filled.folder / "data").exists()
    locked.write_bytes(good)
    unlock_book(filled.home, data_key)
    assert person_in(filled) == CANARY


@pytest.mark.parametrize("locked", [True, False])
def test_a_new_passphrase_opens_and_the_old_one_does_not(filled: Cluster, *, locked: bool) -> None:
    keyring, data_key, code = new_keyring(PASSPHRASE, CHEAP)
    lock_book(filled.home, keyring, data_key)
    if not locked:
        unlock_book(filled.home, data_key)
    new = kept_keyring(filled.home).with_passphrase(data_key, "câu mới dài hơn trước", CHEAP)
    change_keyring(filled.home, new)
    kept = kept_keyring(filled.home)
    assert kept.opened("câu mới dài hơn trước") == kept.opened(code) == data_key
    with pytest.raises(WrongPassphrase):
        kept.opened(PASSPHRASE)
    lock_book(filled.home, kept, data_key)
    unlock_book(filled.home, data_key)
    assert person_in(filled) == CANARY


def test_what_is_not_the_books_is_neither_locked_nor_removed(filled: Cluster) -> None:
    (filled.home / "notes.txt").write_text("of the owner")
    keyring, data_key, _code = new_keyring(PASSPHRASE, CHEAP)
    with pytest.raises(LockRefused, match=r"holds what does not belong to the book: notes.txt. Move that"):
        lock_book(filled.home, keyring, data_key)
    assert (filled.home / "notes.txt").read_text() == "of the owner"
    assert not is_locked(filled.home)


def test_a_folder_without_a_book_is_not_locked(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "x").write_text("of another program")
    keyring, data_key, _code = new_keyring(PASSPHRASE, CHEAP)
    with pytest.raises(LockRefused, match="There is no book in"):
        lock_book(tmp_path, keyring, data_key)
    assert (tmp_path / "files" / "x").read_text() == "of another program"


def kill_at(home: Path, stage: str, what: str, keyring, tmp_path: Path) -> None:
    """Lock or open a book in a process that is killed at a stage."""
    kept = tmp_path / "keyring"
    kept.write_text(keyring.text())
    done = subprocess.run(
        [*with_packages(sys.executable), "-c", KILLED, str(home), stage, what, str(kept), PASSPHRASE],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
