"""The form of a charter: which subjects it has, and which keys the entries of each subject carry."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from re import fullmatch
from types import MappingProxyType

LANGUAGES: Mapping[str, str] = MappingProxyType({"vi": "Vietnamese", "en": "English", "ru": "Russian"})
TABLES: Mapping[str, str] = MappingProxyType({"words": "entry", "rules": "rule", "versions": "version"})


class BadForm(ValueError):  # noqa: N818 -- named as the house names it: what is bad
    """A line of the form itself says nothing that is known here."""


class BadValue(ValueError):  # noqa: N818 -- named as the house names it: what is bad
    """A value is not of the sort that its key asks for; the message says what was expected."""


def _text(value: object, _among: tuple[str, ...]) -> str:
    if isinstance(value, str) and value.strip():
        return value
    raise BadValue('a text in quotes, such as "…"')


def _texts(value: object, among: tuple[str, ...]) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise BadValue('a list of texts, such as ["…", "…"]')
    return tuple(_text(each, among) for each in value)


def _number(value: object, _among: tuple[str, ...]) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise BadValue("a whole number without quotes, such as 12")


def _decimal(value: object, _among: tuple[str, ...]) -> Decimal:
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return Decimal(value)
    raise BadValue("a number without quotes, such as 1.5")


def _flag(value: object, _among: tuple[str, ...]) -> bool:
    if isinstance(value, bool):
        return value
    raise BadValue("true or false, without quotes")


def _date(value: object, _among: tuple[str, ...]) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise BadValue("a date without quotes and without an hour, such as 2025-07-01")


def _share(value: object, _among: tuple[str, ...]) -> Fraction:
    if isinstance(value, str) and (found := fullmatch(r"(\d+)/([1-9]\d*)", value)):
        share = Fraction(int(found[1]), int(found[2]))
        if 0 < share <= 1:
            return share
    raise BadValue('a share of the whole, such as "2/3"')


def _words(value: object, among: tuple[str, ...]) -> Mapping[str, str]:
    if isinstance(value, dict) and set(value) == set(LANGUAGES):
        return MappingProxyType({language: _text(word, among) for language, word in value.items()})
    raise BadValue('one text a language, such as { vi = "…", en = "…", ru = "…" }')


def _table(value: object, among: tuple[str, ...]) -> Mapping[str, str]:
    if isinstance(value, dict):
        return MappingProxyType({str(name): _text(each, among) for name, each in value.items()})
    raise BadValue('a table of texts, such as { "…" = "…" }')


def _tables(value: object, among: tuple[str, ...]) -> tuple[Mapping[str, object], ...]:
    if isinstance(value, list) and all(isinstance(each, dict) and set(each) == set(among) for each in value):
        return tuple(MappingProxyType(each) for each in value)
    raise BadValue("a list of tables, each with " + ", ".join(among))


def _one(value: object, among: tuple[str, ...]) -> str:
    if isinstance(value, str) and value in among:
        return value
    raise BadValue("one of " + ", ".join(f'"{each}"' for each in among))


def _some(value: object, among: tuple[str, ...]) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(_one(each, among) for each in value)
    raise BadValue("a list of " + ", ".join(f'"{each}"' for each in among))


def _dotted(value: object, _among: tuple[str, ...]) -> tuple[str, ...]:
    if isinstance(value, list) and all(
        isinstance(each, str) and fullmatch(r"[a-z_]+\.[a-z_]+", each) for each in value
    ):
        return tuple(value)
    raise BadValue('a list of codes with one dot, such as ["records.view"]')


_READERS: Mapping[str, Callable[[object, tuple[str, ...]], object]] = MappingProxyType(
    {
        "text": _text,
        "texts": _texts,
        "number": _number,
        "decimal": _decimal,
        "flag": _flag,
        "date": _date,
        "share": _share,
        "words": _words,
        "table": _table,
        "tables of": _tables,
        "one of": _one,
        "some of": _some,
        "code of": _text,
        "codes of": _texts,
        "dotted codes": _dotted,
    }
)
_LISTS = frozenset({"texts", "tables of", "some of", "codes of", "dotted codes"})


@dataclass(frozen=True, slots=True)
class KeyForm:
    """What may stand behind a key: its sort, what it is chosen from, and whether it may be left out."""

    sort: str
    among: tuple[str, ...] = ()
    is_optional: bool = False

    @classmethod
    def of(cls, line: str) -> "KeyForm":
        """Read a line such as `optional one of: A, B`. Raises BadForm."""
        is_optional = line.startswith("optional ")
        sort, _, among = line.removeprefix("optional ").partition(":")
        choices = tuple(each.strip() for each in among.split(",") if each.strip())
        if sort not in _READERS or bool(choices) != sort.endswith(" of"):
            raise BadForm(line)
        return cls(sort, choices, is_optional)

    @property
    def refers_to(self) -> str:
        """The subject whose codes stand here, or nothing."""
        return self.among[0] if self.sort in {"code of", "codes of"} else ""

    @property
    def left_out(self) -> object:
        """What is read where an optional key is left out."""
        return () if self.sort in _LISTS else None

    def read(self, value: object) -> object:
        """Return the value as it is used. Raises BadValue."""
        return _READERS[self.sort](value, self.among)


@dataclass(frozen=True, slots=True)
class SubjectForm:
    """The form of one subject: how its file is laid out, and the keys that it adds to those of every entry."""

    holds: str
    keys: Mapping[str, KeyForm]

    @property
    def table(self) -> str:
        """The name of the tables in the subject's file: entry, rule or version."""
        return TABLES[self.holds]


_CONFIDENCE = ("high", "medium", "low", "unconfirmed")

EVERY_ENTRY: Mapping[str, KeyForm] = MappingProxyType(
    {
        **{language: KeyForm("text") for language in LANGUAGES},
        "valid_from": KeyForm("date"),
        "valid_to": KeyForm("date", is_optional=True),
        "after_gap": KeyForm("text", is_optional=True),
        "source": KeyForm("text"),
        "article": KeyForm("text", is_optional=True),
        "confidence": KeyForm("one of", _CONFIDENCE),
    }
)
ONLY_OF: Mapping[str, Mapping[str, KeyForm]] = MappingProxyType(
    {
        "words": MappingProxyType(
            {
                "code": KeyForm("text"),
                "synonyms": KeyForm("texts", is_optional=True),
                "prefixes": KeyForm("texts", is_optional=True),
            }
        ),
        "rules": MappingProxyType({"key": KeyForm("text")}),
        "versions": MappingProxyType({"code": KeyForm("text"), "unsure": KeyForm("texts", is_optional=True)}),
    }
)
