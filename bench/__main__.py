"""python -m bench [PART ...]: measure and print tables, in a book under /tmp.

`rollup`, `pivot` and `walls` follow `province`; `rollup` ends with status 1 where a gate of limits.toml is missed.

`load` takes ten minutes: --minutes and --users make it shorter and smaller. `nation` runs only when it is named, at
--scale 0.01, 0.1 or 1 of the whole; --home names the folder in which its book is kept and found again.
"""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

PARTS = ("imports", "district", "province", "rollup", "pivot", "walls", "search", "tree", "audit", "lake", "load")
NAMED = ("nation",)  # runs only when it is named


def main(given: argparse.Namespace) -> int:
    """Run the chosen parts, all by default, in a home of their own."""
    place = Path(given.home or tempfile.mkdtemp(prefix="charterbook-bench-", dir="/tmp"))
    place.mkdir(parents=True, exist_ok=True)
    place.chmod(0o711)
    os.environ["CHARTERBOOK_HOME"] = str(place / "book")
    os.environ["DJANGO_SETTINGS_MODULE"] = "charterbook.shell.settings"
    import django  # noqa: PLC0415 -- the home must be named first

    django.setup()
    # The home must be named first.
    from bench import (  # noqa: PLC0415 -- as above
        audit,
        district,
        imports,
        lake,
        load,
        nation,
        pivot,
        province,
        rollup,
        search,
        tree,
        walls,
    )
    from bench.measuring import say  # noqa: PLC0415 -- beside the others

    busy = os.getloadavg()
    say(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, load {busy[0]:.1f} at the start\n")
    parts: dict[str, Callable[[], object]] = {
        "imports": imports.run,
        "district": district.run,
        "province": lambda: province.run(districts=given.districts),
        "rollup": rollup.run,
        "pivot": pivot.run,
        "walls": walls.run,
        "search": search.run,
        "tree": tree.run,
        "audit": audit.run,
        "nation": lambda: nation.run(scale=given.scale),
        "lake": lambda: lake.run(districts=given.districts),
        "load": lambda: load.run(minutes=given.minutes, users=given.users),
    }
    missed = [name for name in given.parts or PARTS if parts[name]()]
    from charterbook.kit.postgres import Cluster  # noqa: PLC0415 -- beside the others

    Cluster(place / "book").stop()
    return 1 if missed else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS, *NAMED], metavar="PART")
    parser.add_argument("--minutes", type=float, help="how long the load is measured")
    parser.add_argument("--users", type=int, help="how many people the load is made of")
    parser.add_argument("--districts", type=int, default=13, help="how many districts the province has")
    parser.add_argument("--scale", type=float, default=0.01, help="how much of the nation: 0.01, 0.1 or 1")
    parser.add_argument("--home", help="the folder in which the book is made, and kept; else a new one under /tmp")
    sys.exit(main(parser.parse_args()))
