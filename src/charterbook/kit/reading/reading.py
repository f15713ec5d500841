"""Reading a workbook that a stranger sent."""

from __future__ import annotations

import gc
import hashlib
from pathlib import Path

from charterbook.kit.reading.book import Book, Limits
from charterbook.kit.reading.confinement import run_confined
from charterbook.kit.reading.reasons import Unreadable
from charterbook.kit.reading.wire import grids_from_wire, unpack

_MEGABYTE = 2**20


def read_book(path: Path, *, limits: Limits = Limits()) -> Book:  # noqa: B008 -- frozen
    """Read .xlsx, .xlsm, .xls, .ods or delimited text in a confined child. Raises Unreadable, and nothing else."""
    data = read_bytes(path, limits)
    frames = iter(run_confined("parse", {"name": path.name}, data, limits))
    collecting = gc.isenabled()
    gc.disable()  # looking for rings among millions of new cells takes as long as making them
    try:
        what = unpack(next(frames, b""))
        return Book(
            name=path.name,
            format=str(what["format"]),
            digest=hashlib.sha256(data).hexdigest(),
            grids=tuple(grids_from_wire(frames)),
            epoch_1904=bool(what["epoch_1904"]),
        )
    except (ValueError, TypeError, KeyError, RecursionError, OverflowError) as error:
        raise Unreadable("DAMAGED") from error
    finally:
        if collecting:
            gc.enable()


def read_bytes(path: Path, limits: Limits) -> bytes:
    """Return the bytes of a file that is not too large. Raises Unreadable."""
    try:
        with path.open("rb") as file:
            data = file.read(limits.file_bytes + 1)
    except OSError as error:
        raise Unreadable("NO_FILE") from error
    if len(data) > limits.file_bytes:
        raise Unreadable("TOO_LARGE", {"most": limits.file_bytes // _MEGABYTE})
    if not data:
        raise Unreadable("EMPTY_FILE")
    return data
