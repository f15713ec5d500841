"""Vietnamese alphabetical order, as a key that a plain bytewise comparison sorts."""

from __future__ import annotations

import unicodedata

from charterbook.kit.text.cleaning import plain

# First spaces and punctuation, then digits, then the 29 Vietnamese letters and the four foreign ones in their
# places: the order of the CLDR collation "vi".
_ALPHABET = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_WEIGHT = {letter: chr(0x20 + place) for place, letter in enumerate(_ALPHABET)}
# level, huyền, hỏi, ngã, sắc, nặng; other marks come after them in the order of their numbers
_TONE = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_SHAPE = frozenset("\u0302\u0306\u031b")  # circumflex, breve, horn: they make other letters


def vi_key(text: str) -> str:
    """Return the key that sorts text in Vietnamese order in a column with the collation "C".

    Letters decide first, over the whole text; then tones; then small before capital. Given name first or last is
    the caller's choice.
    """
    letters: list[str] = []
    tones: list[str] = []
    cases: list[str] = []
    for base, marks in _clusters(unicodedata.normalize("NFD", plain(text))):
        small = base.lower()
        shapes = [mark for mark in marks if mark in _SHAPE or not base.isascii()]
        letter = unicodedata.normalize("NFC", small + "".join(shapes))
        if letter not in _WEIGHT and small in _WEIGHT:
            letter, shapes = small, []
        letters.append(_WEIGHT.get(letter, letter))
        rest = [mark for mark in marks if mark not in shapes]
        tones.append("".join(_TONE.get(mark, mark) for mark in rest) or "0")
        cases.append("1" if base != small else "0")
    return "\x01".join(("".join(letters), "".join(tones).rstrip("0"), "".join(cases).rstrip("0"))).rstrip("\x01")


def _clusters(text: str) -> list[tuple[str, str]]:
    """Each letter with the marks that follow it."""
    found: list[tuple[str, str]] = []
    for character in text:
        if unicodedata.combining(character) and found:
            base, marks = found[-1]
            found[-1] = (base, marks + character)
        else:
            found.append((character, ""))
    return found
