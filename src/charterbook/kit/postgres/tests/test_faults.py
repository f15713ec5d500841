"""Tests of what goes wrong with a server: killed, its pid given to another, half made, run by somebody else."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from charterbook.kit.postgres import Cluster, PostgresUnavailable, find_binaries
from charterbook.kit.postgres import cluster as room
from charterbook.kit.postgres.founding import MAKING
from charterbook.kit.postgres.listening import _free_port
from charterbook.kit.postgres.locks import holding
from charterbook.kit.postgres.pid_file import Holder, holder_of, read_pid_file
from charterbook.kit.postgres.private_files import is_root
from charterbook.kit.postgres.server_process import Log, explained
from charterbook.kit.postgres.server_user import run_as
from charterbook.kit.postgres.tests.conftest import (
    MakeBook,
    pid_of,
    rows,
    run_python,
    user_of,
    with_packages,
    write_pid,
)

START = """
import sys
from pathlib import Path
from charterbook.kit.postgres import Cluster
Cluster(Path(sys.argv[1])).ensure_running()
"""
# As in a container whose first process waits for no child: the killed server stays a zombie for ever.
UNBURIED = """
import ctypes, os, signal, sys, time
from pathlib import Path
from charterbook.kit.postgres import Cluster
from charterbook.kit.postgres.pid_file import holder_of
PR_SET_CHILD_SUBREAPER = 36
ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
cluster = Cluster(Path(sys.argv[1]))
cluster.stop()
cluster.ensure_running()
pid = cluster.status().pid
os.kill(pid, signal.SIGKILL)
cluster.ensure_running()
print(holder_of(pid, cluster.folder / "data"), cluster.status().is_running)
"""
WAIT = 20


def kill_all(book: Cluster) -> None:
    """Kill a server and wait until its last process is gone, as after a power cut."""
    os.kill(pid_of(book), signal.SIGKILL)
    with holding(book.folder / "serving.lock", seconds=WAIT, waiting="%(seconds)s"):
        pass


def test_a_killed_server_comes_back_with_every_row(spare_book: Cluster) -> None:
    book = spare_book
    said: list[str] = []
    for _ in range(3):
        count = rows(book.ensure_running(), 50)
        os.kill(pid_of(book), signal.SIGKILL)
        assert rows(book.ensure_running(said.append)) == count
    assert len([sentence for sentence in said if "PostgreSQL is putting it in order" in sentence]) == 3
    assert len([sentence for sentence in said if "all that was saved is there" in sentence]) == 3


def test_a_pid_that_was_given_to_a_living_process_does_not_stop_us(spare_book: Cluster) -> None:
    book = spare_book
    count = rows(book.ensure_running(), 5)
    kill_all(book)
    # The same user as the server's: the case that PostgreSQL itself takes for a living server.
    with subprocess.Popen(["/bin/sleep", "60"], **run_as(user_of(book))) as foreigner:
        write_pid(book, foreigner.pid)
        assert book.status().is_running is False
        assert book.stop() is False
        assert rows(book.ensure_running()) == count
        assert foreigner.poll() is None
        foreigner.kill()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a process keep other people's zombies")
def test_a_killed_server_that_nobody_buries_does_not_stop_us(spare_book: Cluster) -> None:
    count = rows(spare_book.endpoint(), 5)
    assert run_python(with_packages(), UNBURIED, str(spare_book.home)).split() == ["Holder.ZOMBIE", "True"]
    assert rows(spare_book.ensure_running()) == count


def test_a_pid_file_of_nonsense_does_not_stop_us(spare_book: Cluster) -> None:
    book = spare_book
    count = rows(book.ensure_running(), 5)
    kill_all(book)
    (book.folder / "data" / "postmaster.pid").write_text("nonsense\n")
    assert rows(book.ensure_running()) == count


def test_processes_are_told_apart(shared_book: Cluster) -> None:
    data = shared_book.folder / "data"
    with subprocess.Popen(["/bin/true"]) as dead:
        os.waitid(os.P_PID, dead.pid, os.WEXITED | os.WNOWAIT)
        assert holder_of(dead.pid, data) is Holder.ZOMBIE
    assert holder_of(dead.pid, data) is Holder.GONE
    assert holder_of(os.getpid(), data) is Holder.FOREIGN
    assert holder_of(pid_of(shared_book), data) is Holder.SERVER
    assert holder_of(pid_of(shared_book), data.parent) is Holder.FOREIGN


def test_a_half_made_data_folder_is_set_aside_with_a_sentence(make_book: MakeBook) -> None:
    book = make_book()
    half = book.folder / "data"
    half.mkdir(parents=True)
    book.home.chmod(0o700)
    (half / "PG_VERSION").write_text("18\n")
    said: list[str] = []
    assert rows(book.ensure_running(said.append), 1) == 1
    (aside,) = book.folder.glob("data.half-made-*")
    assert [path.name for path in aside.iterdir()] == ["PG_VERSION"]
    assert [sentence for sentence in said if str(aside) in sentence and "only half made" in sentence]


def test_a_start_killed_within_initdb_is_done_over(make_book: MakeBook) -> None:
    book = make_book()
    # With all that it has started, as when the power goes: an initdb left alone would go on writing.
    starting = subprocess.Popen([*with_packages(), "-c", START, str(book.home)], start_new_session=True)
    deadline = time.monotonic() + WAIT
    while not list(book.folder.glob(f"{MAKING}*/data/PG_VERSION")):
        assert time.monotonic() < deadline
        time.sleep(0.005)
    os.killpg(starting.pid, signal.SIGKILL)
    starting.wait()
    assert not (book.folder / "data").exists()
    said: list[str] = []
    assert rows(book.ensure_running(said.append), 1) == 1
    assert [sentence for sentence in said if "was cut short there" in sentence]
    assert list(book.folder.glob(f"{MAKING}*")) == []


def test_a_lost_note_is_found_again_by_the_running_server(spare_book: Cluster) -> None:
    book = spare_book
    before = pid_of(book)
    (book.folder / "location").unlink()
    said: list[str] = []
    book.ensure_running(said.append)
    assert pid_of(book) == before
    assert (book.folder / "location").is_file()
    assert any("A server already runs" in sentence for sentence in said)


def test_a_server_that_somebody_else_runs_on_our_data_is_left_alone(
    spare_book: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = spare_book
    book.stop()
    monkeypatch.setattr(room, "STRANGER_MAY_ANSWER", 0)
    arguments = run_as(user_of(book))
    arguments["env"]["PGDATA"] = str(book.folder / "data")
    elsewhere = f"-c listen_addresses=127.0.0.2 -c unix_socket_directories='' -c port={_free_port(0)}"
    pg_ctl = [find_binaries().program("pg_ctl"), "-s", "-w"]
    subprocess.run([*pg_ctl, "start", "-o", elsewhere], check=True, stdout=subprocess.DEVNULL, **arguments)
    try:
        before = pid_of(book)
        with pytest.raises(PostgresUnavailable, match=rf"process {before}, listening at 127.0.0.2:\d+") as refused:
            book.ensure_running()
        assert "Two servers on the same data would destroy them" in str(refused.value)
        assert pid_of(book) == before
    finally:
        assert book.stop() is True


def test_a_lock_that_is_held_is_waited_for_and_then_answered(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with (
        holding(path, seconds=0, waiting="-"),
        pytest.raises(PostgresUnavailable, match=f"held {path}"),
        holding(path, seconds=0.1, waiting="held %(path)s"),
    ):
        pass
    with holding(path, seconds=0, waiting="-"):
        assert path.exists()


@pytest.mark.parametrize("home", ["/", "/tmp", "~"])
def test_a_folder_that_is_not_the_books_own_is_refused_and_untouched(home: str) -> None:
    before = Path(home).expanduser().stat()
    with pytest.raises(PostgresUnavailable, match="A book needs a folder of its own"):
        Cluster(Path(home)).ensure_running()
    after = Path(home).expanduser().stat()
    assert (before.st_mode, before.st_uid, before.st_gid) == (after.st_mode, after.st_uid, after.st_gid)


def test_a_home_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(PostgresUnavailable, match="A book needs a folder of its own"):
        Cluster(tmp_path / "file").ensure_running()


def test_a_spoilt_note_is_answered_in_words(tmp_path: Path) -> None:
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "location").write_text("folder = 7")
    with pytest.raises(PostgresUnavailable, match=r"The note .*location cannot be read"):
        Cluster(tmp_path).ensure_running()


def test_a_bad_setting_of_ones_own_is_told_with_the_servers_words(spare_book: Cluster) -> None:
    book = spare_book
    book.stop()
    (book.folder / "data" / "own.conf").write_text("max_connections = 'many'\n")
    (book.folder / "data" / "own.conf").chmod(0o644)
    with pytest.raises(PostgresUnavailable, match=r"says “configuration file .* contains errors”") as refused:
        book.ensure_running()
    assert str(book.folder / "server.log") in str(refused.value)
    (book.folder / "data" / "own.conf").unlink()


def test_a_full_disk_is_told_in_plain_words(tmp_path: Path) -> None:
    log = Log(tmp_path)
    told = 'FATAL:  could not write lock file "postmaster.pid": No space left on device\n'
    assert "The disk is full" in str(explained(told, log))
    log.close()


def test_recovery_is_told_as_it_goes_on(tmp_path: Path) -> None:
    log = Log(tmp_path)
    said: list[str] = []
    os.write(log.descriptor, "LOG:  dữ liệu\nLOG:  redo in progress, elapsed time: 2.00 s, cur".encode())
    log.tell(said.append)
    os.write(log.descriptor, b"rent LSN: 0/1\nLOG:  redo done at 0/2\n")
    log.tell(said.append)
    log.tell(said.append)
    log.close()
    assert said == [
        "Still putting the database in order: 2.00 s so far.",
        "The database is in order again: all that was saved is there.",
    ]


def test_a_large_log_is_begun_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("charterbook.kit.postgres.server_process.LARGEST_LOG", 3)
    (tmp_path / "server.log").write_text("long")
    Log(tmp_path).close()
    assert (tmp_path / "server.1.log").read_text() == "long"
    assert (tmp_path / "server.log").read_text() == ""


def test_an_empty_pid_file_names_nobody(tmp_path: Path) -> None:
    (tmp_path / "postmaster.pid").write_text("")
    assert read_pid_file(tmp_path) is None


@pytest.mark.skipif(is_root(), reason="root may write anywhere")
def test_a_home_that_cannot_be_made_is_answered_in_words() -> None:
    with pytest.raises(PostgresUnavailable, match="cannot be used"):
        Cluster(Path("/proc/book")).ensure_running()


def test_a_server_without_a_free_seat_is_a_living_one(shared_book: Cluster) -> None:
    before = pid_of(shared_book)
    taken: list[psycopg.Connection[tuple[object, ...]]] = []
    with pytest.raises(psycopg.OperationalError, match="too many clients"):
        while True:
            taken.append(psycopg.connect(shared_book.endpoint().dsn("admin")))
    try:
        assert shared_book.ensure_running() == shared_book.endpoint()
        assert pid_of(shared_book) == before
    finally:
        for connection in taken:
            connection.close()
