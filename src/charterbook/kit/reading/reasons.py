"""Why a workbook could not be read, in plain sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from charterbook.kit.refusal import mark
from charterbook.kit.text.refusal import CodedRefusal

REASONS: Mapping[str, str] = {
    "NO_FILE": mark("The file cannot be opened. Check that it exists and may be read."),
    "EMPTY_FILE": mark("The file is empty."),
    "TOO_LARGE": mark("The file is larger than %(most)s MB. Remove pictures, or split it into several files."),
    "NOT_A_WORKBOOK": mark("The file is not a workbook. Send .xlsx, .xls, .ods or .csv."),
    "WEB_PAGE": mark(
        "The file is a web page or plain XML, although it is named as a workbook. Open it and save it as .xlsx."
    ),
    "PDF": mark("The file is a PDF. Send the workbook from which it was made."),
    "WORD_DOCUMENT": mark("The file is a text document. Copy its table into a workbook and send that."),
    "BINARY_WORKBOOK": mark("The file is a binary workbook (.xlsb). Open it and save it as .xlsx."),
    "ENCRYPTED": mark("The workbook is protected by a password. Save it without the password and send it again."),
    "DAMAGED": mark("The workbook is damaged. Open it, save it under a new name and send that."),
    "DAMAGED_SHEET": mark(
        "The sheet “%(sheet)s” is damaged. Open the workbook, save it under a new name and send that."
    ),
    "NO_SHEETS": mark("The workbook has no sheet with cells."),
    "TOO_MANY_PARTS": mark("The workbook consists of more than %(most)s parts. Copy the table into a new workbook."),
    "UNPACKED_TOO_LARGE": mark(
        "Unpacked, the workbook is larger than %(most)s MB. Remove pictures, or split it into several files."
    ),
    "BOMB": mark(
        "The workbook unpacks to %(ratio)s times its size, as attacks do. Copy the table into a new workbook."
    ),
    "BAD_PART_NAME": mark("The workbook holds a part named “%(part)s”, which no workbook has."),
    "FORBIDDEN_XML": mark("The part “%(part)s” of the workbook holds markup that no workbook needs."),
    "TOO_MANY_ROWS": mark(
        "The sheet “%(sheet)s” reaches row %(row)s; at most %(most)s rows are read. Delete what stands far below, "
        "or split the sheet."
    ),
    "TOO_MANY_COLUMNS": mark(
        "The sheet “%(sheet)s” reaches column %(column)s; at most %(most)s columns are read. Delete what stands far "
        "to the right."
    ),
    "TOO_MANY_CELLS": mark(
        "With the sheet “%(sheet)s” the workbook has more than %(most)s cells. Split it into several files."
    ),
    "TOOK_TOO_LONG": mark("Reading the workbook took more than %(most)s seconds. Split it into several files."),
    "TOO_MUCH_MEMORY": mark(
        "The workbook takes too much memory. Delete what stands far below or to the right, or split it."
    ),
    "UNKNOWN_ENCODING": mark("The letters of the text file cannot be read. Save it as “CSV UTF-8” and send it again."),
    "BAD_QUOTES": mark("Near line %(line)s a quotation mark is opened and not closed, or closed too early."),
    "CELL_TOO_LONG": mark("Near line %(line)s a cell has more than %(most)s characters."),
    "NOT_KEPT": mark(
        "The file is of a kind that is not kept with a record. Send PDF, a picture (JPEG, PNG), .docx, .xlsx or plain "
        "text."
    ),
    "NOT_GEOJSON": mark(
        "The file is not GeoJSON with areas. Export the areas as GeoJSON (FeatureCollection, WGS 84) and send that."
    ),
    "TOO_MANY_AREAS": mark("The file holds more than %(most)s areas. Split it into several files."),
    "TOO_MANY_POINTS": mark("The areas have more than %(most)s points. Simplify them before they are exported."),
    "NO_SUCH_SHEET": mark("The workbook has no sheet “%(sheet)s”."),
}


class Unreadable(CodedRefusal):
    """A workbook could not be read, or was not read because it asks too much."""

    reasons: ClassVar[Mapping[str, str]] = REASONS
