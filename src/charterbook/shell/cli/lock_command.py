"""charterbook lock: the book as one encrypted file."""

import argparse
import os
import time
from pathlib import Path

from charterbook.kit.postgres import chosen_home, is_locked
from charterbook.kit.refusal import mark as _
from charterbook.kit.safekeeping import (
    Keyring,
    Locked,
    LockRefused,
    change_keyring,
    kept_keyring,
    left_over,
    lock_book,
    new_keyring,
)
from charterbook.shell.cli import passphrase
from charterbook.shell.cli.book import say
from charterbook.shell.cli.passphrase import Asker
from charterbook.shell.cli.stop_command import stop_site
from charterbook.shell.cli.tongue import Tongue

MEGABYTE = 1 << 20
SHEET = (
    _("RECOVERY SHEET of the book in %(home)s"),
    _("This code opens the book when the passphrase is forgotten. It is shown only now and kept nowhere:"),
    _("Write it on paper, and keep the paper away from this computer, in the safe of the office, say."),
    _("Without the passphrase and without this code the book is lost: nobody can open it, nor can we."),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--change-passphrase", action="store_true", help="take another passphrase; the code stays")
    passphrase.arguments(parser)


def run(given: argparse.Namespace) -> int:
    """Lock the book, or change its passphrase."""
    home, tongue = chosen_home(), Tongue(given.lang)
    asker = Asker(tongue, stdin=given.stdin)
    refuse_elsewhere()
    if given.change_passphrase:
        return _change(home, asker)
    if is_locked(home) and not left_over(home):
        say(tongue.told(_("The book is locked already.")))
        return 0
    keyring = kept_keyring(home)
    if keyring is None:
        keyring, data_key = _first_lock(home, asker)
    else:
        data_key = asker.open_keyring(keyring, home)
    stop_site(home)
    lock_aloud(home, keyring, data_key, tongue)
    return 0


def lock_aloud(home: Path, keyring: Keyring, data_key: bytes, tongue: Tongue) -> Locked:
    """Lock a book and say what became of it. Raises LockRefused, PostgresUnavailable."""
    began = time.monotonic()
    done = lock_book(home, keyring, data_key)
    facts = {
        "files": done.files,
        "clear": done.clear // MEGABYTE,
        "sealed": done.sealed // MEGABYTE,
        "seconds": time.monotonic() - began,
    }
    told = _("The book is locked: %(files)s files, %(clear)s MB, are one of %(sealed)s MB; %(seconds).1f s.")
    say(tongue.told(told, facts))
    return done


def refuse_elsewhere() -> None:
    """Refuse to lock a book whose records are on a server elsewhere. Raises LockRefused."""
    if os.environ.get("DATABASE_URL"):
        raise LockRefused(
            _("The records of this book are on the server in DATABASE_URL, which cannot be locked from here.")
        )


def _first_lock(home: Path, asker: Asker) -> tuple[Keyring, bytes]:
    keyring, data_key, code = new_keyring(asker.ask_new())
    title, about, write, warning = (asker.tongue.told(line, {"home": home}) for line in SHEET)
    say(f"\n{title}\n\n{about}\n\n    {code}\n\n{write}\n{warning}\n")
    return keyring, data_key


def _change(home: Path, asker: Asker) -> int:
    keyring = kept_keyring(home)
    if keyring is None:
        raise LockRefused(_("This book was never locked, so it has no passphrase yet. Lock it: charterbook lock."))
    data_key = asker.open_keyring(keyring, home)
    change_keyring(home, keyring.with_passphrase(data_key, asker.ask_new()))
    told = _("The passphrase is changed. Copies of the locked book from before still open with the old one.")
    say(asker.tongue.told(told))
    return 0
