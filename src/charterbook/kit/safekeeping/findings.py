"""What a look at a book on this computer finds: green, yellow or red, in words, with what to do."""

import os
import shutil
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from charterbook.kit.postgres.binaries import find_binaries
from charterbook.kit.postgres.cluster import Cluster
from charterbook.kit.postgres.external import SETTING
from charterbook.kit.postgres.locked_home import is_locked
from charterbook.kit.postgres.private_files import is_root
from charterbook.kit.postgres.private_home import is_book, keep_private, too_open
from charterbook.kit.postgres.sentence import Sentence
from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _
from charterbook.kit.safekeeping.book import kept_keyring, left_over
from charterbook.kit.safekeeping.contents import MAKING_NAME, OPENING_NAME, remove
from charterbook.kit.safekeeping.disk import DiskState, disk_state, mount_of

LITTLE = 1 << 30
TOO_LITTLE = 256 << 20
# Folders that a program copies to another company's machines as they change.
CARRIED_AWAY = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "mobile documents",
    "yandex.disk",
    "mega",
)


class Light(Enum):
    """How a finding is; the later, the worse."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at (a msgid), how it is, and a sentence that says what to do."""

    about: str
    light: Light
    told: Sentence


def examine(home: Path) -> list[Finding]:
    """Look at a book on this computer, running or not, locked or not; starts and changes nothing."""
    looks = (
        (_("Rights of the files"), _rights),
        (_("Doors of the database"), _doors),
        (_("Encryption of the disk"), _disk),
        (_("Lock with a passphrase"), _lock),
        (_("Place of the book"), _place),
        (_("Free space"), _space),
        (_("PostgreSQL programs"), _programs),
    )
    return [Finding(about, *_answered(look, home)) for about, look in looks]


def mend(home: Path) -> Iterator[Sentence]:
    """Mend what is the book's own, and yield what was done. Raises PostgresUnavailable, LockRefused."""
    for path in keep_private(home):
        yield Sentence(_("Closed %(path)s to other users."), path=path)
    cluster = Cluster(home)
    if not is_locked(home) and any(door.is_ours for door in cluster.open_doors()):
        cluster.mend_doors()
        yield Sentence(_("Wrote pg_hba.conf anew: everybody shows a password again."))
    if is_book(home) and not is_locked(home):
        for name in (MAKING_NAME, OPENING_NAME):
            if (home / name).exists():
                remove(home / name)
                yield Sentence(_("Removed %(path)s, left over from a lock that was cut short."), path=home / name)


def _answered(look: object, home: Path) -> tuple[Light, Sentence]:
    try:
        light, told = look(home)  # type: ignore[operator]  # each look takes a home
    except Refused as refused:
        return Light.RED, Sentence(refused.text, **refused.params)
    except OSError as error:
        return Light.RED, Sentence(
            _("%(path)s cannot be read (%(reason)s). Run this as the user who made the book."),
            path=error.filename or home,
            reason=error.strerror or error,
        )
    return light, told


def _rights(home: Path) -> tuple[Light, Sentence]:
    if opened := too_open(home):
        return Light.RED, Sentence(
            _("Other users of this computer may enter or read: %(paths)s. Close them: charterbook doctor --mend."),
            paths=", ".join(map(str, opened)),
        )
    return Light.GREEN, Sentence(_("Nobody but the owner reads the files of the book."))


def _doors(home: Path) -> tuple[Light, Sentence]:
    if os.environ.get(SETTING):
        return Light.YELLOW, Sentence(
            _("The database is on a server of its own, in DATABASE_URL. Its administrator answers for its doors.")
        )
    if is_locked(home):
        return Light.GREEN, Sentence(_("The book is locked, and so is its database."))
    if doors := Cluster(home).open_doors():
        door = doors[0]
        told = (
            _(
                "Line %(number)s of %(path)s lets people in without a password: “%(line)s”. Ask who wrote it, then "
                "mend it: charterbook doctor --mend."
            )
            if door.is_ours
            else _("Line %(number)s of %(path)s leads past the passwords: “%(line)s”. Take it out.")
        )
        return Light.RED, Sentence(told, number=door.number, path=door.path, line=door.line)
    return Light.GREEN, Sentence(_("Everybody shows a password (scram), at a door that only this computer has."))


def _disk(home: Path) -> tuple[Light, Sentence]:
    state = disk_state(home)
    return Light.GREEN if state is DiskState.ENCRYPTED else Light.YELLOW, Sentence(state.sentence)


def _lock(home: Path) -> tuple[Light, Sentence]:
    if left := left_over(home) if is_book(home) else []:
        return Light.RED, Sentence(
            _("A lock or an opening was cut short and left %(path)s. %(command)s puts it in order; nothing is lost."),
            path=left[0],
            command="charterbook lock" if is_locked(home) else "charterbook doctor --mend",
        )
    if is_locked(home):
        return Light.GREEN, Sentence(_("The book is locked. It opens with its passphrase: charterbook unlock."))
    if kept_keyring(home) is not None:
        return Light.GREEN, Sentence(
            _("The book is open and has a passphrase. Lock it when you leave: charterbook lock.")
        )
    return Light.YELLOW, Sentence(
        _("The book was never locked, so it has no passphrase. On a laptop lock it when you leave: charterbook lock.")
    )


def _place(home: Path) -> tuple[Light, Sentence]:
    folder = next((step.name for step in (home, *home.parents) if step.name.lower().startswith(CARRIED_AWAY)), None)
    if folder is not None:
        return Light.RED, Sentence(
            _(
                "%(home)s lies in “%(folder)s”, whose files are copied to machines of others. Stop the book and move "
                "it to another folder (CHARTERBOOK_HOME)."
            ),
            home=home,
            folder=folder,
        )
    mount = mount_of(home) if sys.platform == "linux" else None
    if mount is not None and mount.is_shared:
        return Light.RED, Sentence(
            _("%(home)s lies on a disk of another machine (%(kind)s). Keep the book on a disk of this computer."),
            home=home,
            kind=mount.kind,
        )
    if (shared := _shared_parent(home)) is not None:
        return Light.YELLOW, Sentence(
            _("%(home)s lies in %(shared)s, where every user may put files. Keep it below your own folder."),
            home=home,
            shared=shared,
        )
    if is_root():
        return Light.YELLOW, Sentence(
            _("Charterbook runs as root, who may do everything here. Run it as a user of its own.")
        )
    return Light.GREEN, Sentence(_("The book lies on a disk of this computer, in a folder of its own."))


def _shared_parent(home: Path) -> Path | None:
    if sys.platform == "win32":
        return None
    return next((step for step in home.parents if step.exists() and step.stat().st_mode & stat.S_IWOTH), None)


def _space(home: Path) -> tuple[Light, Sentence]:
    there = next(step for step in (home, *home.parents) if step.exists())
    free = shutil.disk_usage(there).free
    megabytes = free >> 20
    if free < LITTLE:
        return Light.RED if free < TOO_LITTLE else Light.YELLOW, Sentence(
            _("Only %(megabytes)s MB are free on the disk of the book. Make room: a full disk stops the database."),
            megabytes=megabytes,
        )
    return Light.GREEN, Sentence(_("%(megabytes)s MB are free on the disk of the book."), megabytes=megabytes)


def _programs(_home: Path) -> tuple[Light, Sentence]:
    if os.environ.get(SETTING):
        return Light.GREEN, Sentence(_("None are needed here: the database is on a server of its own."))
    return Light.GREEN, Sentence("%(programs)s", programs=find_binaries())
