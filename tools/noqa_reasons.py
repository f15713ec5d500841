"""Each opt-out names its rule and says why.

`noqa` is followed by ` -- reason`. The type checker takes words only in a comment of their own, so `type: ignore[…]` is
followed by `  # reason`.
"""

import io
import re
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

from tools.places import ROOT, python_files

OPT_OUT = re.compile(r"#\s*(?P<kind>noqa|type:\s*ignore)\b(?P<rest>.*)")
LINT = re.compile(r":\s*[A-Z0-9]+(, ?[A-Z0-9]+)* -- \S+")
TYPES = re.compile(r"\[[a-z-]+(, ?[a-z-]+)*\]\s+# (-- )?\S+")


def unreasoned(text: str) -> Iterator[tuple[int, str]]:
    """Yield line and comment of each opt-out that names no rule or gives no reason."""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type != tokenize.COMMENT:
            continue
        found = OPT_OUT.search(token.string)
        if found and not (LINT if found["kind"] == "noqa" else TYPES).match(found["rest"]):
            yield token.start[0], token.string


def faults(root: Path) -> list[str]:
    """Say where an opt-out gives no reason."""
    return [
        f"{path.relative_to(root)}:{line}: {comment}: name the rule and say why"
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
