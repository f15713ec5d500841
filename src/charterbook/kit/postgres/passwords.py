"""The passwords of the database roles, in one file that only the owner of the book reads."""

import json
import secrets
import tomllib
from collections.abc import Mapping
from pathlib import Path

from charterbook.kit.postgres.private_files import write_private
from charterbook.kit.postgres.sentence import PostgresUnavailable
from charterbook.kit.refusal import mark as _

FILE_NAME = "secrets.toml"
HEADING = "# The passwords of this book's database roles. Keep this file private, and keep a copy with your backups.\n"


def new_password() -> str:
    """Return a random password of 192 bits."""
    return secrets.token_urlsafe(24)


def read_passwords(folder: Path) -> dict[str, str]:
    """Return the passwords kept in `folder`, none if there are none.

    Raises PostgresUnavailable on a spoilt file, OSError on a closed one.
    """
    path = folder / FILE_NAME
    try:
        kept = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PostgresUnavailable(
            _("The file of passwords %(path)s cannot be read (%(reason)s). Put it back from a backup."),
            path=path,
            reason=error,
        ) from error
    return {name: str(password) for name, password in kept.items()}


def keep_passwords(folder: Path, passwords: Mapping[str, str]) -> None:
    """Write the passwords into `folder`, beside those that are kept there already. Raises OSError."""
    kept = read_passwords(folder) | dict(passwords)
    lines = [f"{json.dumps(name)} = {json.dumps(password)}\n" for name, password in sorted(kept.items())]
    write_private(folder / FILE_NAME, HEADING + "".join(lines))
