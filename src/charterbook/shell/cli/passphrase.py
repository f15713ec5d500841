"""Asking for the passphrase of a book, and opening a locked one before a command works on it."""

import argparse
import getpass
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from charterbook.kit.postgres import is_locked, refuse_locked
from charterbook.kit.refusal import mark as _
from charterbook.kit.safekeeping import Keyring, LockRefused, WrongPassphrase, kept_keyring, unlock_book
from charterbook.shell.cli.book import note
from charterbook.shell.cli.tongue import LANGUAGES, Tongue

TRIES = 3
# Doubles with every try; the real price of a guess is paid in the making of the key.
FIRST_PAUSE = 1.0


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare how the passphrase is given."""
    parser.add_argument("--stdin", action="store_true", help="read passphrases from the standard input, one a line")
    parser.add_argument("--lang", choices=LANGUAGES, default="en")


class Asker:
    """Somebody who knows the passphrase, at a terminal or in the standard input."""

    def __init__(self, tongue: Tongue, *, stdin: bool = False) -> None:
        """Take who is asked."""
        self.tongue = tongue
        self.is_piped = stdin

    def ask(self, text: str, params: Mapping[str, object] | None = None) -> str:
        """Return an answer that is not shown while it is typed. Raises LockRefused where nobody can be asked."""
        if self.is_piped:
            return sys.stdin.readline().rstrip("\n")
        if not sys.stdin.isatty():
            raise LockRefused(_("The passphrase is asked for at a terminal. Open one, or give it with --stdin."))
        return getpass.getpass(f"{self.tongue.told(text, params)}: ")

    def ask_new(self) -> str:
        """Return a new passphrase, typed twice alike. Raises LockRefused."""
        first = self.ask(_("New passphrase, at least 12 letters"))
        if self.ask(_("The same again")) != first:
            raise LockRefused(_("The two differ, so nothing was changed. Begin again."))
        return first

    def open_keyring(self, keyring: Keyring, home: Path) -> bytes:
        """Return the data key of a book. Raises WrongPassphrase after the last try."""
        pause = FIRST_PAUSE
        for left in reversed(range(1 if self.is_piped else TRIES)):
            try:
                return keyring.opened(
                    self.ask(_("Passphrase or recovery code of the book in %(home)s"), {"home": home})
                )
            except WrongPassphrase as wrong:
                time.sleep(pause)
                pause *= 2
                if not left:
                    raise
                note(self.tongue.told(wrong.text, wrong.params))
        raise AssertionError


def open_if_locked(home: Path) -> bytes | None:
    """Open a locked book with the passphrase; returns its data key, None if it was open. Raises LockRefused."""
    if not is_locked(home):
        return None
    if not sys.stdin.isatty():
        refuse_locked(home)
    note(f"The book in {home} is locked.")
    keyring = kept_keyring(home)
    if keyring is None:
        raise AssertionError
    data_key = Asker(Tongue("en")).open_keyring(keyring, home)
    unlock_book(home, data_key)
    note("The book is open. It stays open until you lock it: charterbook lock.")
    return data_key
