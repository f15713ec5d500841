"""Word and Excel files without properties, comments, names of authors, revisions, hours and paths."""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError

from charterbook.domains.integrity.rules.pictures import clean_jpeg, clean_png
from charterbook.domains.integrity.rules.reports import IntegrityRefused
from charterbook.kit.refusal import mark as _

MOST_PARTS = 500
MOST_UNPACKED = 60 * 1024 * 1024
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
BODIES = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}

# Parts that tell of people or machines and that no page needs.
DROPPED = re.compile(
    r"docProps/|customXml/|docMetadata/|word/(comments|people|glossary/)|xl/(comments|threadedComments|persons|revisions"
    r"|printerSettings|queryTables|connections|externalLinks|calcChain)|.*\.vml$|.*printerSettings"
)
REFUSED = re.compile(r".*(embeddings/|activeX|vbaProject|\.bin$|\.exe$|\.ole$)")
XML = (".xml", ".rels")

# What is struck out of the parts that stay: whole elements, and the values of attributes.
ELEMENTS = re.compile(
    rb"<w:rsids>.*?</w:rsids>|<w:docVars>.*?</w:docVars>|<w:comment(?:RangeStart|RangeEnd|Reference)\b[^>]*/>"
    rb"|<(?:\w+:)?absPath\b[^>]*/>|<(?:\w+:)?fileSharing\b[^>]*/>|<(?:\w+:)?revisionPtr\b[^>]*/>"
    rb"|<w15?:(?:docId|attachedTemplate|mailMerge)\b[^>]*/>|<w14:docId\b[^>]*/>|<!--.*?-->|<legacyDrawing\b[^>]*/>",
    re.DOTALL,
)
AUTHORS = re.compile(rb'(\b(?:\w+:)?(?:author|initials|userName|lastModifiedBy|creator)=)("[^"]*"|\'[^\']*\')')
HOURS = re.compile(rb'\s(?:w:date|w16du:dateUtc|w:rsid\w*|w14:paraId|w14:textId|xr\d*:uid)=("[^"]*"|\'[^\']*\')')
NAMED_PICTURE = re.compile(rb'(<(?:\w+:)?cNvPr\b[^>]*?\s)(?:descr|title)=("[^"]*"|\'[^\']*\')')
RELATION = re.compile(rb"<Relationship\b[^>]*?/>")
OVERRIDE = re.compile(rb"<Override\b[^>]*?/>")
TARGET = re.compile(rb'Target="([^"]*)"')
PART = re.compile(rb'PartName="/([^"]*)"')


def clean_office(data: bytes) -> tuple[str, bytes]:
    """Return `docx` or `xlsx` and the cleaned file. Raises IntegrityRefused for what cannot be cleaned."""
    try:
        with ZipFile(BytesIO(data)) as old:
            infos = old.infolist()
            if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > MOST_UNPACKED:
                raise _refused()
            parts = {info.filename: old.read(info) for info in infos if not info.is_dir()}
    except (BadZipFile, ZlibError, ValueError, RuntimeError, NotImplementedError, EOFError, OSError):
        raise _refused() from None
    kind = next((kind for part, kind in BODIES.items() if part in parts), None)
    if kind is None or any(REFUSED.match(name) for name in parts if not DROPPED.match(name)):
        raise _refused()
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name, part in parts.items():
            if not DROPPED.match(name):
                info = ZipInfo(name, FIRST_DAY)
                info.compress_type = ZIP_DEFLATED
                new.writestr(info, _cleaned(name, part))
    return kind, out.getvalue()


def _cleaned(name: str, part: bytes) -> bytes:
    low = name.lower()
    if low.endswith((".jpg", ".jpeg")):
        return clean_jpeg(part)
    if low.endswith(".png"):
        return clean_png(part)
    if not low.endswith(XML):
        raise _refused()
    _check_plain(part)
    if low.endswith(".rels"):
        return RELATION.sub(lambda found: b"" if _leads_away(found[0]) else found[0], part)
    if name == "[Content_Types].xml":
        return OVERRIDE.sub(lambda found: b"" if _is_dropped(PART.search(found[0])) else found[0], part)
    part = HOURS.sub(b"", AUTHORS.sub(rb'\1"-"', ELEMENTS.sub(b"", part)))
    return NAMED_PICTURE.sub(rb"\1", part)


def _check_plain(part: bytes) -> None:
    """Refuse XML in other letters than UTF-8 or with entities: what is sought would not be found in it."""
    try:
        part.decode("utf-8")
    except UnicodeDecodeError:
        raise _refused() from None
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise _refused()


def _leads_away(relation: bytes) -> bool:
    """Tell whether a relation leads to a dropped part, or outside of the file: templates and links name paths."""
    target = TARGET.search(relation)
    path = target[1].decode() if target else ""
    return b'TargetMode="External"' in relation or any(
        DROPPED.match(folder + path.removeprefix("../").removeprefix("/"))
        for folder in ("", "word/", "xl/", "xl/drawings/")
    )


def _is_dropped(found: re.Match[bytes] | None) -> bool:
    return found is not None and DROPPED.match(found[1].decode()) is not None


def _refused() -> IntegrityRefused:
    return IntegrityRefused(
        _(
            "An Office file cannot be freed of the traces that it may carry of you. Copy its text into the form, or "
            "send pictures of its pages."
        ),
        field="files",
    )
