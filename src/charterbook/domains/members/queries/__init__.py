"""Reads of members."""

from charterbook.domains.members.queries.members import open_doubts, sheet_rows

__all__ = ["open_doubts", "sheet_rows"]
