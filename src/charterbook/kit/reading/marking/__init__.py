"""Marking a workbook: the same file back, with coloured cells and notes where something is to be mended."""

from charterbook.kit.reading.marking.marking import mark_book

__all__ = ["mark_book"]
