"""Dates as offices write them: read rightly or refused with the reason, never shifted."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Final, Literal

from charterbook.kit.dates.reasons import DateRefused
from charterbook.kit.text.cleaning import strip_invisible
from charterbook.kit.text.keys import fold

Order = Literal["DMY", "MDY", "UNKNOWN"]

EARLIEST_YEAR: Final = 1900
LATEST_YEAR: Final = 2199
_BUDDHIST: Final = 543
_MONTHS: Final = 12
# A bare number counts as a day number of Excel only where it can be nothing else: not a year, not a head count.
# 10000 is 18 May 1927, 73050 is 31 December 2099.
_FIRST_SERIAL: Final = 10_000
_LAST_SERIAL: Final = 73_050
_LONGEST: Final = 100
_FULL_WIDTH: Final = {0xFEE0 + code: code for code in range(0x21, 0x7F)} | dict.fromkeys(
    (*range(0x2010, 0x2016), 0x2212), "-"
)
_EPOCH: Final = date(1899, 12, 30)
_DAYS_TO_1904: Final = 1462

_MONTH_WORDS: Final = {
    fold(word): number
    for number, words in enumerate(
        (
            "january jan января январь янв",
            "february feb февраля февраль фев",
            "march mar марта март мар",
            "april apr апреля апрель апр",
            "may мая май",
            "june jun июня июнь июн",
            "july jul июля июль июл",
            "august aug августа август авг",
            "september sep sept сентября сентябрь сен сент",
            "october oct октября октябрь окт",
            "november nov ноября ноябрь ноя",
            "december dec декабря декабрь дек",
        ),
        start=1,
    )
    for word in words.split()
}
_MONTH: Final = "(?P<word>" + "|".join(sorted(_MONTH_WORDS, key=len, reverse=True)) + r")\.?"
_TIME: Final = r"(?:[ t]+(?:luc )?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?"
_YEAR: Final = r"(?P<y>[0-9]{4})(?: ?(?:г|года))?"

_YEAR_FIRST = re.compile(
    rf"(?P<y>[0-9]{{4}}) ?(?P<sep>[-/.]) ?(?P<m>[0-9]{{1,2}}) ?(?P=sep) ?(?P<d>[0-9]{{1,2}}){_TIME}"
)
_YEAR_LAST = re.compile(
    rf"(?:ngay )?(?P<a>[0-9]{{1,2}}) ?(?P<sep>[-/.]) ?(?P<b>[0-9]{{1,2}}) ?(?P=sep) ?(?P<y>[0-9]+)(?: ?г)?{_TIME}"
)
_IN_WORDS = re.compile(r"(?:ngay )?(?P<d>[0-9]{1,2})[ ,]*thang (?P<m>[0-9]{1,2})[ ,]*(?:nam )?(?P<y>[0-9]+)")
_DAY_WORD = re.compile(rf"(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?[ -]{_MONTH}[ ,-]+{_YEAR}")
_WORD_DAY = re.compile(rf"{_MONTH} (?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?[ ,]+{_YEAR}")

_REFUSED: Final = (
    ("YEAR_ONLY", re.compile(r"(?:nam |year )?(?:1[89]|2[01])[0-9][0-9](?: ?г| год)?")),
    (
        "MONTH_ONLY",
        re.compile(r"(?:thang )?[0-9]{1,2} ?[-/.] ?[0-9]{4}|[0-9]{4} ?[-/.] ?[0-9]{1,2}"),
    ),
    (
        "MONTH_ONLY",
        re.compile(rf"thang [0-9]{{1,2}}(?:[ ,/]*(?:nam )?[0-9]{{4}})?|{_MONTH}(?: [0-9]{{4}})?(?: г)?"),
    ),
    ("TIME_ONLY", re.compile(r"[0-9]{1,3}:[0-9]{2}(?::[0-9]{2})?")),
    ("DIGITS_ONLY", re.compile(r"[0-9]{6,8}")),
    ("NUMBER", re.compile(r"[-+]?[0-9., ]*[0-9]")),
    ("SEVERAL", re.compile(r".*[0-9][-/.][0-9]{4}.*[0-9][-/.][0-9]{4}.*")),
)


def read_date(value: object, *, order: Order = "DMY", epoch_1904: bool = False) -> date:
    """Return the day that a cell or a field states. Raises DateRefused with the reason.

    Text is read day first unless `order` says otherwise; with "UNKNOWN" a date that can be read both ways is refused.
    A bare day number of Excel is taken only from 1910 to 2099; `epoch_1904` is the date system of its workbook.
    """
    match value:
        case datetime():
            return _in_range(value.date(), value.strftime("%d/%m/%Y"))
        case date():
            return _in_range(value, value.strftime("%d/%m/%Y"))
        case bool() | time() | timedelta():
            raise DateRefused("NOT_A_DATE", {"value": value})
        case int() | float():
            return _of_serial(value, epoch_1904=epoch_1904)
        case None:
            raise DateRefused("EMPTY")
    return _of_text(str(value), order=order, epoch_1904=epoch_1904)


def _in_range(day: date, shown: str) -> date:
    _check_year(day.year, shown)
    return day


def _check_year(year: int, shown: str) -> None:
    if EARLIEST_YEAR <= year <= LATEST_YEAR:
        return
    if EARLIEST_YEAR <= year - _BUDDHIST <= LATEST_YEAR:
        raise DateRefused("BUDDHIST_YEAR", {"value": shown, "year": year, "meant": year - _BUDDHIST})
    raise DateRefused(
        "YEAR_OUT_OF_RANGE", {"value": shown, "year": year, "earliest": EARLIEST_YEAR, "latest": LATEST_YEAR}
    )


def _of_serial(number: float, *, epoch_1904: bool) -> date:
    if EARLIEST_YEAR <= number <= LATEST_YEAR and number == int(number):
        raise DateRefused("YEAR_ONLY", {"value": int(number)})
    if not (_FIRST_SERIAL <= number <= _LAST_SERIAL and number == int(number)):
        digits = f"{number:.15g}"
        code = "DIGITS_ONLY" if re.fullmatch(r"[0-9]{6,8}", digits) else "NUMBER"
        raise DateRefused(code, {"value": digits})
    return _EPOCH + timedelta(days=int(number) + (_DAYS_TO_1904 if epoch_1904 else 0))


def _of_text(value: str, *, order: Order, epoch_1904: bool) -> date:
    shown = " ".join(strip_invisible(value[:_LONGEST]).split())
    # Not NFKC: it would make 12 of 1².
    text = fold(shown.translate(_FULL_WIDTH)).rstrip(" .;,")
    if len(value) > _LONGEST:
        raise DateRefused("NOT_A_DATE", {"value": f"{shown}…"})
    if not text:
        raise DateRefused("EMPTY")
    if text.startswith("#"):
        raise DateRefused("ERROR_CELL", {"value": shown})
    if text.startswith("="):
        raise DateRefused("NOT_COMPUTED")
    for pattern, build in _FORMS:
        if found := pattern.fullmatch(text):
            return build(found, shown, order)
    if re.fullmatch(r"[0-9]{5}", text) and _FIRST_SERIAL <= int(text) <= _LAST_SERIAL:
        return _of_serial(int(text), epoch_1904=epoch_1904)
    for code, pattern in _REFUSED:
        if pattern.fullmatch(text):
            raise DateRefused(code, {"value": shown})
    raise DateRefused("NOT_A_DATE", {"value": shown})


def _of_parts(found: re.Match[str], shown: str, _order: Order) -> date:
    return _day(_year(found["y"], shown), int(found["m"]), int(found["d"]), shown)


def _of_month_word(found: re.Match[str], shown: str, _order: Order) -> date:
    return _day(_year(found["y"], shown), _MONTH_WORDS[found["word"]], int(found["d"]), shown)


def _of_ordered(found: re.Match[str], shown: str, order: Order) -> date:
    year, first, second = _year(found["y"], shown), int(found["a"]), int(found["b"])
    if order == "UNKNOWN":
        if first <= _MONTHS and second <= _MONTHS and first != second:
            both = {
                "first": date(year, second, first).isoformat(),
                "second": date(year, first, second).isoformat(),
            }
            raise DateRefused("AMBIGUOUS", {"value": shown, **both})
        order = "MDY" if second > _MONTHS else "DMY"
    if order == "MDY":
        return _day(year, first, second, shown)
    if second > _MONTHS >= first:
        meant = f"{second:02}/{first:02}/{year}"
        raise DateRefused("MONTH_FIRST", {"value": shown, "month": second, "meant": meant})
    return _day(year, second, first, shown)


def _year(digits: str, shown: str) -> int:
    if len(digits) == len("20"):
        raise DateRefused("TWO_DIGIT_YEAR", {"value": shown})
    year = int(digits[:6])
    _check_year(year, shown)
    return year


def _day(year: int, month: int, day: int, shown: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise DateRefused("NO_SUCH_DAY", {"value": shown}) from None


_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str, Order], date]], ...]] = (
    (_YEAR_FIRST, _of_parts),
    (_YEAR_LAST, _of_ordered),
    (_IN_WORDS, _of_parts),
    (_DAY_WORD, _of_month_word),
    (_WORD_DAY, _of_month_word),
)
