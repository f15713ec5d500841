"""The rules of integrity reports, on plain values."""

from charterbook.domains.integrity.rules.cleaning import Cleaned, clean_file
from charterbook.domains.integrity.rules.padding import BUCKETS, padded, unpadded
from charterbook.domains.integrity.rules.reports import (
    LEAST_SHOWN,
    LONGEST,
    MOST_BYTES,
    MOST_FILES,
    IntegrityRefused,
    check_files,
    check_move,
    check_text,
    due_on,
    moves_from,
    receipt_digits,
    receipt_shown,
    shown_counts,
)

__all__ = [
    "BUCKETS",
    "LEAST_SHOWN",
    "LONGEST",
    "MOST_BYTES",
    "MOST_FILES",
    "Cleaned",
    "IntegrityRefused",
    "check_files",
    "check_move",
    "check_text",
    "clean_file",
    "due_on",
    "moves_from",
    "padded",
    "receipt_digits",
    "receipt_shown",
    "shown_counts",
    "unpadded",
]
