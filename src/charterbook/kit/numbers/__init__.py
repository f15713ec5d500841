"""Numbers: read from what people write in cells, written in three languages. Plain Python."""

from charterbook.kit.numbers.allotting import allotted, dealt
from charterbook.kit.numbers.reading import read_count, read_decimal, read_percent
from charterbook.kit.numbers.reasons import NumberRefused
from charterbook.kit.numbers.writing import format_count, format_decimal, format_percent

__all__ = [
    "NumberRefused",
    "allotted",
    "dealt",
    "format_count",
    "format_decimal",
    "format_percent",
    "read_count",
    "read_decimal",
    "read_percent",
]
