"""The commands lock, unlock and doctor, as they are called; each in a process of its own, on a book of its own."""

import os
import pty
import select
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from charterbook.kit.postgres import Cluster, keep_private
from charterbook.kit.postgres.tests.conftest import with_packages

PASSPHRASE = "bốn từ không liên quan"
OTHER = "năm từ cũng không liên quan"


@pytest.fixture
def book() -> Iterator[Cluster]:
    """Give a running book with one row, and stop it at the end."""
    ground = Path(tempfile.mkdtemp(prefix="cb-", dir="/tmp"))
    ground.chmod(0o711)
    cluster = Cluster(ground / "book")
    with psycopg.connect(cluster.ensure_running().dsn("owner"), autocommit=True) as connection:
        connection.execute("CREATE TABLE person AS SELECT 'Chim Hoàng Yến' AS name")
    (cluster.home / "secret_key").write_text("key")
    keep_private(cluster.home)
    yield cluster
    cluster.stop()
    shutil.rmtree(ground)


def charterbook(book: Cluster, *arguments: str, typed: str = "") -> tuple[int, str]:
    """Call a command; returns its status and all it said."""
    done = subprocess.run(
        [*with_packages(sys.executable), "-m", "charterbook", *arguments],
        input=typed,
        env=os.environ | {"CHARTERBOOK_HOME": str(book.home)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


class Terminal:
    """A command at a terminal of its own, where a passphrase can be typed."""

    def __init__(self, book: Cluster, *arguments: str) -> None:
        self.shown = ""
        self.seen = 0
        command = [*with_packages(sys.executable), "-m", "charterbook", *arguments]
        self.pid, self.screen = pty.fork()
        if not self.pid:
            surroundings = os.environ | {"CHARTERBOOK_HOME": str(book.home)}
            os.execve(command[0], command, surroundings)  # noqa: S606 -- our own command, no shell

    def wait_for(self, text: str, *, seconds: float = 120) -> None:
        """Read what is shown until a text is there."""
        deadline = time.monotonic() + seconds
        while text not in self.shown[self.seen :]:
            assert time.monotonic() < deadline, self.shown
            if select.select([self.screen], [], [], 0.2)[0]:
                self.shown += os.read(self.screen, 65536).decode("utf-8", "replace")
        self.seen = self.shown.index(text, self.seen) + len(text)

    def type(self, text: str) -> None:
        """Type a line."""
        time.sleep(0.3)
        os.write(self.screen, f"{text}\n".encode())

    def end(self) -> None:
        """Wait until the command has ended."""
        os.waitpid(self.pid, 0)
        os.close(self.screen)


def test_a_book_is_locked_with_a_sheet_and_opens_with_the_phrase_or_the_code(book: Cluster) -> None:
    status, said = charterbook(book, "lock", "--stdin", typed=f"{PASSPHRASE}\n{PASSPHRASE}\n")
    assert (status, "RECOVERY SHEET" in said, "the book is lost" in said) == (0, True, True)
    code = next(line.strip() for line in said.splitlines() if line.count("-") == 7)
    assert sorted(path.name for path in book.home.iterdir()) == ["book.locked", "postgres"]

    for command in (("status",), ("serve",), ("manage", "check")):
        status, said = charterbook(book, *command)
        assert (status, "is locked. Open it with its passphrase: charterbook unlock" in said) == (1, True)

    status, said = charterbook(book, "unlock", "--stdin", typed=f"{OTHER}\n")
    assert (status, "does not open with that" in said) == (1, True)
    assert charterbook(book, "unlock", "--stdin", typed=f"{code.lower()}\n")[0] == 0
    assert (book.home / "secret_key").read_text() == "key"

    # The second lock asks for the same phrase, and shows no sheet again.
    status, said = charterbook(book, "lock", "--stdin", typed=f"{PASSPHRASE}\n")
    assert (status, "RECOVERY SHEET" in said) == (0, False)
    assert (
        charterbook(book, "lock", "--stdin", "--change-passphrase", typed=f"{PASSPHRASE}\n{OTHER}\n{OTHER}\n")[0] == 0
    )
    assert charterbook(book, "unlock", "--stdin", typed=f"{PASSPHRASE}\n")[0] == 1
    assert charterbook(book, "unlock", "--stdin", typed=f"{OTHER}\n")[0] == 0
    with psycopg.connect(book.ensure_running().dsn("owner")) as connection:
        assert connection.execute("SELECT name FROM person").fetchone() == ("Chim Hoàng Yến",)


def test_two_different_new_phrases_or_a_short_one_lock_nothing(book: Cluster) -> None:
    for typed, answer in ((f"{PASSPHRASE}\n{OTHER}\n", "The two differ"), ("ngắn\nngắn\n", "at least 12 letters")):
        status, said = charterbook(book, "lock", "--stdin", typed=typed)
        assert (status, answer in said) == (1, True)
    assert not (book.home / "book.locked").exists()


def test_without_a_terminal_nobody_is_asked(book: Cluster) -> None:
    status, said = charterbook(book, "lock")
    assert (status, "asked for at a terminal" in said) == (1, True)


def test_a_site_asks_for_the_phrase_at_a_terminal_and_locks_the_book_behind_it(book: Cluster) -> None:
    assert charterbook(book, "lock", "--stdin", typed=f"{PASSPHRASE}\n{PASSPHRASE}\n")[0] == 0
    # A port of its own: whoever has it already, the next free one is taken.
    terminal = Terminal(book, "serve", "--lock-after", "--workers", "1", "--port", "8461")
    terminal.wait_for("Passphrase or recovery code")
    terminal.type(OTHER)
    terminal.wait_for("does not open with that")
    terminal.type(PASSPHRASE)
    terminal.wait_for("Charterbook at http://127.0.0.1:")
    assert not (book.home / "book.locked").exists()

    assert charterbook(book, "stop", "--site-only")[0] == 0

    terminal.wait_for("The book is locked: ")
    terminal.end()
    assert sorted(path.name for path in book.home.iterdir()) == ["book.locked", "postgres"]
    assert PASSPHRASE not in terminal.shown


@pytest.mark.parametrize(
    ("language", "good", "bad"),
    [
        ("vi", "Ai vào cũng phải có mật khẩu (scram)", "phải sửa"),
        ("en", "Everybody shows a password (scram)", "mend this"),
        ("ru", "Каждый предъявляет пароль (scram)", "исправьте"),
    ],
)
def test_the_doctor_speaks_three_languages_and_mends(book: Cluster, language: str, good: str, bad: str) -> None:
    status, said = charterbook(book, "doctor", "--lang", language)
    assert (status, good in said, bad in said) == (0, True, False)
    (book.folder / "data" / "pg_hba.conf").write_text("local all all trust\n")
    status, said = charterbook(book, "doctor", "--lang", language)
    assert (status, bad in said) == (1, True)
    status, said = charterbook(book, "status")
    assert (status, "lets people into the database without their scram password" in said) == (1, True)
    status, said = charterbook(book, "doctor", "--mend", "--lang", language)
    assert (status, good in said) == (0, True)
