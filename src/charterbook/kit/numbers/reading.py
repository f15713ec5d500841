"""Numbers as offices write them: read rightly or refused with the reason, never silently zero."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal
from typing import Final

from charterbook.kit.numbers.reasons import NumberRefused
from charterbook.kit.numbers.written import MOST, Written, take_apart

_MOST_PERCENT: Final = 1000
_HUNDRED: Final = 100
_THOUSAND: Final = 1000


def read_count(value: object) -> int:
    """Return a whole number of things, zero or more; a word after it, as in “808 người”, is passed over.

    Raises NumberRefused, also for the fraction 36.403 that a spreadsheet makes of a typed “36.403”.
    """
    number = _number(value)
    if isinstance(number, Written):
        if number.percent:
            raise NumberRefused("PERCENT_SIGN", {"value": number.shown})
        number = number.grouped
    if number < 0:
        raise NumberRefused("NEGATIVE", {"value": _shown(value, number)})
    if number == int(number):
        return int(number)
    thousandfold = number * _THOUSAND
    if isinstance(value, float) and number < _THOUSAND and thousandfold == int(thousandfold):
        digits = int(thousandfold)
        meant = f"{digits:,}".replace(",", ".")
        raise NumberRefused("THOUSANDS_POINT", {"value": f"{number}", "meant": meant, "digits": digits})
    raise NumberRefused("FRACTION", {"value": _shown(value, number)})


def read_decimal(value: object) -> Decimal:
    """Return a number that may have decimals. Raises NumberRefused, also where a separator can be read two ways."""
    number = _number(value)
    if not isinstance(number, Written):
        return number
    if number.percent:
        raise NumberRefused("PERCENT_SIGN", {"value": number.shown})
    if number.either_way:
        raise NumberRefused(
            "SEPARATOR_AMBIGUOUS",
            {"value": number.shown, "digits": int(number.grouped)},
        )
    return number.grouped


def read_percent(value: object) -> Decimal:
    """Return a share: 0.865 for “86,5%”, for 86.5 and for the 0.865 of a cell in percent format.

    Raises NumberRefused, also for text below 1 without a sign: 0,5 may be a half or half a percent.
    """
    number = _number(value)
    if not isinstance(number, Written):
        share, most = (number if number <= 1 else number / _HUNDRED), 1
    elif number.percent:
        # “86,403%” has three decimals: nobody writes tens of thousands of percent.
        share, most = number.pointed / _HUNDRED, _MOST_PERCENT // _HUNDRED
    else:
        if 0 < number.pointed <= 1:
            raise NumberRefused("PERCENT_AMBIGUOUS", {"value": number.shown})
        share, most = number.pointed / _HUNDRED, 1
    if share < 0:
        raise NumberRefused("NEGATIVE", {"value": _shown(value, share)})
    if share > most:
        raise NumberRefused("PERCENT_TOO_LARGE", {"value": _shown(value, share)})
    return share


def _number(value: object) -> Decimal | Written:
    match value:
        case None:
            raise NumberRefused("EMPTY")
        case bool():
            raise NumberRefused("NOT_A_NUMBER", {"value": value})
        case date() | time() | timedelta():
            raise NumberRefused(
                "DATE",
                {"value": f"{value:%d/%m/%Y}" if isinstance(value, date) else value},
            )
        case int() | float() | Decimal():
            number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
            if not number.is_finite():
                raise NumberRefused("NOT_A_NUMBER", {"value": value})
            if abs(number) >= MOST:
                raise NumberRefused("DIGITS_LOST", {"value": f"{number:f}"})
            return number
    return take_apart(str(value))


def _shown(value: object, number: Decimal) -> str:
    return take_apart(value).shown if isinstance(value, str) else f"{number:f}"
