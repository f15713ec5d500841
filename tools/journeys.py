"""Does the tasks of tests/journeys/tasks in a browser and writes docs/journeys.md from what they took."""

import argparse
import ast
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from tools.places import ROOT
from tools.reference import table

DOCS = ROOT / "docs" / "journeys.md"
TASKS = "tests/journeys/tasks"
HEADS = ("Task", "Code", "Keys", "at most", "Taps", "at most", "All, kB", "Heaviest page, kB", "By way of")
ABOUT = """<!-- Made by tools/journeys.py from a run of the tasks; change those, then run: make journeys -->

# Tasks of every day

What a clerk and an officer do most, each task done in a real browser (`{tasks}`) in Vietnamese, English and
Russian: once by keys alone on a wide screen (1280 pixels), once by a finger on a telephone (390 pixels). No step needs
a mouse; nothing that is tapped is smaller than 24 pixels, no page is wider than the telephone, and nothing is further
away than {farthest} presses of Tab.

- **Keys**: every key besides the words that are written or pasted: Tab, arrows, Enter, Space, the skip links, `/` for
  the search, Ctrl+Enter to save. **Taps**: every tap besides the keyboard of the telephone; a list of the telephone's
  own counts two, its calendar four. *At most* is what the test allows.
- **kB**: bytes on the wire, compressed, headers included, of an empty browser: all that the task loads, and its
  heaviest page with the style sheets, scripts and parts that came with it. Files that are taken along do not count.
- A number stands for all three languages, the largest of them; so does the weight, of both hands.
- A task begins on the page with which its way begins: mostly the start page of somebody who has signed in.
"""


def declared() -> Mapping[str, Sequence[Any]]:
    """Return the tasks by who does them, as they are declared."""
    from tests.journeys.tasks.clerk import CLERK  # noqa: PLC0415 -- needs the settings
    from tests.journeys.tasks.officer import OFFICER  # noqa: PLC0415 -- beside the other

    return {"Clerk": CLERK, "Officer": OFFICER}


def measured(report: Path) -> list[dict[str, Any]]:
    """Return what a report of a run says of each task."""
    tree = ET.parse(report)  # noqa: S314 -- written by our own run
    found = (each for each in tree.iter("property") if each.get("name") == "journey")
    return [ast.literal_eval(each.get("value") or "") for each in found]


def page(tasks: Mapping[str, Sequence[Any]], found: Iterable[Mapping[str, Any]]) -> str:
    """Return the text of the page; a task that was not measured is refused."""
    by_task: dict[str, list[Mapping[str, Any]]] = {}
    for each in found:
        by_task.setdefault(each["task"], []).append(each)
    from tests.journeys.tasks.hand import FARTHEST  # noqa: PLC0415 -- beside the tasks

    parts = [ABOUT.format(tasks=TASKS, farthest=FARTHEST)]
    parts += [
        f"## {who}\n\n" + table(HEADS, (_row(task, by_task.get(task.code, [])) for task in ones))
        for who, ones in tasks.items()
    ]
    return "\n".join(parts)


def _row(task: Any, runs: Sequence[Mapping[str, Any]]) -> tuple[object, ...]:
    counts = {hand: max(run["count"] for run in runs if run["hand"] == hand) for hand in ("keyboard", "touch")}
    weight, heaviest = (round(max(run[name] for run in runs) / 1000) for name in ("weight", "heaviest"))
    way = " › ".join(runs[0]["pages"].split())
    label, code = task.label, f"`{task.code}`"
    return label, code, counts["keyboard"], task.keys, counts["touch"], task.taps, weight, heaviest, way


def lacking(text: str, tasks: Mapping[str, Sequence[Any]]) -> list[str]:
    """Return what the page lacks: tasks without their line or with other limits, and lines without a task."""
    lines = (line.strip("|") for line in text.splitlines() if line.startswith("| "))
    rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    said = {row[1].strip("`"): (row[0], row[3], row[5]) for row in rows if row[1].startswith("`")}
    wanted = {task.code: (task.label, str(task.keys), str(task.taps)) for ones in tasks.values() for task in ones}
    return sorted(code for code in said.keys() | wanted.keys() if said.get(code) != wanted.get(code))


def main(arguments: Sequence[str] | None = None) -> int:
    """Do the tasks, unless a report of a run is named, and write the page."""
    parser = argparse.ArgumentParser(prog="python -m tools.journeys", description=__doc__)
    parser.add_argument("--reports", type=Path, nargs="+", help="JUnit reports (xunit1) of runs that were made before")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        reports = given.reports or [Path(folder) / "report.xml"]
        if not given.reports:
            asked = ("-o", "junit_family=xunit1", f"--junitxml={reports[0]}")
            everything = os.environ | {"CHARTERBOOK_JOURNEYS": "all"}
            command = (sys.executable, "-m", "pytest", *asked, TASKS)
            if subprocess.run(command, cwd=ROOT, env=everything, check=False).returncode:
                print("Some tasks failed: docs/journeys.md stays as it was.")
                return 1
        found = [each for report in reports for each in measured(report)]
    DOCS.write_text(page(declared(), found), encoding="utf-8")
    print(f"wrote {DOCS.relative_to(ROOT)} from {len(found)} runs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
