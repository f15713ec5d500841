"""The rules of files, on plain values."""

import unicodedata
from pathlib import PurePosixPath

from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _

MOST_BYTES = 10 * 2**20  # a scan of some twenty pages
MOST_FILES = 20  # of one record: more are not found again
LONGEST = 120
TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "txt": "text/plain; charset=utf-8",
}
REASONS = {
    "NOT_KEPT": _("“%(name)s” is of a kind that is not kept. Send PDF, JPEG, PNG, .docx, .xlsx or plain text."),
    "TOOK_TOO_LONG": _("“%(name)s” takes too long to be shown. Save it anew with fewer or smaller pictures."),
    "TOO_MUCH_MEMORY": _("“%(name)s” holds a picture that is too large. Save it smaller, then send it again."),
}
DAMAGED = _("“%(name)s” cannot be opened: it is damaged or has a password. Save it anew, then send it again.")


class FileRefused(Refused):
    """A file that is not kept, as it is or where it is to go."""


def clean_name(sent: str, kind: str) -> str:
    """Return the name of a file as it is kept: no path, no signs that do not print, the ending of its kind."""
    base = PurePosixPath(unicodedata.normalize("NFC", sent).replace("\\", "/")).name
    stem = base.rpartition(".")[0] or base
    printable = "".join(sign if sign.isprintable() else " " for sign in stem)
    ending = f".{kind}"
    return (" ".join(printable.split())[: LONGEST - len(ending)] or "1") + ending


def check_size(name: str, size: int) -> None:
    """Refuse an empty file, and one that is too large. Raises FileRefused."""
    if size == 0:
        raise FileRefused(_("“%(name)s” is empty."), field="file", name=name)
    if size > MOST_BYTES:
        raise FileRefused(
            _("“%(name)s” is larger than %(most)s MB. Scan it in black and white, or split it."),
            field="file",
            name=name,
            most=MOST_BYTES // 2**20,
        )


def check_count(held: int) -> None:
    """Refuse one file more than anybody finds again. Raises FileRefused."""
    if held >= MOST_FILES:
        raise FileRefused(
            _("A record keeps at most %(most)s files: remove one that is not needed."), field="file", most=MOST_FILES
        )


def unreadable(code: str, name: str) -> FileRefused:
    """Return why a file could not be looked at."""
    return FileRefused(REASONS.get(code, DAMAGED), field="file", name=name)
