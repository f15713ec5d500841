"""Write down anew how many statements each page takes (tests/query_counts.json), after a change that is meant."""

import os
import subprocess
import sys

from tools.places import ROOT

TEST = "tests/test_query_counts.py"


def main() -> int:
    """Ask for every page and write the counts; what changed shows in the file's difference."""
    told = os.environ | {"CHARTERBOOK_WRITE_QUERY_COUNTS": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", TEST]
    return subprocess.run(command, cwd=ROOT, env=told, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
