"""What a file is and shows, asked of the confined child: nothing of a stranger's file is drawn in the site itself."""

from __future__ import annotations

from dataclasses import dataclass

from charterbook.kit.reading.book import Limits
from charterbook.kit.reading.confinement import run_confined
from charterbook.kit.reading.reasons import Unreadable
from charterbook.kit.reading.wire import unpack

_JPEG = b"\xff\xd8\xff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The kind of a file by its content (pdf, jpg, png, docx, xlsx, txt), and the pictures or the text it shows."""

    kind: str
    pictures: tuple[bytes, ...] = ()
    text: str = ""


def look_at(data: bytes, *, limits: Limits = Limits()) -> Look:  # noqa: B008 -- frozen
    """Return what a file is and shows. Raises Unreadable, and nothing else."""
    try:
        head, *shown = run_confined("preview", {}, data, limits)
        what = unpack(head)
        kind, is_text = str(what["kind"]), what["shows"] == "text"
        if is_text:
            return Look(kind=kind, text=b"".join(shown).decode())
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Unreadable("DAMAGED") from error
    if not all(picture.startswith(_JPEG) for picture in shown):
        raise Unreadable("DAMAGED")
    return Look(kind=kind, pictures=tuple(shown))
