"""How wide a text is in one of our fonts, read from the font file itself."""

import struct
import unicodedata
from dataclasses import dataclass
from functools import cache

from charterbook.kit.fonts.fonts import FONT_FILES, Face, font_folder

# line breaks, joiners and selectors: typesetters obey them and draw nothing
_SHAPELESS = frozenset("\n\t\u200b\u200c\u200d\u2060" + "".join(map(chr, range(0xFE00, 0xFE10))))
REPLACEMENT = "\ufffd"
_SEGMENTS = 4  # the format of a character map that covers the Basic Multilingual Plane


@dataclass(frozen=True, slots=True)
class _Measures:
    units: int
    advances: tuple[int, ...]
    glyphs: dict[int, int]

    def advance(self, character: str) -> int:
        glyph = self.glyphs.get(ord(character), 0)
        return self.advances[min(glyph, len(self.advances) - 1)]


def covered(text: str, *, face: Face) -> str:
    """Return the text with a replacement sign for each character that the face has no glyph for."""
    glyphs = _measures(face).glyphs
    if all(glyphs.get(ord(character)) for character in text):
        return text
    return "".join(one if glyphs.get(ord(one)) or one in _SHAPELESS else REPLACEMENT for one in text)


def text_width(text: str, *, face: Face, size: float) -> float:
    """Return the width of one line of text, in the unit of `size`, kerning left out."""
    measures = _measures(face)
    total = sum(measures.advance(character) for character in unicodedata.normalize("NFC", text))
    return total * size / measures.units


@cache
def _measures(face: Face) -> _Measures:
    data = (font_folder() / FONT_FILES[face]).read_bytes()
    count = struct.unpack_from(">H", data, 4)[0]
    entries = (struct.unpack_from(">4sIII", data, 12 + 16 * index) for index in range(count))
    tables = {tag: offset for tag, _sum, offset, _length in entries}
    units = struct.unpack_from(">H", data, tables[b"head"] + 18)[0]
    widths = struct.unpack_from(">H", data, tables[b"hhea"] + 34)[0]
    advances = struct.unpack_from(">" + "Hh" * widths, data, tables[b"hmtx"])[::2]
    return _Measures(units, advances, _glyphs(data, tables[b"cmap"]))


def _glyphs(data: bytes, cmap: int) -> dict[int, int]:
    """Read the character map of segments, which every TrueType font for Windows has."""
    count = struct.unpack_from(">H", data, cmap + 2)[0]
    starts = (cmap + struct.unpack_from(">HHI", data, cmap + 4 + 8 * index)[2] for index in range(count))
    start = next(place for place in starts if struct.unpack_from(">H", data, place)[0] == _SEGMENTS)
    segments = struct.unpack_from(">H", data, start + 6)[0] // 2
    row = ">" + "H" * segments
    place = start + 14
    ends = struct.unpack_from(row, data, place)
    firsts = struct.unpack_from(row, data, place + 2 * segments + 2)
    deltas = struct.unpack_from(row, data, place + 4 * segments + 2)
    offsets_at = place + 6 * segments + 2
    offsets = struct.unpack_from(row, data, offsets_at)
    glyphs: dict[int, int] = {}
    for index, (first, end, delta, offset) in enumerate(zip(firsts, ends, deltas, offsets, strict=True)):
        for code in range(first, end + 1):
            if offset == 0:
                glyphs[code] = (code + delta) & 0xFFFF
                continue
            at = offsets_at + 2 * index + offset + 2 * (code - first)
            glyph = struct.unpack_from(">H", data, at)[0]
            glyphs[code] = (glyph + delta) & 0xFFFF if glyph else 0
    return glyphs
