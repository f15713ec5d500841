"""Files without what programs wrote into them: author, camera, place, hour, path. What resists is refused."""

from dataclasses import dataclass

from charterbook.domains.integrity.rules.office import clean_office
from charterbook.domains.integrity.rules.pictures import clean_jpeg, clean_png
from charterbook.domains.integrity.rules.reports import IntegrityRefused
from charterbook.kit.refusal import mark as _


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A file as it is kept: a name of ours, its media type, and its bytes."""

    name: str
    kind: str
    data: bytes


def clean_file(data: bytes, *, number: int) -> Cleaned:
    """Return the file without its metadata, under a name that is only its number. Raises IntegrityRefused."""
    if data.startswith(b"\xff\xd8\xff"):
        return Cleaned(f"{number:02}.jpg", "image/jpeg", clean_jpeg(data))
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return Cleaned(f"{number:02}.png", "image/png", clean_png(data))
    if data.startswith(b"PK\x03\x04"):
        kind, clean = clean_office(data)
        return Cleaned(f"{number:02}.{kind}", "application/octet-stream", clean)
    if (text := _text(data)) is not None:
        return Cleaned(f"{number:02}.txt", "text/plain", text.encode())
    raise IntegrityRefused(
        _(
            "File %(number)s cannot be freed of the traces that it may carry of you. Send pictures (JPEG, PNG), Word "
            "or Excel files (docx, xlsx) or plain text: of a PDF, pictures of its pages."
        ),
        field="files",
        number=number,
    )


def _text(data: bytes) -> str | None:
    """The file as plain text, None where it is none."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    is_plain = all(letter.isprintable() or letter in "\r\n\t\u200b\u00a0" for letter in text)
    # A PDF or a page may be written in letters, and carries its author in them.
    return text if is_plain and not text.lstrip().startswith(("%PDF", "<", "{\\rtf", "%!PS")) else None
