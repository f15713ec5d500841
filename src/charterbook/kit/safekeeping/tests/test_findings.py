"""Tests of the look at a book: each danger is found, told with what to do, and mended where it is ours."""

import os
from pathlib import Path

import pytest

from charterbook.kit.postgres import Cluster
from charterbook.kit.safekeeping import lock_book, new_keyring
from charterbook.kit.safekeeping.findings import Light, examine, mend
from charterbook.kit.safekeeping.tests.conftest import CHEAP, PASSPHRASE, person_in

RIGHTS, DOORS, DISK, LOCK, PLACE = range(5)


def test_a_good_book_has_nothing_red(filled: Cluster) -> None:
    found = examine(filled.home)
    assert [finding for finding in found if finding.light is Light.RED] == []
    assert (found[RIGHTS].light, found[DOORS].light, found[LOCK].light) == (Light.GREEN, Light.GREEN, Light.YELLOW)


def test_a_look_starts_and_changes_nothing(tmp_path: Path) -> None:
    home = tmp_path / "book"
    examine(home)
    assert list(tmp_path.iterdir()) == []


def test_open_rights_are_red_and_mended(filled: Cluster) -> None:
    path = filled.home / "secret_key"
    path.chmod(0o644)
    found = examine(filled.home)[RIGHTS]
    assert (found.light, str(path) in found.told, "doctor --mend" in found.told) == (Light.RED, True, True)
    assert [str(done) for done in mend(filled.home)] == [f"Closed {path} to other users."]
    assert examine(filled.home)[RIGHTS].light is Light.GREEN


def test_a_trust_line_is_red_and_mended(filled: Cluster) -> None:
    (filled.folder / "data" / "pg_hba.conf").write_text("local all all trust\n")
    found = examine(filled.home)[DOORS]
    assert found.light is Light.RED
    assert "Line 1" in found.told
    assert [str(done) for done in mend(filled.home)] == ["Wrote pg_hba.conf anew: everybody shows a password again."]
    assert examine(filled.home)[DOORS].light is Light.GREEN
    assert person_in(filled)


def test_a_line_that_is_not_ours_stays_red(filled: Cluster) -> None:
    own = filled.folder / "data" / "own.conf"
    own.write_text("hba_file = '/tmp/x'\n")
    assert list(mend(filled.home)) == []
    found = examine(filled.home)[DOORS]
    assert (found.light, "Take it out" in found.told) == (Light.RED, True)
    own.unlink()


def test_a_locked_book_is_green_and_what_a_kill_left_is_red(filled: Cluster) -> None:
    keyring, data_key, _code = new_keyring(PASSPHRASE, CHEAP)
    lock_book(filled.home, keyring, data_key)
    assert (examine(filled.home)[LOCK].light, examine(filled.home)[DOORS].light) == (Light.GREEN, Light.GREEN)
    (filled.home / "secret_key").write_text("left in clear")
    found = examine(filled.home)[LOCK]
    assert (found.light, "secret_key" in found.told) == (Light.RED, True)
    lock_book(filled.home, keyring, data_key)
    assert examine(filled.home)[LOCK].light is Light.GREEN


def test_a_half_written_lock_is_red_and_mended(filled: Cluster) -> None:
    (filled.home / ".book.locked.making").write_text("half")
    assert examine(filled.home)[LOCK].light is Light.RED
    assert len(list(mend(filled.home))) == 1
    assert examine(filled.home)[LOCK].light is Light.YELLOW


@pytest.mark.parametrize("folder", ["OneDrive - Huyện ủy", "Dropbox", "Google Drive"])
def test_a_folder_that_is_copied_away_is_red(tmp_path: Path, folder: str) -> None:
    found = examine(tmp_path / folder / "book")[PLACE]
    assert (found.light, folder in found.told) == (Light.RED, True)


def test_a_book_in_a_folder_open_to_all_is_yellow(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    found = examine(shared / "book")[PLACE]
    assert (found.light, str(shared) in found.told) == (Light.YELLOW, True)


def test_a_file_of_a_stranger_is_never_mended(filled: Cluster, stranger) -> None:
    path = filled.home / "secret_key"
    path.chmod(0o644)
    os.chown(path, stranger.uid, stranger.gid)
    with pytest.raises(Exception, match="belongs to another user"):
        list(mend(filled.home))
    assert path.stat().st_mode & 0o777 == 0o644
