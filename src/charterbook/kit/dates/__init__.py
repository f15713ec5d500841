"""Dates: read from what people write, reckoned in whole days, written in three languages. Plain Python."""

from charterbook.kit.dates.period import FOREVER, Period, add_months, month_end
from charterbook.kit.dates.reading import Order, read_date
from charterbook.kit.dates.reasons import DateRefused
from charterbook.kit.dates.working import due_after, is_working_day
from charterbook.kit.dates.writing import format_date, format_long_date

__all__ = [
    "FOREVER",
    "DateRefused",
    "Order",
    "Period",
    "add_months",
    "due_after",
    "format_date",
    "format_long_date",
    "is_working_day",
    "month_end",
    "read_date",
]
