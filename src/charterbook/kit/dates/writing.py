"""Dates as people and papers of each language write them."""

from __future__ import annotations

from datetime import date

_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_RU = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)

_FEBRUARY = 2


def format_date(value: date, language: str) -> str:
    """Write a day shortly: vi 29/02/2024, en 29 February 2024, ru 29.02.2024. Raises ValueError: no such language."""
    match language.partition("-")[0]:
        case "vi":
            return f"{value.day:02}/{value.month:02}/{value.year}"
        case "en":
            return f"{value.day} {_EN[value.month - 1]} {value.year}"
        case "ru":
            return f"{value.day:02}.{value.month:02}.{value.year}"
    raise ValueError(language)


def format_long_date(value: date, language: str) -> str:
    """Write a day as a paper's head does: ngày 05 tháng 02 năm 2026. Raises ValueError: no such language."""
    match language.partition("-")[0]:
        case "vi":
            # Vietnamese papers write a zero before the days 1-9 and the months 1-2, so that none can be added later.
            month = f"{value.month:02}" if value.month <= _FEBRUARY else str(value.month)
            return f"ngày {value.day:02} tháng {month} năm {value.year}"
        case "en":
            return format_date(value, "en")
        case "ru":
            return f"{value.day} {_RU[value.month - 1]} {value.year} года"
    raise ValueError(language)
