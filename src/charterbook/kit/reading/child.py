"""The child in which files are parsed: it limits itself, reads the request, answers in frames."""

from __future__ import annotations

import contextlib
import gc
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath
from typing import Any, BinaryIO, Final

from charterbook.kit.reading.book import Limits
from charterbook.kit.reading.marking import mark_book
from charterbook.kit.reading.outlining import outline_areas
from charterbook.kit.reading.parsing import parse_book
from charterbook.kit.reading.previewing import preview_file
from charterbook.kit.reading.reasons import Unreadable
from charterbook.kit.reading.wire import pack, read_frame, unpack, write_frame

try:
    import resource
except ImportError:  # Windows has no such limits; the time limit of the parent holds there too
    resource = None  # type: ignore[assignment]  # resource is missing on Windows

TASKS: Final[Mapping[str, Callable[[Mapping[str, Any], bytes, Limits], Iterator[bytes]]]] = {
    "parse": parse_book,
    "mark": mark_book,
    "preview": preview_file,
    "outlines": outline_areas,
}


def confine(limits: Limits) -> None:
    """Give up what parsing does not need: memory, time, files, a core dump."""
    if resource is None:
        return
    for limit, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        # Not every system knows every limit; what it knows is set.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))


def answer(source: BinaryIO, sink: BinaryIO) -> None:
    """Do the task that the request names, and end the answer with the number of frames or with the refusal."""
    request = unpack(read_frame(source))
    payload = read_frame(source)
    limits = Limits(**request["limits"])
    confine(limits)
    gc.disable()  # nothing here makes rings, and looking for them among millions of cells takes long
    tail: dict[str, object]
    try:
        frames = 0
        for frame in TASKS[request["task"]](request, payload, limits):
            write_frame(sink, frame)
            frames += 1
        tail = {"frames": frames}
    except Unreadable as refused:
        tail = {"refused": refused.code, "params": refused.params}
    except MemoryError:
        tail = {"refused": "TOO_MUCH_MEMORY", "params": {}}
    except BaseException as error:  # noqa: BLE001 -- the reader's panic is no Exception; no file ends in a traceback
        tail = {"refused": "DAMAGED", "params": {}, "fault": _fault(error)}
    write_frame(sink, pack(tail))
    sink.flush()


def _fault(error: BaseException) -> str:
    """Say where it went wrong, for our own log; without the message, which may quote a person's data."""
    places = traceback.extract_tb(error.__traceback__)
    where = f" at {PurePath(places[-1].filename).name}:{places[-1].lineno}" if places else ""
    return f"{type(error).__name__}{where}"


if __name__ == "__main__":
    answer(sys.stdin.buffer, sys.stdout.buffer)
