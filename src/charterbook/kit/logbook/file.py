"""The file of the log: its owner's alone, written to by several processes, and kept small."""

import logging
import os
import sys
from pathlib import Path

if sys.platform != "win32":
    import fcntl

MOST_BYTES = 5_000_000
KEPT = 4  # earlier files beside the one that is written to


class LogFile(logging.Handler):
    """Adds lines to `security.log` in a folder; a full file becomes `security.1.log`, the oldest goes."""

    def __init__(self, folder: Path, *, most_bytes: int = MOST_BYTES) -> None:
        super().__init__()
        self.folder, self.most_bytes = folder, most_bytes

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record as one line, at once; what cannot be written is told to the standard error."""
        try:
            line = (self.format(record) + "\n").encode("ascii")
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            held = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
            try:
                if sys.platform != "win32":
                    fcntl.flock(held, fcntl.LOCK_EX)
                self._add(line)
            finally:
                os.close(held)
        except (OSError, ValueError):
            self.handleError(record)

    def _add(self, line: bytes) -> None:
        path = self._path(0)
        if path.exists() and path.stat().st_size + len(line) > self.most_bytes:
            for number in range(KEPT - 1, -1, -1):
                if self._path(number).exists():
                    self._path(number).replace(self._path(number + 1))
        written = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(written, line)
        finally:
            os.close(written)

    def _path(self, number: int) -> Path:
        return self.folder / ("security.log" if number == 0 else f"security.{number}.log")
