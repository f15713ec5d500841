"""Where things stand in the tree."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path("src/charterbook")
CODE = ("src", "tests", "tools", "bench")


def python_files(root: Path, folders: tuple[str, ...] = CODE) -> Iterator[Path]:
    """Yield the Python files of folders under a root, in order; migrations are made, not written."""
    for folder in folders:
        for path in sorted((root / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path
