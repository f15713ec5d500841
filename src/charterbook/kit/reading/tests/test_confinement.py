"""The child in which files are parsed: limited, blind, and not believed."""

import csv
import sys

import pytest

from charterbook.kit.reading import Limits, Unreadable, read_book
from charterbook.kit.reading.tests.makers import pack
from charterbook.kit.reading.tests.outcomes import one, read


def test_time_and_memory_of_the_child_are_limited(tmp_path):
    path = tmp_path / "book.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([[f"một {n}", n, "hai"] for n in range(150_000)])
    with pytest.raises(Unreadable) as refused:
        read_book(path, limits=Limits(memory_bytes=60 * 2**20))
    assert refused.value.code == "TOO_MUCH_MEMORY"
    with pytest.raises(Unreadable) as refused:
        read_book(path, limits=Limits(seconds=0))
    assert refused.value.code == "TOOK_TOO_LONG"


@pytest.mark.parametrize(
    "program",
    [
        "import sys; sys.stdout.write('x' * 100)",
        "import sys; sys.stdin.read(); sys.exit(1)",
        "import os; os.kill(os.getpid(), 11)",
        "pass",
        r"import pickle, os, sys; sys.stdout.buffer.write(pickle.dumps((os.system, 'touch EXECUTED')))",
        r"import sys; sys.stdout.buffer.write((8).to_bytes(8, 'big') + b'[[[[[[[[')",
        r"import sys; w = sys.stdout.buffer.write; w(bytes(7) + b'\2[]'); w(bytes(7) + b'\x0c{\"frames\":1}')",
        "",
        r"import sys; sys.stdout.buffer.write((2**62).to_bytes(8, 'big') + b'[]')",
        r"import sys; sys.stdout.buffer.write((200000).to_bytes(8, 'big') + b'[' * 200000)",
    ],
)
def test_nothing_that_a_child_says_is_executed_or_trusted(tmp_path, monkeypatch, program):
    interpreter = tmp_path / "python"
    interpreter.write_text(f"#!{sys.executable}\n{program}\n")
    interpreter.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(interpreter))
    monkeypatch.chdir(tmp_path)
    assert read(tmp_path, pack(one())) == "DAMAGED"
    assert not (tmp_path / "EXECUTED").exists()


def test_a_child_that_floods_or_hangs_is_ended(tmp_path, monkeypatch):
    interpreter = tmp_path / "python"
    monkeypatch.setattr(sys, "executable", str(interpreter))
    path = tmp_path / "book.xlsx"
    path.write_bytes(pack(one()))
    for program, code in (
        ("import time\ntime.sleep(60)", "TOOK_TOO_LONG"),
        ("import sys\nwhile True: sys.stdout.write('x' * 1000000)", "TOOK_TOO_LONG"),
    ):
        interpreter.write_text(f"#!{sys.executable.replace(str(interpreter), sys._base_executable)}\n{program}\n")
        interpreter.chmod(0o755)
        with pytest.raises(Unreadable) as refused:
            read_book(path, limits=Limits(seconds=2))
        assert refused.value.code == code


def test_the_child_does_not_see_our_surroundings(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://secret")
    interpreter = tmp_path / "python"
    interpreter.write_text(f"#!/bin/sh\nenv > {tmp_path}/seen\n")
    interpreter.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(interpreter))
    assert read(tmp_path, pack(one())) == "DAMAGED"
    assert "secret" not in (tmp_path / "seen").read_text()
