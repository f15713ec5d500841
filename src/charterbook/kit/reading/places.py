"""Cell addresses: H7 is row 7, column 8."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=4096)
def column_number(letters: str) -> int:
    """Return the number of a column: A is 1, XFD is 16384."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


@lru_cache(maxsize=4096)
def column_letters(number: int) -> str:
    """Return the letters of a column."""
    letters = ""
    while number > 0:
        number, place = divmod(number - 1, 26)
        letters = chr(65 + place) + letters
    return letters


def address(row: int, column: int) -> str:
    """Return the address of a cell, as H7."""
    return f"{column_letters(column)}{row}"
