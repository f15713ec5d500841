"""A number as it is written in text, taken apart into digits, separators and the words around it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from charterbook.kit.numbers.reasons import NumberRefused
from charterbook.kit.text.cleaning import clean_text
from charterbook.kit.text.keys import fold

MOST: Final = 10**15  # a spreadsheet keeps 15 digits

_LONGEST: Final = 60

# Full-width signs, the spaces and the quote that group digits, the true minus. Not NFKC: it would make 362 of 36².
_SIGNS: Final = (
    {0xFEE0 + code: chr(code) for code in range(0x21, 0x7F)}
    | dict.fromkeys((0x00A0, 0x2007, 0x2009, 0x202F), " ")
    | {0x2212: "-", 0x2019: "'"}
)
_DASHES: Final = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015_. ")
_ABOUT = re.compile(
    r"[<>≤≥≈~±≦≧…]|\.\.|^(?:khoang|tren|duoi|hon|gan|about|over|under|nearly|около|более|менее|свыше)\b"
)
_PARTS = re.compile(r"([^0-9]*)([0-9](?:[0-9., ']*[0-9])?)([^0-9]*)", re.DOTALL)
_UNIT = re.compile(r"[^\W\d_][^\W_][^\W_.]*(?: [^\W_.]+){0,3}\.?")
_MULTIPLIERS: Final = frozenset(
    [
        "nghìn",
        "ngàn",
        "triệu",
        "tỷ",
        "tỉ",
        "trăm",
        "chục",
        "vạn",
        "tá",
        "thousand",
        "million",
        "hundred",
        "dozen",
        "тыс",
        "тысяч",
        "тысячи",
        "тысяча",
        "млн",
        "сот",
    ]
)
_PERCENT: Final = frozenset({"%", "phan tram", "percent", "per cent", "процент", "процента", "процентов"})

_PLAIN = re.compile("[0-9]+")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:([., '])[0-9]{3})(?:\1[0-9]{3})*")
_GROUPED_DECIMAL = re.compile(r"([1-9][0-9]{0,2}(?:([., '])[0-9]{3})(?:\2[0-9]{3})*)(?!\2)[.,]([0-9]+)")
_DECIMAL = re.compile(r"([0-9]+)[.,]([0-9]+)")
_NO_GROUPS: Final = str.maketrans("", "", "., '")


class Written(NamedTuple):
    """A number found in text: how it is shown, its value, the other value that its one separator allows."""

    shown: str
    grouped: Decimal
    pointed: Decimal
    percent: bool

    @property
    def either_way(self) -> bool:
        """Whether the separator may group thousands or begin the decimals."""
        return self.grouped != self.pointed


def take_apart(text: str) -> Written:
    """Find the one number that the text states. Raises NumberRefused."""
    shown = " ".join(clean_text(text[:_LONGEST]).split())
    plain = " ".join(shown.translate(_SIGNS).split())
    if len(text) > _LONGEST:
        raise NumberRefused("NOT_A_NUMBER", {"value": f"{shown}…"})  # what is cut off could change the number
    _refuse_what_is_no_number(plain, shown)
    parts = _PARTS.fullmatch(plain)
    if parts is None:
        raise NumberRefused("MIXED" if re.search("[0-9]", plain) else "NOT_A_NUMBER", {"value": shown})
    before, digits, after = (part.strip() for part in parts.groups())
    if before not in {"", "+", "-"}:
        raise NumberRefused("MIXED", {"value": shown})
    percent = fold(after) in _PERCENT
    if after and not percent:
        _check_unit_word(after, shown)
    grouped, pointed = _values(digits, shown)
    if grouped >= MOST:
        raise NumberRefused("TOO_LARGE", {"value": shown})
    sign = -1 if before == "-" else 1
    return Written(shown, sign * grouped, sign * pointed, percent)


def _refuse_what_is_no_number(plain: str, shown: str) -> None:
    if not plain:
        raise NumberRefused("EMPTY")
    if plain.startswith("#"):
        raise NumberRefused("ERROR_CELL", {"value": shown})
    if plain.startswith("="):
        raise NumberRefused("NOT_COMPUTED")
    if set(plain) <= _DASHES:
        raise NumberRefused("DASH", {"value": shown})
    if _ABOUT.search(fold(plain)):
        raise NumberRefused("APPROXIMATE", {"value": shown})


def _check_unit_word(after: str, shown: str) -> None:
    # One letter alone, as in 3A, is part of a code and no unit of measure.
    if not _UNIT.fullmatch(after) or not after[:2].isalpha():
        raise NumberRefused("MIXED", {"value": shown})
    for word in after.casefold().rstrip(".").split():
        if word in _MULTIPLIERS:
            raise NumberRefused("MULTIPLIER", {"value": shown, "word": word})


def _values(digits: str, shown: str) -> tuple[Decimal, Decimal]:
    """Return the value of the digits, twice: with a lone separator grouping thousands, and beginning decimals."""
    if _PLAIN.fullmatch(digits):
        return Decimal(digits), Decimal(digits)
    if found := _GROUPED.fullmatch(digits):
        grouped = Decimal(digits.translate(_NO_GROUPS))
        whole, _, decimals = digits.partition(found[1])
        lone = found[1] in ".," and found[1] not in decimals
        return grouped, Decimal(f"{whole}.{decimals}") if lone else grouped
    if found := _GROUPED_DECIMAL.fullmatch(digits):
        value = Decimal(f"{found[1].translate(_NO_GROUPS)}.{found[3]}")
        return value, value
    if found := _DECIMAL.fullmatch(digits):
        value = Decimal(f"{found[1]}.{found[2]}")
        return value, value
    raise NumberRefused("BAD_GROUPS", {"value": shown})
