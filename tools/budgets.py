"""The budgets: a file has at most 400 lines, a function at most 60; exceptions are listed and may only shrink."""

import ast
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from tools.places import ROOT, python_files

FILE_LINES = 400
FUNCTION_LINES = 60
EXCEPTIONS = "tools/budgets.toml"


def measured(path: Path, name: str) -> Iterator[tuple[str, int, int]]:
    """Yield what a file holds as name, lines and limit: the file itself, then each function."""
    text = path.read_text(encoding="utf-8")
    yield name, text.count("\n"), FILE_LINES
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{name}:{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1, FUNCTION_LINES


def faults(root: Path, exceptions: Mapping[str, int]) -> list[str]:
    """Say what is over its budget, and which exceptions could shrink or go."""
    found = []
    held = set()
    for path in python_files(root):
        for name, lines, limit in measured(path, path.relative_to(root).as_posix()):
            if lines <= limit:
                continue
            held.add(name)
            allowed = exceptions.get(name, limit)
            if lines > allowed:
                found.append(f"{name} has {lines} lines, {allowed} are allowed: divide it by noun")
            elif lines < allowed:
                found.append(f"{name} has {lines} lines: lower its exception in {EXCEPTIONS} from {allowed}")
    stale = (f"{name} keeps its budget: remove its exception from {EXCEPTIONS}" for name in set(exceptions) - held)
    return [*found, *sorted(stale)]


def main() -> int:
    """Print the faults; 1 when there are any."""
    exceptions = tomllib.loads((ROOT / EXCEPTIONS).read_text(encoding="utf-8"))
    found = faults(ROOT, {str(name): int(lines) for name, lines in exceptions.items()})
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
