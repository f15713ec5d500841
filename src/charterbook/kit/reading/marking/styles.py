"""The styles of a workbook: cells marked by a fill of ours and nothing else, and given their own fill back."""

from __future__ import annotations

import re
from typing import Final

from charterbook.kit.reading.marking.patterns import (
    UnusualPackage,
    attribute,
    element,
    prefix_of,
    with_attribute,
)

# Colours that nobody picks by hand, so that our marks are found again after the workbook was edited and saved.
FILLS: Final = {"error": "FFFF9A9C", "warning": "FFFFEB9A"}
_NO_FILL: Final = "0"


class Styles:
    """The fills and the cell formats of a styles part. Raises UnusualPackage where there are none."""

    def __init__(self, xml: bytes) -> None:
        self._xml = xml
        self._prefix = prefix_of(xml, "styleSheet")
        self._fills = self._children("fills", "fill")
        self._formats = self._children("cellXfs", "xf")
        self._numbers = {written: number for number, written in reversed(list(enumerate(self._formats)))}
        self._levels = {
            str(number): level
            for number, fill in enumerate(self._fills)
            for level, colour in FILLS.items()
            if re.search(
                rb'<[\w:]*fgColor\s+rgb="' + re.escape(colour.encode()) + rb'"',
                fill,
                re.IGNORECASE,
            )
        }

    def _children(self, block: str, child: str) -> list[bytes]:
        found = element(self._prefix, block).search(self._xml)
        if found is None or found[2] is None:
            raise UnusualPackage(block)
        return [match[0] for match in element(self._prefix, child).finditer(found[2])]

    def level_of(self, style: int) -> str | None:
        """Return the level for which a cell format was marked by us, or None."""
        return self._levels.get(self._attribute(style, "fillId"))

    def marked_styles(self) -> frozenset[int]:
        """Return the cell formats that carry a fill of ours."""
        return frozenset(style for style in range(len(self._formats)) if self.level_of(style))

    def marked(self, style: int, level: str) -> int:
        """Return the cell format that is the same but for our fill."""
        fill = next((number for number, ours in self._levels.items() if ours == level), None)
        if fill is None:
            fill = str(len(self._fills))
            self._fills.append(self._fill(FILLS[level]))
            self._levels[fill] = level
        return self._with_fill(style, fill, "1")

    def restored(self, style: int, original: int | None) -> int:
        """Return the cell format that is the same but for the fill of the original one, none when it is unknown."""
        if original is None or self.level_of(original):
            return self._with_fill(style, _NO_FILL, "")
        return self._with_fill(
            style,
            self._attribute(original, "fillId"),
            self._attribute(original, "applyFill"),
        )

    def to_bytes(self) -> bytes:
        """Return the part with the added fills and cell formats."""
        xml = self._xml
        for block, children in (("fills", self._fills), ("cellXfs", self._formats)):
            found = element(self._prefix, block).search(xml)
            if found is None:
                raise UnusualPackage(block)
            name = self._prefix + block.encode()
            attributes = with_attribute(found[1], "count", str(len(children)))
            written = b"<" + name + attributes + b">" + b"".join(children) + b"</" + name + b">"
            xml = xml[: found.start()] + written + xml[found.end() :]
        return xml

    def _attribute(self, style: int, name: str) -> str:
        if not 0 <= style < len(self._formats):
            return _NO_FILL if name == "fillId" else ""
        return attribute(self._tag(self._formats[style])[1], name)

    def _tag(self, written: bytes) -> re.Match[bytes]:
        found = element(self._prefix, "xf").match(written)
        if found is None:
            raise UnusualPackage("xf")
        return found

    def _with_fill(self, style: int, fill: str, applied: str) -> int:
        written = self._formats[style] if 0 <= style < len(self._formats) else self._formats[0]
        attributes = self._tag(written)[1]
        changed = with_attribute(with_attribute(attributes, "fillId", fill), "applyFill", applied)
        start = len(b"<" + self._prefix + b"xf")
        made = written[:start] + changed + written[start + len(attributes) :]
        if made not in self._numbers:
            self._numbers[made] = len(self._formats)
            self._formats.append(made)
        return self._numbers[made]

    def _fill(self, colour: str) -> bytes:
        name = self._prefix.decode()
        return (
            f'<{name}fill><{name}patternFill patternType="solid"><{name}fgColor rgb="{colour}"/>'
            f'<{name}bgColor indexed="64"/></{name}patternFill></{name}fill>'
        ).encode()
