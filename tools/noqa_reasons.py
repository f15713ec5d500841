"""Each opt-out says why: `noqa` and `type: ignore` are followed by ` -- reason`."""

import io
import re
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

from tools.places import ROOT, python_files

OPT_OUT = re.compile(r"#\s*(noqa|type:\s*ignore)\b(?P<rest>.*)")
REASON = re.compile(r"^(:\s*[A-Z0-9, ]+|\[[a-z0-9, -]+\])\s+-- \S+")


def unreasoned(text: str) -> Iterator[tuple[int, str]]:
    """Yield line and comment of each opt-out that names no rule or gives no reason."""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type != tokenize.COMMENT:
            continue
        found = OPT_OUT.search(token.string)
        if found and not REASON.match(found["rest"]):
            yield token.start[0], token.string


def faults(root: Path) -> list[str]:
    """Say where an opt-out gives no reason."""
    return [
        f"{path.relative_to(root)}:{line}: {comment}: say which rule and why, as in: -- the reason"
        for path in python_files(root)
        for line, comment in unreasoned(path.read_text(encoding="utf-8"))
    ]


def main() -> int:
    """Print the faults; 1 when there are any."""
    found = faults(ROOT)
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
