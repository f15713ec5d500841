"""python -m bench [PART ...]: measure and print tables, in a book under /tmp; `pivot` and `walls` follow `province`."""

import os
import platform
import sys
import tempfile
from pathlib import Path

PARTS = ("imports", "district", "province", "pivot", "walls", "search", "tree", "audit")


def main(chosen: list[str]) -> int:
    """Run the chosen parts, all by default; each in a home of its own."""
    place = Path(tempfile.mkdtemp(prefix="charterbook-bench-", dir="/tmp"))
    place.chmod(0o711)
    os.environ["CHARTERBOOK_HOME"] = str(place / "book")
    os.environ["DJANGO_SETTINGS_MODULE"] = "charterbook.shell.settings"
    import django  # noqa: PLC0415 -- the home must be named first

    django.setup()
    # The home must be named first.
    from bench import audit, district, imports, pivot, province, search, tree, walls  # noqa: PLC0415 -- as above
    from bench.measuring import say  # noqa: PLC0415 -- beside the others

    load = os.getloadavg()
    say(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, load {load[0]:.1f} at the start\n")
    parts = {
        "imports": imports.run,
        "district": district.run,
        "province": province.run,
        "pivot": pivot.run,
        "walls": walls.run,
        "search": search.run,
        "tree": tree.run,
        "audit": audit.run,
    }
    for name in chosen or PARTS:
        parts[name]()
    from charterbook.kit.postgres import Cluster  # noqa: PLC0415 -- beside the others

    Cluster(place / "book").stop()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
