"""Fonts: the typefaces that papers and charts are set in, the same on every machine, and their measures."""

from charterbook.kit.fonts.fonts import FONT_FILES, font_files, font_folder
from charterbook.kit.fonts.metrics import covered, text_width

__all__ = ["FONT_FILES", "covered", "font_files", "font_folder", "text_width"]
