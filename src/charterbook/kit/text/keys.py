"""Keys made from text: for one identity, for searching without marks, for matching headings."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from charterbook.kit.text.cleaning import plain

# grave, acute, tilde, hook above, dot below: the five written tones
TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")

_MARKS = re.compile("[\u0300-\u036f]")
_D = str.maketrans("đĐðÐ", "dDdD")
_NOT_WORD = re.compile(r"[\W_]+")

# The twin of `fold` for a stored generated column: FOLD_SQL.format(column="name"). It needs neither ICU nor an
# extension and is immutable; NULL stays NULL. It equals `fold` on cleaned text (tested against PostgreSQL 18).
FOLD_SQL = "lower(translate(regexp_replace(normalize({column}, NFD), '[\\u0300-\\u036f]', '', 'g'), 'đĐðÐ', 'dDdD'))"


@lru_cache(maxsize=50_000)  # the same people stand in many rows
def name_key(text: str) -> str:
    """Return the identity key of a name: equal for every way to type the same name, different for different tones.

    The tone of a syllable is moved to its end, so that Hòa and Hoà are one; i and y stay apart.
    """
    key = plain(plain(text).casefold()).casefold()
    return " ".join(_tone_last(word) for word in key.split())


def _tone_last(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    tones = "".join(sorted(mark for mark in letters if mark in TONES))
    if not tones:
        return unicodedata.normalize("NFC", word)
    bare = "".join(mark for mark in letters if mark not in TONES)
    return unicodedata.normalize("NFC", bare + tones)


def fold(text: str) -> str:
    """Return the search key: small letters without any mark, as `FOLD_SQL` makes it in the database."""
    return _MARKS.sub("", unicodedata.normalize("NFD", text)).translate(_D).lower()


def heading_key(text: str) -> str:
    """Return the key by which a sheet's heading is recognised: folded, without punctuation, single spaces."""
    return " ".join(_NOT_WORD.sub(" ", fold(plain(text))).split())


def sign_key(text: str) -> str:
    """Return the letters and digits of a document's number, folded: `12-QĐ/HU` and `12 qd hu` are one."""
    return _NOT_WORD.sub("", fold(plain(text)))
