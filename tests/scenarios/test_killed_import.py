"""An import that is killed at any point and run again stores each row once."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from tests.scenarios.districts import Habit, make_district

ROOT = Path(__file__).parents[2]


@pytest.fixture
def home():
    """A book of its own under a folder that the server's user may enter."""
    with tempfile.TemporaryDirectory(dir="/tmp") as place:
        Path(place).chmod(0o711)
        yield Path(place) / "book"
        command(Path(place) / "book", "stop")


def environment(home):
    given = {k: v for k, v in os.environ.items() if not k.startswith(("DATABASE_URL", "PYTEST", "DJANGO"))}
    return given | {"CHARTERBOOK_HOME": str(home), "PYTHONPATH": str(ROOT / "src")}


def command(home, *words):
    return subprocess.run(
        [sys.executable, "-m", "charterbook", *words],
        env=environment(home),
        capture_output=True,
        text=True,
        check=False,
    )


def figures(home, expected):
    asked = ["--unit", expected.unit, "--from", str(expected.first), "--to", str(expected.last)]
    printed = command(home, "figures", *asked, "--json")
    assert printed.returncode == 0, printed.stderr
    return json.loads(printed.stdout)["figures"]


def test_an_import_killed_at_any_point_and_run_again_has_each_row_once(home, tmp_path):
    expected = make_district(tmp_path, seed=7, habit=Habit.PLAIN)
    assert command(home, "status").returncode == 0

    for moment in (1.2, 1.8, 2.4, 3.0, 3.6):
        running = subprocess.Popen(
            [sys.executable, "-m", "charterbook", "import", str(tmp_path)],
            env=environment(home),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(moment)
        running.send_signal(signal.SIGKILL)
        running.wait()
    done = command(home, "import", str(tmp_path), "--json")

    said = json.loads(done.stdout)
    assert (done.returncode, said["reported"], said["stored"]) == (0, 0, expected.rows)
    read = figures(home, expected)
    for code, value in expected.figures.items():
        found = read[code]
        assert (code, found["value"] if isinstance(value, int) else (found["numerator"], found["denominator"])) == (
            code,
            value,
        )
