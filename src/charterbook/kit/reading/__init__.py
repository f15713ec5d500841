"""Workbooks: read in a confined child into grids of plain values, and given back marked. Plain Python."""

from charterbook.kit.reading.annotating import Remark, annotate_book
from charterbook.kit.reading.book import (
    Book,
    CellError,
    Grid,
    Limits,
    Merged,
    Uncomputed,
    Value,
)
from charterbook.kit.reading.looking import Look, look_at
from charterbook.kit.reading.outlines import Outline, Rings, read_outlines
from charterbook.kit.reading.reading import read_book, read_bytes
from charterbook.kit.reading.reasons import Unreadable

__all__ = [
    "Book",
    "CellError",
    "Grid",
    "Limits",
    "Look",
    "Merged",
    "Outline",
    "Remark",
    "Rings",
    "Uncomputed",
    "Unreadable",
    "Value",
    "annotate_book",
    "look_at",
    "read_book",
    "read_bytes",
    "read_outlines",
]
