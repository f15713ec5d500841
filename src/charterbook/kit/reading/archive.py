"""A zipped workbook, opened with suspicion: every part is checked before anything parses it."""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from typing import Final

from charterbook.kit.reading.book import Limits
from charterbook.kit.reading.reasons import Unreadable

_MEGABYTE: Final = 2**20
_ENCRYPTED_FLAG: Final = 0x1
_BAD_NAME = re.compile(r"(?:^|/)\.\.?(?:/|$)|^/|//|\\|:|[\x00-\x1f]")
_MARKUP_ENDS: Final = (".xml", ".rels", ".vml")
_FORBIDDEN = re.compile(rb"<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)", re.IGNORECASE)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_READABLE: Final = frozenset({b"utf-8", b"us-ascii", b"ascii", b"utf8"})
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    IndexError,
)


class Archive:
    """The parts of a zipped workbook. Raises Unreadable for whatever is not as workbooks are."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise Unreadable("DAMAGED") from error
        members = self._zip.infolist()
        if len(members) > limits.parts:
            raise Unreadable("TOO_MANY_PARTS", {"most": limits.parts})
        self._members: dict[str, zipfile.ZipInfo] = {}
        for member in members:
            self._admit(member)
        self._check_sizes()

    def _admit(self, member: zipfile.ZipInfo) -> None:
        name = member.orig_filename
        if _BAD_NAME.search(name) or name in self._members or stat.S_ISLNK(member.external_attr >> 16):
            raise Unreadable("BAD_PART_NAME", {"part": _printable(name)})
        if member.flag_bits & _ENCRYPTED_FLAG:
            raise Unreadable("ENCRYPTED")
        if not member.is_dir():
            self._members[name] = member

    def _check_sizes(self) -> None:
        limits = self._limits
        # Many small parts may well be repetitive; a bomb shows only where it unpacks to megabytes.
        for member in self._members.values():
            ratio = member.file_size // max(member.compress_size, 1)
            if member.file_size > _MEGABYTE and ratio > limits.ratio:
                raise Unreadable("BOMB", {"ratio": ratio})
        for names, most in (
            (self.names, limits.unpacked_bytes),
            (self.markup_names, limits.markup_bytes),
        ):
            if sum(self._members[name].file_size for name in names) > most:
                raise Unreadable("UNPACKED_TOO_LARGE", {"most": most // _MEGABYTE})

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts in the order of the archive."""
        return tuple(self._members)

    @property
    def markup_names(self) -> tuple[str, ...]:
        """The names of the parts that are XML."""
        return tuple(name for name in self._members if name.lower().endswith(_MARKUP_ENDS))

    def read(self, name: str) -> bytes:
        """Return the bytes of a part, its checksum checked. Raises Unreadable, and KeyError for no such part."""
        member = self._members[name]
        try:
            # zipfile never gives more than the declared size, and the checksum must hold for what it gives.
            part = self._zip.read(member)
        except _BROKEN as error:
            raise Unreadable("DAMAGED") from error
        if len(part) != member.file_size:
            raise Unreadable("DAMAGED")
        if name.lower().endswith(_MARKUP_ENDS):
            _check_markup(part, name)
        return part


def _check_markup(part: bytes, name: str) -> None:
    declared = _DECLARED.match(part.removeprefix(b"\xef\xbb\xbf")[:200])
    encoding = declared[1].lower() if declared else b"utf-8"
    if encoding not in _READABLE or part[:2] in {b"\xfe\xff", b"\xff\xfe"} or b"\x00" in part[:4]:
        raise Unreadable("FORBIDDEN_XML", {"part": _printable(name)})
    if b"<!" in part and _FORBIDDEN.search(part):
        raise Unreadable("FORBIDDEN_XML", {"part": _printable(name)})


def _printable(name: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in name[:60])
