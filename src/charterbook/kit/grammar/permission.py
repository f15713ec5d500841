"""A right that an office can carry."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Permission:
    """A right: `code` is `<domain>.<verb>`, `label` says it in the three languages."""

    code: str
    label: Any
