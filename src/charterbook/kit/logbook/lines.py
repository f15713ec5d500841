"""A line of the log: one JSON object in ASCII, so that nothing in it can begin another line."""

import json
import logging
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

SECURITY = "charterbook.security"
_log = logging.getLogger(SECURITY)


def note(event: str, **facts: Any) -> None:
    """Note what happened, by numbers, codes and keyed hashes alone: no names, no values, no addresses in clear."""
    _log.warning(event, extra={"event": event, "facts": facts})


class Lines(logging.Formatter):
    """Writes a record as JSON; `told` adds the message and the whole trace, which may hold what people typed."""

    def __init__(self, *, told: bool = False) -> None:
        super().__init__()
        self.told = told

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "event": getattr(record, "event", record.name),
            **getattr(record, "facts", {}),
        }
        if record.exc_info and record.exc_info[0] is not None:
            line |= {"error": record.exc_info[0].__name__, "places": _places(record.exc_info[2])}
        if self.told:
            line["message"] = record.getMessage()
            if record.exc_info:
                line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=True, default=lambda value: type(value).__name__)


def _places(trace: TracebackType | None) -> list[str]:
    """Return where an error came from, the place itself last; the values there are not repeated."""
    return [f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
