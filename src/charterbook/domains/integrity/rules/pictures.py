"""Pictures rebuilt from what is needed to draw them: no EXIF, no comments, no thumbnails, nothing behind the end."""

from collections.abc import Iterator
from struct import unpack

from charterbook.domains.integrity.rules.reports import IntegrityRefused
from charterbook.kit.refusal import mark as _

JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
ADOBE = 0xEE
START_OF_SCAN = 0xDA
END = 0xD9
# Tables, frames, restart interval: what a decoder asks for.
NEEDED = {0xC4, 0xDB, 0xDD, *range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)}
RESTARTS = range(0xD0, 0xD8)

PNG_HEAD = b"\x89PNG\r\n\x1a\n"
PNG_NEEDED = {b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"sRGB", b"IDAT", b"IEND"}
ADOBE_SIZE = 12


def clean_jpeg(data: bytes) -> bytes:
    """Return the JPEG with the segments that draw it only. Raises IntegrityRefused for a broken one."""
    kept = [b"\xff\xd8", JFIF]
    try:
        for marker, segment, scan in _segments(data):
            if marker == ADOBE and segment[4:9] == b"Adobe":
                kept.append(b"\xff\xee\x00\x0e" + segment[4 : 4 + ADOBE_SIZE])
            elif marker in NEEDED or marker == START_OF_SCAN:
                kept += [segment, scan]
    except (IndexError, ValueError):
        raise _broken() from None
    if len(kept) == 2:  # noqa: PLR2004 -- nothing but the head that we wrote
        raise _broken()
    return b"".join([*kept, b"\xff\xd9"])


def _segments(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield marker, segment and the scan behind it, up to the end of the picture."""
    place = 2
    while True:
        if data[place] != 0xFF:  # noqa: PLR2004 -- the byte that begins a marker
            raise ValueError
        marker = data[place + 1]
        if marker == 0xFF:  # noqa: PLR2004 -- a byte that fills
            place += 1
            continue
        if marker == END:
            return
        size = int.from_bytes(data[place + 2 : place + 4], "big")
        if size < 2 or place + 2 + size > len(data):  # noqa: PLR2004 -- a size counts its own two bytes
            raise ValueError
        segment = data[place : place + 2 + size]
        place += 2 + size
        start = place
        if marker == START_OF_SCAN:
            place = _scan_end(data, place)
        yield marker, segment, data[start:place]


def _scan_end(data: bytes, place: int) -> int:
    """Find the first marker that is no restart: the scan's own 0xFF are followed by 0."""
    while True:
        place = data.index(b"\xff", place)
        following = data[place + 1]
        if following != 0 and following not in RESTARTS:
            return place
        place += 2


def clean_png(data: bytes) -> bytes:
    """Return the PNG with the chunks that draw it only. Raises IntegrityRefused for a broken one."""
    kept, place, name = [PNG_HEAD], len(PNG_HEAD), b""
    while name != b"IEND":
        if place + 12 > len(data):  # length, name and checksum take twelve bytes
            raise _broken()
        (size,) = unpack(">I", data[place : place + 4])
        name = data[place + 4 : place + 8]
        if place + 12 + size > len(data):
            raise _broken()
        if name in PNG_NEEDED:
            kept.append(data[place : place + 12 + size])
        place += 12 + size
    return b"".join(kept)


def _broken() -> IntegrityRefused:
    return IntegrityRefused(
        _("A picture could not be read: take it once more, or send a picture of the screen."), field="files"
    )
