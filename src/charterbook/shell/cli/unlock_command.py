"""charterbook unlock: a locked book opened."""

import argparse
import time

from charterbook.kit.postgres import chosen_home, is_locked
from charterbook.kit.refusal import mark as _
from charterbook.kit.safekeeping import kept_keyring, unlock_book
from charterbook.shell.cli import passphrase
from charterbook.shell.cli.book import say
from charterbook.shell.cli.passphrase import Asker
from charterbook.shell.cli.tongue import Tongue


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    passphrase.arguments(parser)


def run(given: argparse.Namespace) -> int:
    """Open the book; it stays open until it is locked again."""
    home, tongue = chosen_home(), Tongue(given.lang)
    keyring = kept_keyring(home) if is_locked(home) else None
    if keyring is None:
        say(tongue.told(_("The book is not locked.")))
        return 0
    data_key = Asker(tongue, stdin=given.stdin).open_keyring(keyring, home)
    began = time.monotonic()
    unlock_book(home, data_key)
    told = _("The book is open, %(seconds).1f s. It stays open until it is locked: charterbook lock.")
    say(tongue.told(told, {"seconds": time.monotonic() - began}))
    return 0
