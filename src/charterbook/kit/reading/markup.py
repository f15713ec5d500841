"""Small XML parts of a workbook, walked by expat."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.parsers import expat

from charterbook.kit.reading.reasons import Unreadable


class Element(NamedTuple):
    """The start of an element: its name and its attributes without prefixes."""

    name: str
    attributes: dict[str, str]

    def get(self, name: str) -> str:
        """Return an attribute, empty when it is not there."""
        return self.attributes.get(name, "")


def parser() -> expat.XMLParserType:
    """Return a parser that refuses document types, hence entities and everything outside."""
    made = expat.ParserCreate()
    made.buffer_text = True
    made.StartDoctypeDeclHandler = _refuse_doctype
    return made


def _refuse_doctype(*_args: object) -> None:
    raise Unreadable("FORBIDDEN_XML", {"part": "DOCTYPE"})


def parse(made: expat.XMLParserType, data: bytes) -> None:
    """Parse the whole of the data. Raises Unreadable when it is not well formed."""
    try:
        made.Parse(data, True)
    except expat.ExpatError as error:
        raise Unreadable("DAMAGED") from error


def elements(data: bytes) -> Iterator[Element]:
    """Yield the starts of all elements. Raises Unreadable when the data is not well formed."""
    found: list[Element] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        found.append(Element(local(name), {local(key): value for key, value in attributes.items()}))

    made = parser()
    made.StartElementHandler = start
    parse(made, data)
    yield from found


def local(name: str) -> str:
    """Return the name without its prefix."""
    return name.rpartition(":")[2]


def is_true(value: str) -> bool:
    """Whether an attribute says yes."""
    return value in {"1", "true", "on"}
