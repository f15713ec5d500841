"""The log: one JSON object a line whatever it is told, its owner's alone, and small."""

import json
import logging
import socket
import stat
import sys
from multiprocessing import get_context
from pathlib import Path

import pytest

from charterbook.kit.logbook import Lines, LogFile, LogHost

BREAKS = 'a\nb\r\n{"event": "forged"}\x00\x1b[2J\u2028\u2029\u0085\v\f;=DROP \ud800'


def record(message: str = "said", **more: object) -> logging.LogRecord:
    made = logging.LogRecord("charterbook.security", logging.WARNING, __file__, 1, message, (), None)
    vars(made).update(more)
    return made


@pytest.mark.parametrize("told", [True, False])
def test_nothing_that_is_told_begins_another_line(told: bool) -> None:
    info = (ValueError, ValueError(BREAKS), None)
    line = Lines(told=told).format(record(BREAKS, event=BREAKS, facts={"page": BREAKS, BREAKS: 1}, exc_info=info))

    assert line.isascii()
    assert line.isprintable()
    assert len(line.splitlines()) == 1
    held = json.loads(line)
    assert (held["event"], held["page"], held["error"]) == (BREAKS, BREAKS, "ValueError")
    assert held["at"].endswith("+00:00")
    assert ("message" in held, "trace" in held) == (told, told)


def test_an_error_is_told_by_its_kind_and_place_without_what_people_typed() -> None:
    try:
        int("Nguyễn Văn A")
    except ValueError:
        info = sys.exc_info()
    line = Lines().format(record(exc_info=info, request=object()))
    assert "Nguy" not in line
    assert json.loads(line)["places"][-1].startswith("test_logbook.py:")


def test_the_file_is_its_owner_s_alone_and_stays_small(tmp_path: Path) -> None:
    file = LogFile(tmp_path / "logs", most_bytes=2_000)
    file.setFormatter(Lines())
    for number in range(200):
        file.emit(record(facts={"number": number}))

    folder = tmp_path / "logs"
    names = {f"security.{number}.log" for number in range(1, 5)} | {"security.log", "lock"}
    assert {path.name for path in folder.iterdir()} == names
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert max(path.stat().st_size for path in folder.iterdir()) <= 2_000
    last = [json.loads(line)["number"] for line in (folder / "security.log").read_text().splitlines()]
    assert last == list(range(200 - len(last), 200))


def write(folder: Path, writer: int) -> None:
    file = LogFile(folder, most_bytes=60_000)
    file.setFormatter(Lines())
    for number in range(100):
        file.emit(record(facts={"writer": writer, "number": number}))


def test_processes_that_write_at_once_lose_no_line(tmp_path: Path) -> None:
    processes = [get_context("fork").Process(target=write, args=(tmp_path, writer)) for writer in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    lines = [json.loads(line) for path in tmp_path.glob("*.log") for line in path.read_text().splitlines()]
    assert sorted((line["writer"], line["number"]) for line in lines) == [(w, n) for w in range(3) for n in range(100)]


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "logs").write_text("a file, no folder")
    LogFile(tmp_path / "logs").handle(record())
    assert "Logging error" in capsys.readouterr().err


def test_another_machine_gets_the_same_lines_and_one_that_is_away_delays_nothing() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as collector:
        collector.bind(("127.0.0.1", 0))
        collector.settimeout(5)
        host = LogHost(f"127.0.0.1:{collector.getsockname()[1]}")
        host.setFormatter(Lines())
        host.emit(record(event="secret.wrong", facts={"kind": "PASSWORD"}))
        sent = collector.recv(2000).decode("ascii")
        host.close()
    assert sent.startswith("<36>charterbook: {")  # facility auth, level warning
    assert json.loads(sent.partition(": ")[2])["event"] == "secret.wrong"

    away = LogHost("127.0.0.1:9")
    away.setFormatter(Lines())
    away.emit(record())
    away.close()
