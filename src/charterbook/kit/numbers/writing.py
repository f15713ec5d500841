"""Numbers as each language writes them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

_NO_BREAK: Final = "\u00a0"
# thousands separator, decimal separator, what stands before the percent sign
_SIGNS: Final = {
    "vi": (".", ",", _NO_BREAK),
    "en": (",", ".", ""),
    "ru": (_NO_BREAK, ",", _NO_BREAK),
}

Number = int | float | Decimal


def format_count(value: Number, language: str) -> str:
    """Write a whole number: vi 36.403, en 36,403, ru 36 403. Raises ValueError: no such language, or a fraction."""
    if value != int(value):
        raise ValueError(value)
    return format_decimal(int(value), language, places=0)


def format_decimal(value: Number, language: str, *, places: int | None = None) -> str:
    """Write a number, rounded half up to the places; without places as many as it has. Raises ValueError."""
    thousands, point, _ = _signs(language)
    number = _decimal(value)
    if places is not None:
        number = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    whole, _, decimals = f"{number:,f}".partition(".")
    whole = whole.replace(",", thousands)
    return f"{whole}{point}{decimals}" if decimals else whole


def format_percent(value: Number, language: str, *, places: int = 2) -> str:
    """Write a share (0.8684) as a percentage: vi 86,84 %, en 86.84%, ru 86,84 %. Raises ValueError."""
    return f"{format_decimal(_decimal(value) * 100, language, places=places)}{_signs(language)[2]}%"


def _signs(language: str) -> tuple[str, str, str]:
    signs = _SIGNS.get(language.partition("-")[0])
    if signs is None:
        raise ValueError(language)
    return signs


def _decimal(value: Number) -> Decimal:
    # The shortest digits of a float are those that a person typed; its binary tail is nobody's.
    return Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
