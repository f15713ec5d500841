"""charterbook serve: the site of a book."""

import argparse
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from charterbook.kit.postgres import chosen_home
from charterbook.kit.refusal import mark as _
from charterbook.kit.safekeeping import DiskState, disk_state, kept_keyring
from charterbook.shell.cli.book import CallRefused, note, open_book, say
from charterbook.shell.cli.lock_command import lock_aloud, refuse_elsewhere
from charterbook.shell.cli.passphrase import Asker
from charterbook.shell.cli.tongue import Tongue

PORT = 8000


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--address", default="127.0.0.1", help="the address to listen at; others only behind TLS")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--lock-after", action="store_true", help="lock the book when the site closes")


def run(given: argparse.Namespace) -> int:
    """Open the site; it runs until it is stopped (Ctrl-C, or charterbook stop)."""
    locking = _lock_later(given) if given.lock_after else None
    open_book()
    from django.conf import settings  # noqa: PLC0415 -- settings are ready only now
    from django.core.management import call_command  # noqa: PLC0415 -- settings are ready only now
    from django.db import connections  # noqa: PLC0415 -- settings are ready only now

    call_command("collectstatic", verbosity=0, interactive=False)
    connections.close_all()
    port = _free(given.address, given.port)
    Path(settings.HOME, "site.pid").write_text(f"{os.getpid()}\n{port}\n")
    say(f"Charterbook at http://{given.address}:{port}/  (Ctrl-C closes it)")
    warn_of_disk(Path(settings.HOME))
    sys.stdout.flush()
    # What the site writes is its owner's alone.
    os.umask(0o077)
    command = [sys.executable, "-m", "gunicorn", *_arguments(f"{given.address}:{port}", given.workers)]
    if locking is None:
        os.execv(sys.executable, command)  # noqa: S606 -- our own interpreter, no shell
    return locking(command)


def warn_of_disk(home: Path) -> None:
    """Say in plain words when the disk of the book is not known to be encrypted."""
    if (state := disk_state(home)) is not DiskState.ENCRYPTED:
        note(state.sentence)


def _lock_later(given: argparse.Namespace) -> Callable[[list[str]], int]:
    """Have the passphrase before the site opens; returns what runs the site and locks the book behind it."""
    refuse_elsewhere()
    home, tongue = chosen_home(), Tongue("en")
    keyring = kept_keyring(home)
    if keyring is None:
        raise CallRefused(_("This book has no passphrase yet. Lock it once first: charterbook lock."))
    data_key = given.data_key or Asker(tongue).open_keyring(keyring, home)

    def run(command: list[str]) -> int:
        with subprocess.Popen(command) as site:
            # Ctrl-C reaches the site by itself; charterbook stop knows this process alone.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            signal.signal(signal.SIGTERM, lambda *_signal: site.terminate())
            status = site.wait()
        (home / "site.pid").unlink(missing_ok=True)
        # The passphrase may have been changed meanwhile.
        lock_aloud(home, kept_keyring(home) or keyring, data_key, tongue)
        return status

    return run


def _arguments(bind: str, workers: int) -> list[str]:
    return [
        "charterbook.shell.wsgi:application",
        *("--bind", bind),
        *("--worker-class", "gthread"),
        *("--workers", str(workers)),
        *("--threads", "4"),
        *("--keep-alive", "75"),
        # A worker that holds so many takes no more and leaves them to the others: else all kept ones may be one's.
        *("--worker-connections", "64"),
        *("--timeout", "120"),
        "--no-control-socket",
        *("--log-level", "warning"),
    ]


def _free(address: str, port: int) -> int:
    """The port, or the next free one after it. Raises CallRefused."""
    for candidate in range(port, port + 20):
        with socket.socket() as held:
            held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if held.connect_ex((address, candidate)) != 0:
                return candidate
    raise CallRefused(_("No port between %(first)s and %(last)s is free."), first=port, last=port + 19)
