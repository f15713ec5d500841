"""charterbook keys: the master keys under which this book seals."""

import argparse

from charterbook.shell.cli.book import open_book, say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("what", nargs="?", choices=("list", "rotate"), default="list")


def run(given: argparse.Namespace) -> int:
    """Name the keys, or add a new one for all boxes from now on."""
    open_book()
    from charterbook.ground.sealing.api import newest_key, rotate  # noqa: PLC0415 -- settings are ready only now
    from charterbook.ground.sealing.keyring import key_folder, keys  # noqa: PLC0415 -- beside the other

    newest_key()
    if given.what == "rotate":
        say(f"New key {rotate().name.hex()}: what is sealed from now on needs it. Copy the folder of keys anew.")
    for key in keys():
        say(f"{key.name.hex()}{'  newest' if key == newest_key() else ''}")
    say(f"They lie in {key_folder()}; keep a copy apart from the backups of the database.")
    return 0
