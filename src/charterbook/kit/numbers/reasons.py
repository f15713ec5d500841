"""Why a number was refused, in plain sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from charterbook.kit.refusal import mark
from charterbook.kit.text.refusal import CodedRefusal

REASONS: Mapping[str, str] = {
    "EMPTY": mark("The number is missing. Write 0 if there was none."),
    "DASH": mark("“%(value)s” is not a number. Write 0 if there was none, or leave the cell empty."),
    "NOT_A_NUMBER": mark("“%(value)s” is not a number. Write digits only."),
    "MIXED": mark("“%(value)s” holds a number among other words or numbers. Write one number alone."),
    "APPROXIMATE": mark("“%(value)s” is not an exact number. Write the exact one."),
    "MULTIPLIER": mark("“%(value)s”: write the number in full, without “%(word)s”."),
    "NEGATIVE": mark("“%(value)s” is less than zero; this number cannot be."),
    "FRACTION": mark("“%(value)s” is not a whole number."),
    "THOUSANDS_POINT": mark(
        "The cell holds the fraction %(value)s. If %(meant)s was meant, the point was taken for a decimal point: "
        "type %(digits)s without it."
    ),
    "SEPARATOR_AMBIGUOUS": mark(
        "“%(value)s” can be %(digits)s or a fraction. Write it without the separator, or with other decimals."
    ),
    "BAD_GROUPS": mark("“%(value)s”: the digits are not grouped in threes. Write them without separators."),
    "DIGITS_LOST": mark("%(value)s has more than 15 digits; a spreadsheet loses the last ones. Format it as text."),
    "TOO_LARGE": mark("“%(value)s” is too large to be right."),
    "PERCENT_SIGN": mark("“%(value)s” is a percentage; a plain number belongs here."),
    "PERCENT_AMBIGUOUS": mark(
        "“%(value)s”: it is not clear whether this is a share or a percentage. Write the sign %%."
    ),
    "PERCENT_TOO_LARGE": mark("“%(value)s” is too large for a percentage."),
    "DATE": mark("“%(value)s” is a date, not a number. Change the cell's format to number and type it again."),
    "ERROR_CELL": mark("The cell shows the error %(value)s instead of a number. Mend its formula or write the number."),
    "NOT_COMPUTED": mark(
        "The cell holds a formula whose result was never stored. Open the workbook, save it and send it again."
    ),
}


class NumberRefused(CodedRefusal):
    """A value is no number, or could be more than one."""

    reasons: ClassVar[Mapping[str, str]] = REASONS
