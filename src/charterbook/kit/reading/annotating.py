"""Giving a workbook back with what is to be mended marked in it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Literal

from charterbook.kit.reading.book import Limits
from charterbook.kit.reading.confinement import run_confined
from charterbook.kit.reading.reading import read_bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What is to be said about a cell, or about a whole row where no column is named; both count from 1.

    Raises ValueError for a row or a column below 1 and for an unknown level.
    """

    grid_title: str
    row: int
    column: int | None
    text: str
    level: Literal["error", "warning"] = "error"

    def __post_init__(self) -> None:
        if self.row < 1 or (self.column is not None and self.column < 1) or self.level not in {"error", "warning"}:
            raise ValueError(self)


def annotate_book(
    source: Path,
    remarks: Sequence[Remark],
    *,
    target: Path,
    limits: Limits = Limits(),  # noqa: B008 -- frozen
) -> Path:
    """Write the same workbook to the target, each remark as a colour and a note; return where it was written.

    Marks of an earlier call are taken away first. An .xlsx file is edited in place; what is not marked stays as it is,
    but macros are dropped. Other formats are written anew as .xlsx with the same sheets. Raises Unreadable.
    """
    data = read_bytes(source, limits)
    request = {"name": source.name, "remarks": [astuple(remark) for remark in remarks]}
    (marked,) = run_confined("mark", request, data, limits)
    target = target.with_suffix(".xlsx")
    # Whole or not at all: nobody opens half a workbook.
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    unfinished.write_bytes(marked)
    unfinished.replace(target)
    return target
