"""Two people changed one record: what it was, what the other made of it, and what this form says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from charterbook.engines.forms.panels.fields import word_for
from charterbook.kit.grammar import Sheet

THEIRS, YOURS = "theirs", "yours"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A field in which the three differ; `chosen` is whose value stands unless another is chosen."""

    name: str
    label: Any
    was: str
    theirs: str
    yours: str
    chosen: str
    is_both: bool


def conflicts_of(
    sheet: Sheet, was: Mapping[str, str], theirs: Mapping[str, str], yours: Mapping[str, str]
) -> list[Conflict]:
    """Return the fields that either has changed; where only one did, that one's value is chosen."""
    found = []
    for column in sheet.columns:
        old, their, your = (each.get(column.name, "") for each in (was, theirs, yours))
        if their == your or their == old == your:
            continue
        chosen = THEIRS if your == old else YOURS
        found.append(
            Conflict(
                name=column.name,
                label=column.label,
                was=word_for(column, old),
                theirs=word_for(column, their),
                yours=word_for(column, your),
                chosen=chosen,
                is_both=old not in (their, your),
            )
        )
    return found
