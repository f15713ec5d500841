"""Word files of the samples, opened again."""

from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from docx import Document

from charterbook.kit.papers.grammar import (
    Block,
    Language,
)
from charterbook.kit.papers.tests.samples import report
from charterbook.kit.papers.word import write_docx

EMU_PER_MM = 36_000
LANGUAGES: tuple[Language, ...] = ("vi", "en", "ru")


@cache
def written(language: Language = "vi") -> bytes:
    return write_docx(report(language))


def opened(language: Language = "vi") -> Any:
    return Document(BytesIO(written(language)))


def with_blocks(*blocks: Block) -> Any:
    paper = replace(report(), blocks=blocks, appendices=(), signature=None, recipients=())
    return Document(BytesIO(write_docx(paper)))


def part(name: str) -> str:
    with ZipFile(BytesIO(written())) as parts:
        return parts.read(name).decode()


def texts(cell: Any) -> list[str]:
    return [paragraph.text for paragraph in cell.paragraphs]


def end_of(document: Any) -> Any:
    return next(made.rows[0].cells for made in document.tables if "Nơi nhận:" in made.rows[0].cells[0].text)


def mm(length: int) -> float:
    return round(length / EMU_PER_MM, 1)
