"""charterbook stop: the site and the database closed."""

import argparse
import os
import signal
from pathlib import Path

import django

from charterbook.shell.cli.book import say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--site-only", action="store_true", help="leave the database running")


def run(given: argparse.Namespace) -> int:
    """Close what runs."""
    django.setup()
    from django.conf import settings  # noqa: PLC0415 -- settings are ready only now

    from charterbook.kit.postgres import Cluster  # noqa: PLC0415 -- beside the others

    say("The site is closed." if stop_site(Path(settings.HOME)) else "No site was open.")
    if not given.site_only and not os.environ.get("DATABASE_URL"):
        say("The database is stopped." if Cluster(Path(settings.HOME)).stop() else "The database did not run.")
    return 0


def stop_site(home: Path) -> bool:
    """Ask the site of a home to close; tell whether there was one."""
    file = home / "site.pid"
    if not file.exists():
        return False
    pid = int(file.read_text().split()[0])
    file.unlink()
    try:
        os.kill(pid, signal.SIGTERM)
    except ProcessLookupError:
        return False
    return True
