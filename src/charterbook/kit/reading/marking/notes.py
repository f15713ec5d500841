"""The notes of a sheet: ours are added to and taken from those that people wrote."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from charterbook.kit.reading.marking.package import MAIN
from charterbook.kit.reading.marking.patterns import (
    UnusualPackage,
    attribute,
    element,
    escape,
    prefix_of,
)
from charterbook.kit.reading.places import address, column_number

AUTHOR: Final = "Charterbook"

_SIGNED: Final = f"{AUTHOR}:\n"
# The line break as the programs that save the workbook in between may write it.
_OURS = re.compile(AUTHOR.encode() + rb":(?:\r?\n|&#10;|&#xA;|_x000[aA]_)", re.IGNORECASE)
_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_LONGEST: Final = 8_000
_EMPTY: Final = f'<comments xmlns="{MAIN}"><authors></authors><commentList></commentList></comments>'.encode()

Place = tuple[int, int]


class Notes:
    """The notes part of a sheet. Raises UnusualPackage where it is built as we do not expect."""

    def __init__(self, xml: bytes | None) -> None:
        self._xml = xml or _EMPTY
        self._prefix = prefix_of(self._xml, "comments")
        authors = element(self._prefix, "authors").search(self._xml)
        notes = element(self._prefix, "commentList").search(self._xml)
        if authors is None or notes is None:
            raise UnusualPackage("comments")
        self._authors = [match[0] for match in element(self._prefix, "author").finditer(authors[2] or b"")]
        self._notes = {
            _place(match[1]): match[0] for match in element(self._prefix, "comment").finditer(notes[2] or b"")
        }

    @property
    def places(self) -> frozenset[Place]:
        """The cells that have a note."""
        return frozenset(self._notes)

    def take_ours(self) -> bool:
        """Take away the notes that we wrote, and what we added to those of others; say whether there were any."""
        before = self._notes
        kept = {place: self._without_ours(note) for place, note in before.items()}
        self._notes = {place: note for place, note in kept.items() if note is not None}
        return self._notes != before

    def add(self, texts: Mapping[Place, str]) -> None:
        """Write a note at each place, below the note that is there already."""
        if not texts:
            return
        name, author = self._prefix, self._our_author()
        for place, text in texts.items():
            signed = escape(("\n\n" if place in self._notes else "") + _SIGNED + text[:_LONGEST])
            run = b'<%br><%bt xml:space="preserve">%b</%bt></%br>' % (name, name, signed, name, name)
            end = b"</%btext>" % name
            if place in self._notes:
                self._notes[place] = self._notes[place].replace(end, run + end, 1)
            else:
                opening = b'<%bcomment ref="%b" authorId="%d">' % (name, address(*place).encode(), author)
                self._notes[place] = opening + b"<%btext>" % name + run + end + b"</%bcomment>" % name

    def to_bytes(self) -> bytes:
        """Return the part."""
        xml = self._xml
        ordered = [self._notes[place] for place in sorted(self._notes)]
        for block, children in (("authors", self._authors), ("commentList", ordered)):
            name = self._prefix + block.encode()
            written = b"<" + name + b">" + b"".join(children) + b"</" + name + b">"
            if found := element(self._prefix, block).search(xml):
                xml = xml[: found.start()] + written + xml[found.end() :]
        return xml

    def _our_author(self) -> int:
        for number, author in enumerate(self._authors):
            if self._is_ours(author):
                return number
        self._authors.append(b"<%bauthor>%b</%bauthor>" % (self._prefix, AUTHOR.encode(), self._prefix))
        return len(self._authors) - 1

    def _is_ours(self, author: bytes) -> bool:
        return b">%b<" % AUTHOR.encode() in author

    def _without_ours(self, note: bytes) -> bytes | None:
        found = _OURS.search(note)
        opening = element(self._prefix, "comment").match(note)
        number = attribute(opening[1], "authorId") if opening else ""
        author = self._authors[int(number)] if number.isdecimal() and int(number) < len(self._authors) else b""
        if found is None:
            return None if self._is_ours(author) else note
        before = re.sub(rb"(?:\r?\n|&#10;|&#xA;|_x000[aAdD]_)+$", b"", note[: found.start()])
        name = self._prefix
        in_run = before.rfind(b"<%br>" % name) > before.rfind(b"</%br>" % name)
        before += b"</%bt>" % name
        if not any(text.strip() for _, text in element(name, "t").findall(before)):
            return None
        return before + (b"</%br>" % name if in_run else b"") + b"</%btext></%bcomment>" % (name, name)


def _place(attributes: bytes) -> Place:
    found = _ADDRESS.fullmatch(attribute(attributes, "ref"))
    if found is None:
        raise UnusualPackage("ref")
    return int(found[2]), column_number(found[1])
