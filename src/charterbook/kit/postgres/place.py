"""Where a book keeps its database: the folders in its home, and the note of what was chosen."""

import hashlib
import json
import os
import stat
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from charterbook.kit.postgres.private_files import PRIVATE_FOLDER, is_root, make_private_folder, write_private
from charterbook.kit.postgres.sentence import PostgresUnavailable, Say, Sentence
from charterbook.kit.postgres.server_user import ServerUser
from charterbook.kit.refusal import mark as _

FOLDER_NAME = "postgres"
NOTE_NAME = "location"
AWAY = Path("/var/lib/charterbook")
PASSABLE = 0o710
HEADING = "# Where this book's database is; written at every start of its server.\n"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the data are (`folder`), and where the server listens: a socket folder or 127.0.0.1."""

    folder: Path
    host: str
    port: int

    @property
    def data(self) -> Path:
        """The data folder of the server."""
        return self.folder / "data"


def chosen_home() -> Path:
    """Return the folder of the book: CHARTERBOOK_HOME, else ~/.charterbook."""
    return Path(os.environ.get("CHARTERBOOK_HOME") or Path.home() / ".charterbook").expanduser().resolve()


def own_folder(home: Path) -> Path:
    """Return the folder in the home that holds passwords, locks, the log and, where it can, the data."""
    return home / FOLDER_NAME


def short_hash(path: Path) -> str:
    """Return a short name for a path, the same each time."""
    return hashlib.sha256(str(path).encode("utf-8", "surrogateescape")).hexdigest()[:12]


def noted_place(home: Path) -> Place | None:
    """Return what was noted at the last start, None if nothing was. Raises PostgresUnavailable on a spoilt note."""
    path = own_folder(home) / NOTE_NAME
    try:
        note = tomllib.loads(path.read_text(encoding="utf-8"))
        folder = Path(note["folder"]) if note["folder"] else own_folder(home)
        return Place(folder, str(note["host"] or folder / "socket"), int(note["port"]))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, ValueError) as error:
        raise PostgresUnavailable(
            _("The note %(path)s cannot be read (%(reason)s). Delete it if the data are in the folder beside it."),
            path=path,
            reason=error,
        ) from error


def note_place(home: Path, place: Place) -> None:
    """Note a choice. What lies in the home is noted as empty, so that a book may be moved. Raises OSError."""
    own = own_folder(home)
    written = {
        "folder": "" if place.folder == own else str(place.folder),
        "host": "" if place.host == str(place.folder / "socket") else place.host,
        "port": place.port,
    }
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in written.items()]
    write_private(own / NOTE_NAME, HEADING + "".join(lines))


def make_home(home: Path) -> None:
    """Make the home and its folder for the database, closed to others. Raises PostgresUnavailable, OSError."""
    if home.exists():
        refuse_shared(home)
    for folder in (home, own_folder(home)):
        # What is there already as root is opened to the server's user when he is known.
        if not (is_root() and folder.exists()):
            make_private_folder(folder)


def folder_for(home: Path, user: ServerUser | None, say: Say) -> Path:
    """Return the folder for the data, one that the server's user can reach. Raises OSError where it can't be made."""
    own = own_folder(home)
    noted = noted_place(home)
    if noted is not None and noted.folder != own:
        return noted.folder
    if user is None:
        return own
    if user.may_enter(home.parent):
        for folder in (home, own):
            _let_pass(folder, user)
        if user.may_enter(own):
            return own
    if (own / "data").exists():
        raise PostgresUnavailable(
            _("The user %(name)s, who serves the data in %(folder)s, may not enter it. Open its parents: chmod a+x."),
            name=user.name,
            folder=own,
        )
    return _folder_away(home, user, say)


def refuse_shared(home: Path) -> None:
    """Refuse a folder that is not a book's own, such as /tmp or the user's whole home. Raises PostgresUnavailable."""
    shared = sys.platform != "win32" and home.stat().st_mode & (stat.S_ISVTX | stat.S_IWOTH)
    if shared or not home.is_dir() or home in (Path(home.anchor), Path(os.path.expanduser("~"))):  # noqa: PTH111 -- must not fail where there is no home
        raise PostgresUnavailable(
            _("A book needs a folder of its own, and %(home)s is not one. Take %(better)s, say."),
            home=home,
            better=home / "charterbook",
        )


def _let_pass(folder: Path, user: ServerUser) -> None:
    """Let the server's user pass through a folder of root without reading it; leave other people's folders alone."""
    owner = folder.stat().st_uid
    if owner == 0:
        # The group is changed before the mode, so that no other group may pass in between.
        make_private_folder(folder, owner=(0, user.gid), mode=PASSABLE)
    elif owner == user.uid:
        folder.chmod(PRIVATE_FOLDER)


def _folder_away(home: Path, user: ServerUser, say: Say) -> Path:
    folder = AWAY / short_hash(home)
    for closed in (home, own_folder(home)):
        if closed.stat().st_uid == 0:
            make_private_folder(closed)
    make_private_folder(AWAY, mode=0o711)
    make_private_folder(folder, owner=(0, user.gid), mode=PASSABLE)
    say(
        Sentence(
            _("The user %(name)s may not enter %(home)s, so the book's database is kept in %(folder)s."),
            name=user.name,
            home=home,
            folder=folder,
        )
    )
    return folder
