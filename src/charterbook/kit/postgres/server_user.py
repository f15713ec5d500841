"""Who the server runs as: PostgreSQL refuses root, so root lends it a system user; everybody else runs it himself."""

import os
import shutil
import stat
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from charterbook.kit.postgres.private_files import is_root
from charterbook.kit.postgres.sentence import PostgresUnavailable, Say, Sentence
from charterbook.kit.refusal import mark as _

if sys.platform != "win32":
    import pwd

SETTING = "CHARTERBOOK_PG_USER"
KNOWN_NAMES = ("postgres", "_postgres")
OWN_NAME = "charterbook"


@dataclass(frozen=True, slots=True)
class ServerUser:
    """A system user that root starts the server as."""

    name: str
    uid: int
    gid: int

    @property
    def owner(self) -> tuple[int, int]:
        """The pair that `chown` takes."""
        return self.uid, self.gid

    def groups(self) -> list[int]:
        """Return every group of the user."""
        if sys.platform == "win32":
            return []
        return os.getgrouplist(self.name, self.gid)

    def may_enter(self, folder: Path) -> bool:
        """Tell whether the user can go into the folder through all of its parents."""
        return all(self._may_pass(step.stat()) for step in (folder, *folder.parents))

    def _may_pass(self, found: os.stat_result) -> bool:
        if found.st_uid == self.uid:
            return bool(found.st_mode & stat.S_IXUSR)
        if found.st_gid in self.groups():
            return bool(found.st_mode & stat.S_IXGRP)
        return bool(found.st_mode & stat.S_IXOTH)


def run_as(user: ServerUser | None) -> dict[str, Any]:
    """Return the arguments that make `subprocess` run a PostgreSQL program as the server's user, with a clean slate."""
    # PG* variables of the caller would speak to another server; the folder of the caller may be closed to the user.
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
    arguments: dict[str, Any] = {"cwd": "/" if sys.platform != "win32" else None, "env": kept | {"LC_ALL": "C"}}
    if sys.platform != "win32":
        arguments["umask"] = 0o077
    if user is not None:
        arguments |= {"user": user.uid, "group": user.gid, "extra_groups": user.groups()}
    return arguments


def server_user(data: Path, say: Say) -> ServerUser | None:
    """Return the user to run the server as, None for ourselves. Raises PostgresUnavailable where root has none.

    The owner of data that is there already goes first, for nobody else can serve it.
    """
    if sys.platform == "win32" or not is_root():
        return None
    if data.exists() and data.stat().st_uid != 0:
        return _by_uid(data.stat().st_uid, data)
    if chosen := os.environ.get(SETTING):
        user = _by_name(chosen)
        if user is None or user.uid == 0:
            raise PostgresUnavailable(
                _("%(setting)s names the user %(name)s, who does not exist or is root. Name a system user, or none."),
                setting=SETTING,
                name=chosen,
            )
    else:
        user = next(filter(None, map(_by_name, (*KNOWN_NAMES, OWN_NAME))), None) or _made(say)
    say(Sentence(_("PostgreSQL does not run as root: its server runs as the system user %(name)s."), name=user.name))
    return user


def _by_name(name: str) -> ServerUser | None:
    if sys.platform != "win32":
        with suppress(KeyError):
            entry = pwd.getpwnam(name)
            return ServerUser(entry.pw_name, entry.pw_uid, entry.pw_gid)
    return None


def _by_uid(uid: int, data: Path) -> ServerUser:
    if sys.platform != "win32":
        with suppress(KeyError):
            entry = pwd.getpwuid(uid)
            return ServerUser(entry.pw_name, entry.pw_uid, entry.pw_gid)
    raise PostgresUnavailable(
        _("The data in %(folder)s belong to the user number %(uid)s, who is unknown here. Give them to another."),
        folder=data,
        uid=uid,
    )


def _made(say: Say) -> ServerUser:
    program = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    command = [str(program), "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    done = program and subprocess.run(
        [*command, "--shell", "/usr/sbin/nologin", OWN_NAME], capture_output=True, text=True, check=False
    )
    user = _by_name(OWN_NAME)
    if user is None:
        raise PostgresUnavailable(
            _(
                "PostgreSQL does not run as root, and a system user for it could not be made (%(reason)s). "
                "Make one and name it in %(setting)s, or run Charterbook as an ordinary user."
            ),
            reason=(done.stderr.strip() if done else "useradd is missing"),
            setting=SETTING,
        )
    say(Sentence(_("Made the system user %(name)s, who cannot sign in."), name=OWN_NAME))
    return user
