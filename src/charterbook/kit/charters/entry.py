"""An entry of a charter: a code or a rule with its words, its days, its source and what else its subject asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, TypeVar

from charterbook.kit.charters.form import LANGUAGES

Sort = TypeVar("Sort")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Entry:
    """One entry as it held from `valid_from` until the day before `valid_to`; a rule's code is its key."""

    subject: str
    code: str
    words: Mapping[str, str]
    synonyms: tuple[str, ...]
    prefixes: tuple[str, ...]
    valid_from: date
    valid_to: date | None
    after_gap: str | None
    source: str
    article: str | None
    confidence: str
    unsure: tuple[str, ...]
    values: Mapping[str, Any]

    def __str__(self) -> str:
        until = f" until {self.valid_to}" if self.valid_to else ""
        return f"{self.subject} {self.code} from {self.valid_from}{until}"

    def is_valid_on(self, day: date) -> bool:
        """Tell whether the entry holds on the day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    def meets(self, other: "Entry") -> bool:
        """Tell whether there is a day on which both entries hold."""
        return (self.valid_to is None or other.valid_from < self.valid_to) and (
            other.valid_to is None or self.valid_from < other.valid_to
        )

    def word(self, language: str) -> str:
        """Return the word in `vi`, `en` or `ru`; a regional code such as `en-gb` will do. Raises LookupError."""
        return self.words[language.partition("-")[0]]

    @property
    def all_words(self) -> tuple[str, ...]:
        """The words of the three languages and the synonyms: all by which the entry is recognised."""
        return (*(self.words[language] for language in LANGUAGES), *self.synonyms)

    def get(self, key: str) -> Any:
        """Return the value of a key of the subject; None where an optional one is left out. Raises KeyError."""
        return self.values[key]

    def text(self, key: str) -> str:
        """Return a text. Raises KeyError, and TypeError where another sort of value stands or none."""
        return _expected(self, key, str)

    def number(self, key: str) -> int:
        """Return a whole number. Raises KeyError, and TypeError where another sort of value stands or none."""
        return _expected(self, key, int)

    def flag(self, key: str) -> bool:
        """Return yes or no. Raises KeyError, and TypeError where another sort of value stands or none."""
        return _expected(self, key, bool)

    def share(self, key: str) -> Fraction:
        """Return a share such as two thirds. Raises KeyError, and TypeError where another sort stands or none."""
        return _expected(self, key, Fraction)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts or codes, empty where left out. Raises KeyError, and TypeError for another sort."""
        return _expected(self, key, tuple)


def _expected(entry: Entry, key: str, sort: type[Sort]) -> Sort:
    value = entry.values[key]
    if type(value) is not sort:
        raise TypeError(f"{entry}: {key} is {value!r}, not {sort.__name__}")
    return value
