"""How a book passes from the child to its parent: JSON in frames, so that nothing in it can execute."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import IO, Any, Final

from charterbook.kit.reading.book import CellError, Grid, Uncomputed

_LENGTH_BYTES: Final = 8
_ROWS_IN_FRAME: Final = 2_000


def write_frame(stream: IO[bytes], payload: bytes) -> None:
    """Write one frame: its length, then its bytes."""
    stream.write(len(payload).to_bytes(_LENGTH_BYTES, "big"))
    stream.write(payload)


def read_frame(stream: IO[bytes]) -> bytes:
    """Read one frame."""
    return stream.read(int.from_bytes(stream.read(_LENGTH_BYTES), "big"))


def split_frames(data: bytes) -> Iterator[bytes]:
    """Yield the frames of the data. Raises ValueError when the last one is cut off."""
    start = 0
    while start < len(data):
        begin = start + _LENGTH_BYTES
        start = begin + int.from_bytes(data[start:begin], "big")
        if start > len(data):
            message = "frame cut off"
            raise ValueError(message)
        yield data[begin:start]


def pack(thing: object) -> bytes:
    """Write plain values as JSON. Raises ValueError for a number that is none."""
    return json.dumps(
        thing,
        ensure_ascii=False,
        allow_nan=False,
        default=_tagged,
        separators=(",", ":"),
    ).encode(errors="replace")


def unpack(payload: bytes) -> Any:
    """Return what `pack` wrote. Raises ValueError or TypeError."""
    return json.loads(payload, object_hook=_untagged)


def grid_to_wire(grid: Grid) -> Iterator[bytes]:
    """Yield the frames of a grid: what it is, then its rows by the thousand, which takes less memory than all."""
    batches = range(0, len(grid.rows), _ROWS_IN_FRAME)
    merged = [list(place) for place in grid.merged]
    yield pack([grid.title, grid.hidden, sorted(grid.hidden_rows), sorted(grid.hidden_columns), merged, len(batches)])
    for start in batches:
        yield pack(grid.rows[start : start + _ROWS_IN_FRAME])


def grids_from_wire(frames: Iterable[bytes]) -> Iterator[Grid]:
    """Yield the grids that `grid_to_wire` wrote. Raises ValueError or TypeError when the frames are none."""
    waiting = iter(frames)
    for frame in waiting:
        title, hidden, hidden_rows, hidden_columns, merged, batches = unpack(frame)
        rows = [row for batch in itertools.islice(waiting, batches) for row in unpack(batch)]
        if not isinstance(title, str) or not all(isinstance(row, list) for row in rows):
            message = "not a grid"
            raise TypeError(message)
        yield Grid(
            title=title,
            hidden=bool(hidden),
            hidden_rows=frozenset(hidden_rows),
            hidden_columns=frozenset(hidden_columns),
            merged=tuple((int(top), int(left), int(bottom), int(right)) for top, left, bottom, right in merged),
            rows=rows,
        )


def _tagged(value: object) -> dict[str, object]:
    match value:
        case datetime():
            return {"t": value.isoformat()}
        case date():
            return {"d": value.toordinal()}
        case CellError(text):
            return {"e": text}
        case Uncomputed(formula):
            return {"u": formula}
    raise TypeError(type(value))


def _untagged(pairs: dict[str, object]) -> object:
    if len(pairs) != 1:
        return pairs
    match pairs:
        case {"d": int(ordinal)}:
            return date.fromordinal(ordinal)
        case {"t": str(moment)}:
            return datetime.fromisoformat(moment)
        case {"e": str(text)}:
            return CellError(text)
        case {"u": str(formula)}:
            return Uncomputed(formula)
    return pairs
