"""Files as they are kept: nothing of author, camera, place, hour or path is left; what resists is refused."""

import struct
import zlib
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from charterbook.domains.integrity.rules import IntegrityRefused, clean_file

CANARY = "CANARY Nguyen Van Kin"
MARK = CANARY.encode()


def segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2, "big") + body


def jpeg() -> bytes:
    scan = b"\x12\xff\x00\x34\xff\xd0\x56"
    return b"".join(
        [
            b"\xff\xd8",
            segment(0xE0, b"JFIF\0" + bytes(9)),
            segment(0xE1, b"Exif\0\0" + MARK),
            segment(0xED, b"Photoshop" + MARK),
            segment(0xFE, MARK),
            segment(0xDB, b"\1" * 65),
            segment(0xC0, b"\2" * 15),
            segment(0xC4, b"\3" * 20),
            segment(0xDA, b"\4" * 10) + scan,
            b"\xff\xd9",
            MARK,
        ]
    )


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png() -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    told = chunk(b"tEXt", b"Author\0" + MARK) + chunk(b"eXIf", MARK) + chunk(b"tIME", bytes(7))
    return b"\x89PNG\r\n\x1a\n" + head + told + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"") + MARK


def docx() -> bytes:
    document = Document()
    document.add_paragraph("Bằng chứng")
    document.core_properties.author = CANARY
    document.core_properties.last_modified_by = CANARY
    run = document.add_paragraph("x").runs[0]
    document.add_comment(run, text="y", author=CANARY, initials="CNK")
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def xlsx() -> bytes:
    book = Workbook()
    book.properties.creator = CANARY
    book.active["A1"] = "Bằng chứng"
    book.active["A1"].comment = Comment("y", CANARY)
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def unpacked(data: bytes) -> bytes:
    if not data.startswith(b"PK"):
        return data
    with ZipFile(BytesIO(data)) as archive:
        return data + b"".join(archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize(
    ("data", "name"),
    [(jpeg(), "03.jpg"), (png(), "03.png"), (docx(), "03.docx"), (xlsx(), "03.xlsx")],
    ids=["jpeg", "png", "docx", "xlsx"],
)
def test_file_is_kept_without_its_traces(data: bytes, name: str) -> None:
    assert MARK in unpacked(data)
    cleaned = clean_file(data, number=3)
    assert cleaned.name == name
    assert MARK not in unpacked(cleaned.data)
    assert clean_file(cleaned.data, number=3) == cleaned


def test_picture_keeps_what_draws_it() -> None:
    cleaned = clean_file(jpeg(), number=1).data
    assert b"\x12\xff\x00\x34\xff\xd0\x56\xff\xd9" in cleaned
    assert cleaned.endswith(b"\xff\xd9")
    assert [clean_file(png(), number=1).data.count(name) for name in (b"IHDR", b"IDAT", b"IEND")] == [1, 1, 1]


def test_cleaned_office_files_open_and_say_the_same() -> None:
    document = Document(BytesIO(clean_file(docx(), number=1).data))
    assert document.paragraphs[0].text == "Bằng chứng"
    assert load_workbook(BytesIO(clean_file(xlsx(), number=1).data)).active["A1"].value == "Bằng chứng"


def test_text_is_kept_as_it_is() -> None:
    cleaned = clean_file("﻿Chứng cứ\n".encode(), number=1)
    assert (cleaned.name, cleaned.data.decode()) == ("01.txt", "Chứng cứ\n")


def archive(*parts: tuple[str, bytes]) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w") as new:
        for name, body in parts:
            new.writestr(name, body)
    return held.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 /Author (x)",
        b"\xd0\xcf\x11\xe0" + bytes(100),
        b"GIF89a" + bytes(20),
        b"\xff\xd8\xff\xe1\xff\xff",
        jpeg()[:-40],
        png()[:60],
        b"<html>",
        archive(("a.txt", b"x")),
        archive(("word/document.xml", b"<a/>"), ("word/vbaProject.bin", b"x")),
        archive(("word/document.xml", b"<a/>"), ("word/embeddings/a.xlsx", b"x")),
        archive(("word/document.xml", b"<a/>"), ("word/media/a.emf", b"x")),
        archive(("word/document.xml", b"<!DOCTYPE a><a/>")),
        archive(("word/document.xml", "<a/>".encode("utf-16"))),
        archive(("word/document.xml", bytes(61 * 1024 * 1024))),
        docx()[:500],
    ],
)
def test_what_cannot_be_cleaned_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(IntegrityRefused) as refused:
        clean_file(data, number=1)
    assert len(str(refused.value)) > 40
