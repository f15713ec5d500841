"""A refusal with a code: what was wrong, looked up in a table of sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from charterbook.kit.refusal import Refused


class CodedRefusal(Refused):
    """Bad input was refused: `code` says why, `params` hold its values, `text` is the English msgid.

    A subclass brings its table of sentences. An unknown code raises ValueError.
    """

    reasons: ClassVar[Mapping[str, str]] = {}

    def __init__(self, code: str, params: Mapping[str, object] | None = None, *, field: str = "") -> None:
        if code not in self.reasons:
            # A misspelt code must fail in our tests, not in front of a user who then reads nothing.
            message = f"{type(self).__name__} knows no reason {code!r}"
            raise ValueError(message)
        super().__init__(self.reasons[code], field=field, **(params or {}))
        self.code = code
