"""Making a data folder: initdb beside it, a marker written last, one rename; what is half made is set aside."""

import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from charterbook.kit.postgres.binaries import Binaries
from charterbook.kit.postgres.endpoint import ADMIN
from charterbook.kit.postgres.private_files import keep_name, make_private_folder, write_private
from charterbook.kit.postgres.sentence import PostgresUnavailable, Say, Sentence
from charterbook.kit.postgres.server_user import ServerUser, run_as
from charterbook.kit.refusal import mark as _

MARKER = "charterbook.ready"
MAKING = "making-"
C_UTF8 = ("--locale=C.UTF-8",)
# PostgreSQL's own C.UTF-8 needs nothing of the system (from 17); plain C orders alike, but folds only ASCII letters.
BUILTIN = ("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
PLAIN_C = ("--locale=C",)
LOCALES = (C_UTF8, BUILTIN, PLAIN_C)


def is_whole(data: Path) -> bool:
    """Tell whether a data folder was made to its end."""
    return (data / MARKER).is_file()


def make_data(
    data: Path,
    binaries: Binaries,
    user: ServerUser | None,
    *,
    password: str,
    say: Say,
) -> None:
    """Make the data folder with initdb; the caller holds the start lock. Raises PostgresUnavailable where it fails."""
    _clear_the_way(data, say)
    say(
        Sentence(
            _("This book has no database yet; making one in %(folder)s with PostgreSQL %(version)s."),
            folder=data,
            version=".".join(map(str, binaries.version)),
        )
    )
    workshop = data.parent / f"{MAKING}{datetime.now(UTC):%Y%m%d-%H%M%S-%f}"
    try:
        make_private_folder(workshop, owner=None if user is None else user.owner)
        write_private(workshop / "password", password)
        fresh = workshop / "data"
        _initdb(fresh, binaries, user)
        write_private(fresh / MARKER, f"{binaries}\n")
        fresh.rename(data)
        keep_name(data)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def check_version(data: Path, binaries: Binaries) -> None:
    """Refuse data of another major version than the programs'. Raises PostgresUnavailable."""
    made_by = (data / "PG_VERSION").read_text(encoding="ascii").strip()
    if made_by != str(binaries.version[0]):
        raise PostgresUnavailable(
            _(
                "The data in %(folder)s were made by PostgreSQL %(made_by)s, and the programs found are %(binaries)s. "
                "Install PostgreSQL %(made_by)s, or name its programs in CHARTERBOOK_PG_BIN."
            ),
            folder=data,
            made_by=made_by,
            binaries=binaries,
        )


def _clear_the_way(data: Path, say: Say) -> None:
    """Sweep the workshops of killed starts (no server ever ran on them); set aside data that lack their marker."""
    for workshop in data.parent.glob(f"{MAKING}*"):
        say(Sentence(_("Removed %(folder)s: the making of a database was cut short there."), folder=workshop))
        shutil.rmtree(workshop, ignore_errors=True)
    if not data.exists():
        return
    if not any(data.iterdir()):
        data.rmdir()
        return
    aside = data.with_name(f"data.half-made-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}")
    data.rename(aside)
    say(
        Sentence(
            _("The data folder was only half made; it is now %(aside)s. Nothing in it is used: delete it if you wish."),
            aside=aside,
        )
    )


def _initdb(fresh: Path, binaries: Binaries, user: ServerUser | None) -> None:
    command = [binaries.program("initdb"), "--pgdata", str(fresh), "--username", ADMIN, "--auth=scram-sha-256"]
    command += ["--pwfile", str(fresh.parent / "password"), "--encoding=UTF8", "--data-checksums"]
    told = ""
    for locale in LOCALES:
        done = subprocess.run(
            [*command, *locale], capture_output=True, text=True, errors="replace", check=False, **run_as(user)
        )
        if done.returncode == 0:
            return
        told = done.stderr.strip()
        # A system without this locale, or a PostgreSQL without its own: the next one may do.
        if "locale" not in told:
            break
    lines = [line for line in told.splitlines() if "error:" in line or "FATAL:" in line] or told.splitlines() or ["?"]
    raise PostgresUnavailable(
        _("The database could not be made in %(folder)s: PostgreSQL says “%(reason)s”."),
        folder=fresh.parent.parent,
        reason=lines[-1],
    )
