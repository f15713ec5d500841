"""How a file that may harm is read: the outcome, the time and the memory that it takes."""

import os
import subprocess
import sys
import time
from pathlib import Path

from charterbook.kit.reading import Unreadable, read_book
from charterbook.kit.reading.tests.makers import cell, parts, sheet, text

MOST_SECONDS = 20
MOST_MEGABYTES = 500
GOOD_ROWS = f'<row r="1">{text("A1", "Mã")}{cell("B1", 5)}</row>'


def one(**changes):
    """The parts of a good workbook, some of them changed."""
    made = parts({"Trang 1": sheet(GOOD_ROWS)})
    for name, content in changes.items():
        made[name] = content
    return made


def read(tmp_path, data, name="book.xlsx"):
    """What reading gives: the rows of the first sheet, or the code of the refusal."""
    path = tmp_path / name
    path.write_bytes(data)
    started = time.monotonic()
    got = outcome_of(path)
    assert time.monotonic() - started < MOST_SECONDS
    return got


MEASURED = """
import resource, sys
from pathlib import Path
from charterbook.kit.reading.tests.outcomes import outcome_of
got = outcome_of(Path(sys.argv[1]))
print(got if isinstance(got, str) else "READ", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


def measured(tmp_path, data, name="book.xlsx"):
    """The code of the refusal, or READ, when the reading child took little memory."""
    path = tmp_path / name
    path.write_bytes(data)
    started = time.monotonic()
    # A small parent: what a large one forks counts as large until it becomes another program.
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[4])}
    told = subprocess.run([sys.executable, "-c", MEASURED, path], capture_output=True, check=True, env=environment)
    code, megabytes = told.stdout.decode().split()
    assert time.monotonic() - started < MOST_SECONDS
    assert int(megabytes) < MOST_MEGABYTES
    return code


def outcome_of(path):
    try:
        return read_book(path).grids[0].rows
    except Unreadable as refused:
        return refused.code if "%(" not in str(refused) else str(refused)


GOOD = [["Mã", 5]]
