"""How a rule says no: a sentence with its field and values, in plain Python, translated when it is shown."""

from collections.abc import Mapping
from typing import Any


def mark(text: str) -> str:
    """Mark a sentence for the catalogues without translating it yet."""
    return text


class Refused(Exception):  # noqa: N818 -- named as the house names it: what was refused, and why
    """A rule said no: `text` is an English msgid with %(name)s places, `field` the column that it is about."""

    def __init__(self, text: str, /, *, field: str = "", **params: Any) -> None:
        super().__init__(text)
        self.text = text
        self.field = field
        self.params: Mapping[str, Any] = params

    def __str__(self) -> str:
        return self.text % self.params if self.params else self.text
