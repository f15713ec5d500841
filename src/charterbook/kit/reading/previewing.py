"""What a file shows, without the file: its pages as small pictures, or its words as plain text; made in the child."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from charterbook.kit.reading.archive import Archive
from charterbook.kit.reading.book import Limits
from charterbook.kit.reading.reasons import Unreadable
from charterbook.kit.reading.wire import pack

PAGES: Final = 3
WIDTH, HEIGHT = 900, 1273  # a page of A4 that can be read on a telephone
QUALITY = 55
MOST_PIXELS: Final = 60_000_000
LETTERS: Final = 4_000
SHEET_ROWS, SHEET_COLUMNS = 40, 8
_ZIP: Final = b"PK\x03\x04"


def preview_file(_request: Mapping[str, Any], payload: bytes, limits: Limits) -> Iterator[bytes]:
    """Yield what the file is, then JPEG pictures or one text. Raises Unreadable for a kind that is not kept."""
    kind = kind_of(payload, limits)
    shows, draw = _DRAWN[kind]
    yield pack({"kind": kind, "shows": shows})
    yield from draw(payload)


def kind_of(data: bytes, limits: Limits) -> str:
    """Return the kind of a file by its content, whatever its name says. Raises Unreadable."""
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(_ZIP):
        names = frozenset(Archive(data, limits).names)
        for part, kind in (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx")):
            if part in names and not any(name.endswith("vbaProject.bin") for name in names):
                return kind
    elif _is_text(data):
        return "txt"
    raise Unreadable("NOT_KEPT")


def _is_text(data: bytes) -> bool:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    is_plain = all(letter.isprintable() or letter in "\r\n\t\u200b\u00a0" for letter in text)
    return is_plain and not text.lstrip().startswith(("<", "{\\rtf", "%!PS"))


def _pages(data: bytes) -> Iterator[bytes]:
    import pypdfium2  # type: ignore[import-untyped]  # ships no types  # noqa: PLC0415 -- only this child draws

    book = pypdfium2.PdfDocument(data)
    for number in range(min(len(book), PAGES)):
        page = book[number]
        scale = min(WIDTH / page.get_width(), HEIGHT / page.get_height())
        yield _jpeg(page.render(scale=scale, may_draw_forms=False).to_pil())


def _picture(data: bytes) -> Iterator[bytes]:
    from PIL import Image, ImageOps  # noqa: PLC0415 -- as above

    picture = Image.open(io.BytesIO(data), formats=("JPEG", "PNG"))
    if picture.width * picture.height > MOST_PIXELS:
        raise Unreadable("TOO_MUCH_MEMORY")
    turned = ImageOps.exif_transpose(picture)
    turned.thumbnail((WIDTH, HEIGHT))
    yield _jpeg(turned)


def _jpeg(picture: Any) -> bytes:
    from PIL import Image  # noqa: PLC0415 -- as above

    if picture.mode in {"RGBA", "LA", "P"}:  # what is see-through stands on paper
        paper = Image.new("RGB", picture.size, "white")
        clear = picture.convert("RGBA")
        paper.paste(clear, mask=clear.getchannel("A"))
        picture = paper
    drawn = io.BytesIO()
    picture.convert("RGB").save(drawn, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return drawn.getvalue()


def _words(data: bytes) -> Iterator[bytes]:
    import docx  # noqa: PLC0415 -- as above

    yield _cut("\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs))


def _cells(data: bytes) -> Iterator[bytes]:
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 -- as above

    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python(nrows=SHEET_ROWS)
    lines = ("\t".join(str(value) for value in row[:SHEET_COLUMNS]).rstrip() for row in rows)
    yield _cut("\n".join(lines))


def _plain(data: bytes) -> Iterator[bytes]:
    yield _cut(data.decode("utf-8-sig"))


def _cut(text: str) -> bytes:
    return text.strip()[:LETTERS].encode()


_DRAWN: Final[Mapping[str, tuple[str, Callable[[bytes], Iterator[bytes]]]]] = {
    "pdf": ("pictures", _pages),
    "jpg": ("pictures", _picture),
    "png": ("pictures", _picture),
    "docx": ("text", _words),
    "xlsx": ("text", _cells),
    "txt": ("text", _plain),
}
