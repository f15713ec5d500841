"""The boxes in which a spreadsheet shows the notes of a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from charterbook.kit.reading.marking.patterns import insert_before_end

_SHAPE = re.compile(rb"<([\w.-]+:)shape[\s>](?:(?!</\1shape>).)*</\1shape>\s*", re.DOTALL)
_ROW = re.compile(rb"<[\w.-]+:Row>\s*(\d+)\s*</")
_COLUMN = re.compile(rb"<[\w.-]+:Column>\s*(\d+)\s*</")
_SHAPE_NUMBER = re.compile(rb"_x0000_s(\d+)")
# What we add brings its namespaces along: programs name the prefixes of a drawing as they like.
_NAMESPACES: Final = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_EMPTY: Final = f"<xml {_NAMESPACES}></xml>".encode()
_TYPE: Final = (
    f'<v:shapetype {_NAMESPACES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
).encode()
_PER_BLOCK: Final = 1024  # numbers of shapes are given out in blocks of so many

_BOX: Final = (
    f"<v:shape {_NAMESPACES} "
    'id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;'
    'width:240pt;height:75pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{left}, 15, {top}, 4, {right}, 31, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)


class Drawing:
    """The drawing part that belongs to a sheet's notes."""

    def __init__(self, xml: bytes | None) -> None:
        self._xml = xml or _EMPTY

    @property
    def is_empty(self) -> bool:
        """Whether it shows nothing any more."""
        return _SHAPE.search(self._xml) is None

    def keep_only(self, places: frozenset[tuple[int, int]]) -> None:
        """Take away the boxes of notes at all other places; other shapes stay."""
        self._xml = _SHAPE.sub(
            lambda match: match[0] if self._is_kept(match[0], places) else b"",
            self._xml,
        )

    @staticmethod
    def _is_kept(shape: bytes, places: frozenset[tuple[int, int]]) -> bool:
        row, column = _ROW.search(shape), _COLUMN.search(shape)
        if b'ObjectType="Note"' not in shape or row is None or column is None:
            return True
        return (int(row[1]) + 1, int(column[1]) + 1) in places

    def add(self, places: Iterable[tuple[int, int]], *, block: int) -> int:
        """Draw a hidden box for the note at each place, with numbers from the block on; return the next free block."""
        boxes = []
        number = block * _PER_BLOCK
        for row, column in places:
            number += 1
            boxes.append(
                _BOX.format(
                    number=number,
                    left=column,
                    right=column + 3,
                    top=max(row - 2, 0),
                    bottom=max(row - 2, 0) + 5,
                    row=row - 1,
                    column=column - 1,
                ).encode()
            )
        if boxes:
            kind = b"" if b'id="_x0000_t202"' in self._xml else _TYPE
            self._xml = insert_before_end(self._xml, b"xml", kind + b"".join(boxes))
        return number // _PER_BLOCK + 1

    def to_bytes(self) -> bytes:
        """Return the part."""
        return self._xml


def free_block(drawings: Iterable[bytes]) -> int:
    """Return the first block whose numbers no shape of the workbook has."""
    numbers = [int(number) for drawing in drawings for number in _SHAPE_NUMBER.findall(drawing)]
    return max(numbers, default=0) // _PER_BLOCK + 1
