"""A charter: the words, ranks, rules and layouts of an organisation, asked for by subject, code and day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from re import match
from types import MappingProxyType
from typing import Any

from charterbook.kit.charters.entry import Entry
from charterbook.kit.charters.faults import UnknownCode, UnknownSetting, UnknownSubject
from charterbook.kit.charters.form import SubjectForm
from charterbook.kit.text import heading_key

Index = Mapping[str, tuple[Entry, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """All entries of one subject in the order of its file, with what finds them by code, word and prefix."""

    form: SubjectForm
    entries: tuple[Entry, ...]
    by_code: Index
    by_word: Index
    by_prefix: Index

    @classmethod
    def of(cls, form: SubjectForm, entries: Iterable[Entry]) -> "Subject":
        """Index the entries of a subject."""
        kept = tuple(entries)
        words = kept if form.holds == "words" else ()
        return cls(
            form,
            kept,
            _index((entry.code, entry) for entry in kept),
            _index((heading_key(word), entry) for entry in words for word in entry.all_words),
            _index((heading_key(prefix), entry) for entry in words for prefix in entry.prefixes),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Charter:
    """A charter as loaded: it never changes while the program runs."""

    name: str
    subjects: Mapping[str, Subject]

    def entries(self, subject: str, on: date | None = None) -> tuple[Entry, ...]:
        """Return the entries in the order of the file, those of the day where one is given. Raises UnknownSubject."""
        return tuple(entry for entry in self._subject(subject).entries if on is None or entry.is_valid_on(on))

    def entry(self, subject: str, code: str, on: date | None = None) -> Entry:
        """Return the entry of a code, as of the day or else as last known. Raises UnknownSubject, UnknownCode."""
        windows = self._subject(subject).by_code.get(code, ())
        found = _latest(windows, on)
        if found is None:
            raise UnknownCode(f"{subject} has no {code}{f' on {on}' if on else ''}{_held(windows)}")
        return found

    def word(self, subject: str, code: str, language: str, on: date | None = None) -> str:
        """Return the word that is shown for a code. Raises UnknownSubject, UnknownCode, LookupError."""
        return self.entry(subject, code, on).word(language)

    def recognise(self, subject: str, text: str, on: date | None = None) -> Entry | None:
        """Return the entry that a cell names by a word or synonym of any language; None when none or several do.

        Raises UnknownSubject.
        """
        return _only(self._subject(subject).by_word.get(_cell_key(text), ()), on)

    def recognise_within(self, subject: str, text: str, on: date | None = None) -> Entry | None:
        """Return the one entry that a title, heading or file name mentions; None when none or several are.

        A word inside a longer one that is mentioned too does not count. Raises UnknownSubject.
        """
        held = f" {heading_key(text)} "
        by_word = self._subject(subject).by_word
        mentioned = [word for word in by_word if f" {word} " in held]
        longest = [
            word for word in mentioned if not any(word != other and f" {word} " in f" {other} " for other in mentioned)
        ]
        return _only((entry for word in longest for entry in by_word[word]), on)

    def recognise_prefix(self, subject: str, text: str, on: date | None = None) -> Entry | None:
        """Return the one entry whose prefix are the letters that begin a code such as `AB-2021-001`, or None.

        Raises UnknownSubject.
        """
        letters = match(r"\s*([^\W\d_]+)", text)
        return _only(self._subject(subject).by_prefix.get(heading_key(letters[1]), ()), on) if letters else None

    def rule(self, subject: str, key: str, on: date) -> Entry:
        """Return the rule, or the version that holds the key, on the day. Raises UnknownSubject, UnknownSetting."""
        kept = self._subject(subject)
        windows: tuple[Entry, ...] = ()
        if kept.form.holds == "rules":
            windows = kept.by_code.get(key, ())
        elif kept.form.holds == "versions" and key in kept.form.keys:
            windows = kept.entries
        found = _latest(windows, on)
        if found is None:
            raise UnknownSetting(f"{subject} has no {key} on {on}{_held(windows)}")
        return found

    def version(self, subject: str, on: date) -> Entry:
        """Return the version of a whole set of values that holds on the day. Raises UnknownSubject, UnknownSetting."""
        windows = self._subject(subject).entries
        found = _latest(windows, on)
        if found is None:
            raise UnknownSetting(f"{subject} has no version on {on}{_held(windows)}")
        return found

    def setting(self, subject: str, key: str, on: date) -> Any:
        """Return the value of a rule on the day. Raises UnknownSubject, UnknownSetting."""
        return self.rule(subject, key, on).get(key)

    def number(self, subject: str, key: str, on: date) -> int:
        """Return a setting that is a whole number. Raises as `setting` does, and TypeError for another sort."""
        return self.rule(subject, key, on).number(key)

    def text(self, subject: str, key: str, on: date) -> str:
        """Return a setting that is a text or a choice. Raises as `setting` does, and TypeError for another sort."""
        return self.rule(subject, key, on).text(key)

    def flag(self, subject: str, key: str, on: date) -> bool:
        """Return a setting that is yes or no. Raises as `setting` does, and TypeError for another sort."""
        return self.rule(subject, key, on).flag(key)

    def share(self, subject: str, key: str, on: date) -> Fraction:
        """Return a setting that is a share of a whole. Raises as `setting` does, and TypeError for another sort."""
        return self.rule(subject, key, on).share(key)

    def texts(self, subject: str, key: str, on: date) -> tuple[str, ...]:
        """Return a setting that is a list. Raises as `setting` does, and TypeError for another sort."""
        return self.rule(subject, key, on).texts(key)

    def _subject(self, name: str) -> Subject:
        try:
            return self.subjects[name]
        except KeyError:
            raise UnknownSubject(f"the charter {self.name} has no subject {name}") from None


@lru_cache(maxsize=4096)
def _cell_key(text: str) -> str:
    # A column repeats a handful of values over thousands of rows.
    return heading_key(text)


def _index(pairs: Iterable[tuple[str, Entry]]) -> Index:
    found: dict[str, list[Entry]] = {}
    for key, entry in pairs:
        kept = found.setdefault(key, [])
        if entry not in kept:
            kept.append(entry)
    found.pop("", None)
    return MappingProxyType({key: tuple(kept) for key, kept in found.items()})


def _latest(windows: Iterable[Entry], on: date | None) -> Entry | None:
    held = [entry for entry in windows if on is None or entry.is_valid_on(on)]
    return max(held, key=lambda entry: entry.valid_from, default=None)


def _only(found: Iterable[Entry], on: date | None) -> Entry | None:
    held = [entry for entry in found if on is None or entry.is_valid_on(on)]
    return _latest(held, on) if len({entry.code for entry in held}) == 1 else None


def _held(windows: Iterable[Entry]) -> str:
    spans = [
        f"from {entry.valid_from}" + (f" until the day before {entry.valid_to}" if entry.valid_to else "")
        for entry in windows
    ]
    return f"; it holds {', '.join(spans)}" if spans else ""
