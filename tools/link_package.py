"""Links the package into the environment without building anything: a .pth file and a starter."""

import stat
import sys
import sysconfig
from pathlib import Path

from tools.places import ROOT

# The shell line is Python too; so a folder's name may hold spaces or be long.
STARTER = """#!/bin/sh
'''exec' "{python}" "$0" "$@"
' '''
import sys

from charterbook.shell.cli import main

sys.exit(main())
"""


def link(root: Path, *, site: Path, scripts: Path, python: str) -> Path:
    """Point the environment at the package's source and write `charterbook`; return the starter's path."""
    (site / "charterbook.pth").write_text(f"{root / 'src'}\n", encoding="utf-8")
    starter = scripts / "charterbook"
    starter.write_text(STARTER.format(python=python), encoding="utf-8")
    starter.chmod(starter.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
    return starter


def main() -> int:
    """Link into the environment that runs this."""
    if sys.prefix == sys.base_prefix:
        print("This links into a virtual environment only: run it as .venv/bin/python -m tools.link_package.")
        return 1
    paths = sysconfig.get_paths()
    link(ROOT, site=Path(paths["purelib"]), scripts=Path(paths["scripts"]), python=sys.executable)
    return 0


if __name__ == "__main__":
    sys.exit(main())
