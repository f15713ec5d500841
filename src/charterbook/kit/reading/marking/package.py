"""The parts of an .xlsx package, their relations and content types, edited without touching the rest."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from typing import Final, NamedTuple

from charterbook.kit.reading.archive import Archive
from charterbook.kit.reading.marking.patterns import (
    UnusualPackage,
    attribute,
    element,
    escape,
    insert_before_end,
    prefix_of,
)

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES: Final = "[Content_Types].xml"
_SHEET_TYPE: Final = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_OTHER_MAIN_TYPES = re.compile(
    rb"application/vnd\.(?:ms-excel\.(?:sheet|template)\.macroEnabled|"
    rb"openxmlformats-officedocument\.spreadsheetml\.template)\.main\+xml"
)
_MACRO_TYPE: Final = b"application/vnd.ms-office.vbaProject"
_PRINTER_TYPE: Final = b"application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings"
_MACRO_PART = re.compile(r"(?:^|/)(?:_rels/)?vba(?:Project|ProjectSignature\w*|Data)\.(?:bin|xml)(?:\.rels)?$")


class Relation(NamedTuple):
    """A relation of a part to another."""

    key: str
    part: str
    kind: str


class Package:
    """A package being edited. Raises UnusualPackage where it is built as we do not expect."""

    def __init__(self, archive: Archive) -> None:
        self.parts = {name: archive.read(name) for name in archive.names}
        main = [relation.part for relation in self.relations("") if relation.kind.endswith("/officeDocument")]
        if len(main) != 1 or main[0] not in self.parts:
            raise UnusualPackage("main part")
        self.main = main[0]
        if any("acrosheet" in relation.kind for relation in self.relations(self.main)):
            raise UnusualPackage("macro sheet")
        self._drop_macros()

    def relations(self, part: str) -> list[Relation]:
        """Return the inner relations of a part."""
        rels = self.parts.get(_rels(part))
        if rels is None:
            return []
        folder = posixpath.dirname(part)
        found = []
        for match in element(prefix_of(rels, "Relationships"), "Relationship").finditer(rels):
            if attribute(match[1], "TargetMode") != "External":
                target = posixpath.join("/", folder, attribute(match[1], "Target"))
                found.append(
                    Relation(
                        attribute(match[1], "Id"),
                        posixpath.normpath(target).lstrip("/"),
                        attribute(match[1], "Type"),
                    )
                )
        return found

    def related(self, part: str, kind: str) -> Relation | None:
        """Return the part's relation of a kind, or None."""
        return next(
            (found for found in self.relations(part) if found.kind.rpartition("/")[2] == kind),
            None,
        )

    def relate(self, part: str, kind: str, target: str) -> str:
        """Add a relation and return its key."""
        name = _rels(part)
        rels = self.parts.get(name) or f'<Relationships xmlns="{_PACKAGE_RELATIONS}"></Relationships>'.encode()
        prefix = prefix_of(rels, "Relationships")
        taken = {attribute(match[1], "Id") for match in element(prefix, "Relationship").finditer(rels)}
        key = next(key for number in range(1, len(taken) + 2) if (key := f"rIdCb{number}") not in taken)
        path = posixpath.relpath("/" + target, posixpath.join("/", posixpath.dirname(part)))
        added = (
            b"<"
            + prefix
            + b'Relationship Id="'
            + key.encode()
            + b'" Type="'
            + f"{RELATIONS}/{kind}".encode()
            + b'" Target="'
            + escape(path)
            + b'"/>'
        )
        self.parts[name] = insert_before_end(opened(rels, prefix, "Relationships"), prefix + b"Relationships", added)
        return key

    def unrelate(self, part: str, target: str) -> None:
        """Take away a part's relations to another part."""
        keys = {relation.key for relation in self.relations(part) if relation.part == target}
        rels = self.parts[_rels(part)]
        pattern = element(prefix_of(rels, "Relationships"), "Relationship")
        self.parts[_rels(part)] = pattern.sub(
            lambda match: b"" if attribute(match[1], "Id") in keys else match[0], rels
        )

    def add(self, part: str, content: bytes, content_type: str) -> None:
        """Add a part, with a content type of its own where its extension does not stand for one."""
        if content_type:
            self._add_type(b'Override PartName="/' + escape(part) + b'" ContentType="' + content_type.encode() + b'"/>')
        self.parts[part] = content

    def add_default_type(self, extension: str, content_type: str) -> None:
        """Name the content type of all parts with an extension, unless it has one."""
        types = self.parts[_TYPES]
        prefix = prefix_of(types, "Types")
        if any(
            attribute(match[1], "Extension").lower() == extension
            for match in element(prefix, "Default").finditer(types)
        ):
            return
        self._add_type(f'Default Extension="{extension}" ContentType="{content_type}"/>'.encode())

    def remove(self, part: str) -> None:
        """Remove a part and its content type."""
        types = self.parts[_TYPES]
        pattern = element(prefix_of(types, "Types"), "Override")
        self.parts[_TYPES] = pattern.sub(
            lambda match: b"" if attribute(match[1], "PartName") == f"/{part}" else match[0],
            types,
        )
        self.parts.pop(part, None)
        self.parts.pop(_rels(part), None)

    def unused(self, pattern: str) -> str:
        """Return the first name of a pattern with a number that no part has."""
        return next(
            name for number in range(1, len(self.parts) + 2) if (name := pattern.format(number)) not in self.parts
        )

    def to_bytes(self) -> bytes:
        """Return the package as a file."""
        with io.BytesIO() as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
                for name, part in self.parts.items():
                    # A fixed time, so that the same marks make the same file.
                    packed.writestr(
                        zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)),
                        part,
                        zipfile.ZIP_DEFLATED,
                    )
            return file.getvalue()

    def _add_type(self, tag: bytes) -> None:
        types = self.parts[_TYPES]
        prefix = prefix_of(types, "Types")
        self.parts[_TYPES] = insert_before_end(opened(types, prefix, "Types"), prefix + b"Types", b"<" + prefix + tag)

    def _drop_macros(self) -> None:
        for name in [name for name in self.parts if _MACRO_PART.search(name)]:
            for part in (self.main, *self.parts):
                if _rels(part) in self.parts and any(relation.part == name for relation in self.relations(part)):
                    self.unrelate(part, name)
            self.remove(name)
        types = _OTHER_MAIN_TYPES.sub(_SHEET_TYPE, self.parts[_TYPES])
        self.parts[_TYPES] = types.replace(_MACRO_TYPE, _PRINTER_TYPE)


def opened(xml: bytes, prefix: bytes, root: str) -> bytes:
    """Return a part whose empty root is written with a start and an end."""
    name = prefix + root.encode()
    return re.sub(rb"<(" + re.escape(name) + rb"\b[^<>]*?)/>\s*$", rb"<\1></" + name + rb">", xml)


def _rels(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
