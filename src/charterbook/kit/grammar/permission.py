"""A right that an office can carry."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Permission:
    """A right: `code` is `<domain>.<verb>`, `label` says it in the three languages.

    `stated_at` names the page where a ground is stated before the right is used on units below; empty for none.
    """

    code: str
    label: Any
    stated_at: str = ""
