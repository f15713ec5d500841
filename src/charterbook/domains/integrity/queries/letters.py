"""What stands in a letter before it is sealed: texts and files as one padded block."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from charterbook.domains.integrity.models import Letter
from charterbook.domains.integrity.queries.subjects import day_subject, report_subject
from charterbook.domains.integrity.rules import Cleaned, padded, unpadded
from charterbook.ground.sealing.api import Subject, unseal_for


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of a letter; `data` in base64 for the page that shows it."""

    name: str
    kind: str
    data: str

    @property
    def address(self) -> str:
        """The file as an address of its own, so that it is never stored to be served."""
        return f"data:{self.kind};base64,{self.data}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """An opened letter: what was written, where and when roughly, the step that it tells of, the files."""

    text: str
    place: str = ""
    when: str = ""
    state: str = ""
    reason: str = ""
    files: Sequence[Attached] = field(default=())


def pack(
    *, text: str, place: str = "", when: str = "", state: str = "", reason: str = "", files: Sequence[Cleaned] = ()
) -> bytes:
    """Return the letter as a block of a bucket's size. Raises IntegrityRefused for one that is too large."""
    block = {
        "text": text.strip(),
        "place": place.strip(),
        "when": when.strip(),
        "state": state,
        "reason": reason.strip(),
        "files": [(each.name, each.kind, base64.b64encode(each.data).decode()) for each in files],
    }
    return padded(json.dumps(block, ensure_ascii=False).encode())


def unpack(block: bytes) -> Content:
    """Return what was packed."""
    read = json.loads(unpadded(block))
    return Content(**(read | {"files": tuple(Attached(*each) for each in read["files"])}))


def read_box(letter: Letter, box: bytes) -> bytes:
    """Take off a letter's outer seal, its day's or its report's. Raises Sealed, Destroyed."""
    return unseal_for(subject_of(letter.thread_id, letter.wrap_day), box)


def subject_of(thread_id: int, wrap_day: date | None) -> Subject:
    """Return under whose key a letter stands."""
    return day_subject(wrap_day) if wrap_day else report_subject(thread_id)
