"""Programs within reach of the server's user: a copy where a wheel lies in a folder that is closed to him."""

import shutil
from dataclasses import replace
from pathlib import Path

from charterbook.kit.postgres.binaries import WHEELS, Binaries
from charterbook.kit.postgres.place import AWAY, short_hash
from charterbook.kit.postgres.private_files import make_private_folder
from charterbook.kit.postgres.sentence import PostgresUnavailable, Say, Sentence
from charterbook.kit.postgres.server_user import ServerUser
from charterbook.kit.refusal import mark as _

READABLE = 0o755


def within_reach(binaries: Binaries, user: ServerUser | None, say: Say) -> Binaries:
    """Return programs that the user can run, copied once if need be. Raises PostgresUnavailable where none can be."""
    if user is None or user.may_enter(binaries.folder):
        return binaries
    package = binaries.folder.parent.parent
    if package.name not in WHEELS:
        raise PostgresUnavailable(
            _("The user %(name)s may not enter %(folder)s, where the PostgreSQL programs are. Open it: chmod a+x."),
            name=user.name,
            folder=binaries.folder,
        )
    # A wheel of the same version at another path may be another build.
    version = ".".join(map(str, binaries.version))
    copy = AWAY / f"programs-{version}-{short_hash(binaries.folder)}"
    if not copy.exists():
        say(Sentence(_("Copying the PostgreSQL programs to %(folder)s, where the server can run them."), folder=copy))
        _copy_package(package, copy)
    return replace(binaries, folder=copy / package.name / "pginstall" / "bin")


def _copy_package(package: Path, copy: Path) -> None:
    """Copy the programs and the libraries that they look for beside them; the copy appears whole or not at all."""
    make_private_folder(AWAY, mode=0o711)
    fresh = copy.with_name(f"{copy.name}.making")
    shutil.rmtree(fresh, ignore_errors=True)
    for part in (package / "pginstall", package.with_name(f"{package.name}.libs")):
        if part.exists():
            shutil.copytree(
                part,
                fresh / part.relative_to(package.parent),
                ignore=shutil.ignore_patterns("include", "*.a", "__pycache__"),
            )
    for folder in (fresh, *(path for path in fresh.rglob("*") if path.is_dir())):
        folder.chmod(READABLE)
    fresh.rename(copy)
