"""What became of each row that an action was given."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from charterbook.kit.refusal import Refused


class State(StrEnum):
    """The state of a row: what storing it did, or would do."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    ERROR = "error"


class Level(StrEnum):
    """How much a remark weighs: an error keeps the row out, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence about a row or one of its cells; `text` is an English msgid with %(name)s places."""

    text: str
    params: Mapping[str, Any] = field(default_factory=dict)
    column: str = ""
    level: Level = Level.ERROR

    @classmethod
    def of(cls, refused: Refused, level: Level = Level.ERROR) -> "Remark":
        """Make a remark of what a rule refused."""
        return cls(refused.text, dict(refused.params), refused.field, level)


@dataclass(slots=True)
class Outcome:
    """What became of one entry: its state, the record that holds it, and what was remarked."""

    state: State
    pk: int | None = None
    remarks: list[Remark] = field(default_factory=list)
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)

    @classmethod
    def refused(cls, refused: Refused) -> "Outcome":
        """Return the outcome of an entry that a rule kept out."""
        return cls(State.ERROR, remarks=[Remark.of(refused)])
