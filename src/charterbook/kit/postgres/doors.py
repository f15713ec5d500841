"""What lets people into the embedded server: every line of pg_hba.conf asks for scram, and nothing leads past it."""

import re
from dataclasses import dataclass
from pathlib import Path

from charterbook.kit.postgres.sentence import PostgresUnavailable
from charterbook.kit.postgres.server_settings import OWN_SETTINGS
from charterbook.kit.refusal import mark as _

ACCESS_FILE = "pg_hba.conf"
# ALTER SYSTEM writes the second one; both are read after our own file and change what it says.
OTHER_SETTINGS = (OWN_SETTINGS, "postgresql.auto.conf")
GOOD = frozenset({"scram-sha-256", "reject"})
FIELD = re.compile(r'"[^"]*"|\S+')
MASK = re.compile(r"[\d.]+|[0-9a-fA-F:]*:[0-9a-fA-F:]*")
LEADS_PAST = re.compile(r"\s*(hba_file|unix_socket_permissions|include(_if_exists|_dir)?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OpenDoor:
    """A line of a file of the server that lets somebody in without scram, or leads past the lines that ask for it."""

    path: Path
    number: int
    line: str

    @property
    def is_ours(self) -> bool:
        """Tell whether the file is one that Charterbook writes, and so may write again."""
        return self.path.name == ACCESS_FILE


def open_doors(data: Path) -> list[OpenDoor]:
    """Return every open door of a data folder, none where there is no server yet. Raises OSError."""
    found = [
        OpenDoor(data / ACCESS_FILE, number, line)
        for number, line in _lines(data / ACCESS_FILE)
        if not asks_for_scram(line)
    ]
    for name in OTHER_SETTINGS:
        found += [OpenDoor(data / name, number, line) for number, line in _lines(data / name) if LEADS_PAST.match(line)]
    return found


def refuse_open_doors(data: Path) -> None:
    """Refuse a data folder whose server would let somebody in without scram. Raises PostgresUnavailable, OSError."""
    for door in open_doors(data):
        if door.is_ours:
            raise PostgresUnavailable(
                _(
                    "Line %(number)s of %(path)s lets people into the database without their scram password: "
                    "“%(line)s”. Charterbook did not write it, and does not work with it. Ask who did; then "
                    "charterbook doctor --mend writes the file anew."
                ),
                number=door.number,
                path=door.path,
                line=door.line,
            )
        raise PostgresUnavailable(
            _(
                "Line %(number)s of %(path)s leads past the passwords of the database: “%(line)s”. "
                "Ask who wrote it, and take the line out."
            ),
            number=door.number,
            path=door.path,
            line=door.line,
        )


def asks_for_scram(line: str) -> bool:
    """Tell whether a line of pg_hba.conf asks for scram or turns away; what is not understood does neither."""
    # A line that goes on in the next one is read differently by different versions: we write none.
    if line.endswith("\\"):
        return False
    fields = FIELD.findall(re.sub(r",\s+", ",", line))
    place = 3 if fields[0] == "local" else 4
    if place == 4 and len(fields) > place and MASK.fullmatch(fields[place]):  # noqa: PLR2004 -- an address and its mask
        place += 1
    return len(fields) > place and fields[place] in GOOD


def _lines(path: Path) -> list[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return []
    numbered = ((number, line.strip()) for number, line in enumerate(text.split("\n"), start=1))
    return [(number, line) for number, line in numbered if line and (not line.startswith("#") or line.endswith("\\"))]
