"""Why a date was refused, in plain sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from charterbook.kit.refusal import mark
from charterbook.kit.text.refusal import CodedRefusal

REASONS: Mapping[str, str] = {
    "EMPTY": mark("The date is missing. Write it as 31/12/2020."),
    "NOT_A_DATE": mark("“%(value)s” is not a date. Write the date as 31/12/2020."),
    "NO_SUCH_DAY": mark("“%(value)s”: there is no such day in the calendar. Check the day and the month."),
    "MONTH_FIRST": mark(
        "“%(value)s” has no month %(month)s. If the month stands first, write the day first: %(meant)s."
    ),
    "AMBIGUOUS": mark("“%(value)s” can be two dates: %(first)s or %(second)s. Write it as 2020-12-31."),
    "MONTH_ONLY": mark("“%(value)s” names a month but no day. Write the whole date as 31/12/2020."),
    "YEAR_ONLY": mark("“%(value)s” is only a year. Write the whole date as 31/12/2020."),
    "TWO_DIGIT_YEAR": mark("“%(value)s”: the year has two digits, so its century is unknown. Write four."),
    "BUDDHIST_YEAR": mark(
        "“%(value)s”: the year %(year)s looks like the Buddhist calendar. If so, it is %(meant)s; write that."
    ),
    "YEAR_OUT_OF_RANGE": mark("“%(value)s”: the year %(year)s is not between %(earliest)s and %(latest)s."),
    "NUMBER": mark("“%(value)s” is a number, not a date. Write the date as 31/12/2020."),
    "DIGITS_ONLY": mark("“%(value)s”: day, month and year are run together. Write the date as 31/12/2020."),
    "SEVERAL": mark("“%(value)s” holds more than one date. Write one date in a cell."),
    "TIME_ONLY": mark("“%(value)s” is a time of day without a date. Write the date as 31/12/2020."),
    "ERROR_CELL": mark("The cell shows the error %(value)s instead of a date. Mend its formula or write the date."),
    "NOT_COMPUTED": mark(
        "The cell holds a formula whose result was never stored. Open the workbook, save it and send it again."
    ),
    "PERIOD_REVERSED": mark("The period ends on %(last)s, before it begins on %(first)s."),
}


class DateRefused(CodedRefusal):
    """A value is no date, or could be more than one."""

    reasons: ClassVar[Mapping[str, str]] = REASONS
