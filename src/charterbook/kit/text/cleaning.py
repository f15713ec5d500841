"""The stored form of names and of free text."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Invisible or look-alike characters that people's keyboards and old fonts leave in names. The apostrophes come
# first because NFKC turns an acute accent that stands alone into a space and a combining mark.
_LOOK_ALIKES = str.maketrans(
    {
        "\u00d0": "Đ",  # Eth: the capital looks the same in most fonts
        "\u0189": "Đ",
        "\u00f0": "đ",
        "\u0256": "đ",
        "\u00b4": "'",
        "\u0060": "'",
        "\u2018": "'",
        "\u2019": "'",
        "\u02bc": "'",
        "\u2032": "'",
        "\u2010": "-",
        "\u2011": "-",
        "\u2013": "-",
    }
)
_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n{3,}")
_WORD = re.compile(r"[^\s'\-]+")


@lru_cache(maxsize=50_000)  # the same texts stand in many cells
def strip_invisible(text: str) -> str:
    """Return the text without format characters (zero-width space, soft hyphen), controls and half pairs."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        character for character in text if character in "\n\t\r" or unicodedata.category(character) not in _INVISIBLE
    )


_INVISIBLE = frozenset({"Cf", "Cc", "Cs", "Cn"})


def plain(text: str) -> str:
    """Compatibility-composed text on one line: look-alikes mapped, invisible characters gone, single spaces."""
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFC", text).translate(_LOOK_ALIKES))
    # Stripping can bring a letter and its mark together, so it is composed once more.
    text = unicodedata.normalize("NFKC", strip_invisible(text).translate(_LOOK_ALIKES))
    return " ".join(text.split())


@lru_cache(maxsize=50_000)  # the same texts stand in many cells
def clean_name(text: str) -> str:
    """Return the stored form of a person's or a unit's name: composed, single spaces, the writer's case.

    A name that is all capitals or all small letters gets a capital at each word.
    """
    name = plain(text)
    letters = [character for character in name if character.isalpha()]
    if len(letters) > 1 and (name.upper() == name or name.lower() == name):
        return unicodedata.normalize("NFC", _WORD.sub(_capitalised, name.lower()))
    return name


def _capitalised(match: re.Match[str]) -> str:
    word = match.group()
    return word[0].upper() + word[1:]


@lru_cache(maxsize=50_000)  # the same texts stand in many cells
def clean_text(text: str) -> str:
    """Return the stored form of free text: composed, no invisible or control characters, lines kept, spaces single."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", strip_invisible(unicodedata.normalize("NFC", text)))
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()
