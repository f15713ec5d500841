"""What is kept beside records of other domains, such as their files: told to whoever asks what is kept on a person."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedThing:
    """One thing beside a record: of which model and record, what it is called, how large, since when and by whom."""

    model: str
    record_id: int
    name: str
    size: int
    added_on: date
    added_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """Things kept beside records: `of` returns those of the given record numbers by model, as far as the wall shows."""

    code: str
    label: Any
    of: Callable[[Mapping[str, Sequence[int]]], Sequence[AttachedThing]]
