"""charterbook status: what runs and what the book holds."""

import argparse
import os
from pathlib import Path

from charterbook.kit.safekeeping import disk_state
from charterbook.shell.cli.book import open_book, say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--lang", choices=("vi", "en", "ru"), default="en")


def run(given: argparse.Namespace) -> int:
    """Say where the book is, which server serves it, whether the site is open, and how many records there are."""
    open_book(given.lang)
    from django.conf import settings  # noqa: PLC0415 -- settings are ready only now
    from django.db import connection  # noqa: PLC0415 -- settings are ready only now
    from django.utils.translation import gettext  # noqa: PLC0415 -- settings are ready only now

    from charterbook.kit.registry import registry  # noqa: PLC0415 -- models are ready only now
    from charterbook.shell.preparing import record_models  # noqa: PLC0415 -- models are ready only now

    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        version = cursor.fetchone()[0]
        cursor.execute("SELECT current_user, pg_size_pretty(pg_database_size(current_database()))")
        role, size = cursor.fetchone()
    say(f"Book      {settings.HOME}")
    say(f"Database  PostgreSQL {version}, entered as {role}, {size}")
    say(f"Site      {_site(Path(settings.HOME))}")
    say(f"Domains   {', '.join(str(domain.label) for domain in registry().domains.values())}")
    for model in record_models():
        count = model._default_manager.count()
        if count:
            say(f"  {model._meta.label:32} {count:>10,}")
    say(f"Disk      {gettext(disk_state(Path(settings.HOME)).sentence)}")
    return 0


def _site(home: Path) -> str:
    file = home / "site.pid"
    if not file.exists():
        return "closed"
    pid, port = file.read_text().split()
    try:
        os.kill(int(pid), 0)
    except OSError:
        return "closed"
    return f"open at http://127.0.0.1:{port}/"
