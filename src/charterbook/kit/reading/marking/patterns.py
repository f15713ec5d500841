"""Elements and attributes in the bytes of a part, so that what is not changed stays as it was, byte for byte."""

from __future__ import annotations

import re
from functools import lru_cache
from xml.sax.saxutils import escape as escape_markup

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


class UnusualPackage(Exception):  # noqa: N818 -- a finding, not a fault
    """The workbook is built in a way that we do not edit; its values are written anew instead."""


def prefix_of(xml: bytes, root: str) -> bytes:
    """Return the prefix of a part's root element with its colon, mostly empty. Raises UnusualPackage."""
    found = re.search(rb"<((?:[A-Za-z_][\w.-]*:)?)" + re.escape(root.encode()) + rb"[\s/>]", xml[:65_536])
    if found is None:
        raise UnusualPackage(root)
    return found[1]


@lru_cache(maxsize=256)
def element(prefix: bytes, name: str) -> re.Pattern[bytes]:
    """Return the pattern of an element: group 1 its attributes, group 2 what it holds or None."""
    tag = prefix + name.encode()
    return re.compile(
        rb"<" + re.escape(tag) + rb"(?=[\s/>])([^<>]*?)(?:/>|>(.*?)</" + re.escape(tag) + rb"\s*>)", re.DOTALL
    )


@lru_cache(maxsize=256)
def _attribute(name: str) -> re.Pattern[bytes]:
    return re.compile(rb"""(\s""" + re.escape(name.encode()) + rb"""\s*=\s*)(?:"([^"]*)"|'([^']*)')""")


def attribute(attributes: bytes, name: str) -> str:
    """Return the value of an attribute, empty when it is not there."""
    found = _attribute(name).search(attributes)
    if found is None:
        return ""
    return (found[2] if found[2] is not None else found[3]).decode()


def with_attribute(attributes: bytes, name: str, value: str) -> bytes:
    """Return the attributes with one of them set; an empty value takes it away."""
    written = f' {name}="{value}"'.encode() if value else b""
    pattern = _attribute(name)
    if pattern.search(attributes):
        return pattern.sub(lambda _: written, attributes, count=1)
    return attributes.rstrip() + written


def escape(text: str) -> bytes:
    """Return text for the inside of an element or of an attribute in double quotes."""
    return escape_markup(_CONTROLS.sub("", text), {'"': "&quot;"}).encode()


def insert_before_end(xml: bytes, name: bytes, addition: bytes) -> bytes:
    """Return the part with something added at the end of its root. Raises UnusualPackage."""
    place = xml.rfind(b"</" + name)
    if place < 0:
        raise UnusualPackage(name.decode())
    return xml[:place] + addition + xml[place:]
