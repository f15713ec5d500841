"""A child process in which a stranger's file is parsed: little memory, little time, no secrets, one pipe back."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Final

from charterbook.kit.reading.book import Limits
from charterbook.kit.reading.reasons import Unreadable
from charterbook.kit.reading.wire import pack, split_frames, unpack, write_frame

_LOG = logging.getLogger(__name__)
_MOST_ANSWER: Final = 300 * 2**20
_SOURCES: Final = Path(__file__).resolve().parents[3]
# What a program needs of its surroundings to start at all; passwords and addresses in the rest stay here.
_KEPT: Final = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "LANG", "LC_ALL")


def run_confined(task: str, request: Mapping[str, object], payload: bytes, limits: Limits) -> list[bytes]:
    """Let a child do the task and return the frames of its answer. Raises Unreadable."""
    answer, ended = _ask(pack({**request, "task": task, "limits": asdict(limits)}), payload, limits)
    try:
        *frames, last = split_frames(answer) if answer else [b"{}"]
        tail = unpack(last)
        if tail.get("fault"):
            _LOG.warning("A workbook was refused as damaged: %s", str(tail["fault"])[:200])
        if "refused" in tail:
            raise Unreadable(str(tail["refused"]), dict(tail["params"]))
        whole = ended == 0 and tail.get("frames") == len(frames)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        # A child that says something odd was cut off or taken over: nothing that it says is used.
        whole = False
    if whole:
        return frames
    raise _death(ended, limits)


def _ask(request: bytes, payload: bytes, limits: Limits) -> tuple[bytes, int]:
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    child = subprocess.Popen(
        [sys.executable, "-P", "-s", "-m", "charterbook.kit.reading.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**environment, "PYTHONPATH": str(_SOURCES)},
    )
    timer = threading.Timer(limits.seconds, child.kill)
    timer.start()
    with child:
        try:
            answer = _talk(child, request, payload)
            child.wait()
        finally:
            child.kill()
            timer.cancel()
    return answer, child.returncode


def _talk(child: subprocess.Popen[bytes], request: bytes, payload: bytes) -> bytes:
    if child.stdin is None or child.stdout is None:
        raise Unreadable("DAMAGED")
    # It may die before it has read all: its exit status says of what.
    with contextlib.suppress(BrokenPipeError):
        write_frame(child.stdin, request)
        write_frame(child.stdin, payload)
    with contextlib.suppress(BrokenPipeError):
        child.stdin.close()
    answer = child.stdout.read(_MOST_ANSWER + 1)
    if len(answer) > _MOST_ANSWER:
        child.kill()
        return b""
    return answer


def _death(ended: int, limits: Limits) -> Unreadable:
    if ended in {-signal.SIGKILL, -signal.SIGXCPU}:
        return Unreadable("TOOK_TOO_LONG", {"most": limits.seconds})
    if ended == -signal.SIGABRT:
        # The reader's allocator found no memory.
        return Unreadable("TOO_MUCH_MEMORY")
    return Unreadable("DAMAGED")
