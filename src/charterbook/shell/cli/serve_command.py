"""charterbook serve: the site of a book."""

import argparse
import os
import socket
import sys
from pathlib import Path

from charterbook.kit.refusal import mark as _
from charterbook.shell.cli.book import CallRefused, open_book, say

PORT = 8000


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--address", default="127.0.0.1", help="the address to listen at; others only behind TLS")
    parser.add_argument("--workers", type=int, default=2)


def run(given: argparse.Namespace) -> int:
    """Open the site; it runs until it is stopped (Ctrl-C, or charterbook stop)."""
    open_book()
    from django.conf import settings  # noqa: PLC0415 -- settings are ready only now
    from django.core.management import call_command  # noqa: PLC0415 -- settings are ready only now
    from django.db import connections  # noqa: PLC0415 -- settings are ready only now

    call_command("collectstatic", verbosity=0, interactive=False)
    connections.close_all()
    port = _free(given.address, given.port)
    Path(settings.HOME, "site.pid").write_text(f"{os.getpid()}\n{port}\n")
    say(f"Charterbook at http://{given.address}:{port}/  (Ctrl-C closes it)")
    sys.stdout.flush()
    os.execv(  # noqa: S606 -- our own interpreter, no shell
        sys.executable,
        [
            sys.executable,
            "-m",
            "gunicorn",
            "charterbook.shell.wsgi:application",
            "--bind",
            f"{given.address}:{port}",
            "--worker-class",
            "gthread",
            "--workers",
            str(given.workers),
            "--threads",
            "4",
            "--keep-alive",
            "75",
            "--timeout",
            "120",
            "--no-control-socket",
            "--log-level",
            "warning",
        ],
    )


def _free(address: str, port: int) -> int:
    """The port, or the next free one after it. Raises CallRefused."""
    for candidate in range(port, port + 20):
        with socket.socket() as held:
            held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if held.connect_ex((address, candidate)) != 0:
                return candidate
    raise CallRefused(_("No port between %(first)s and %(last)s is free."), first=port, last=port + 19)
