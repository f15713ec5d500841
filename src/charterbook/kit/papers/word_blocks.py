"""The blocks of a paper as parts of a Word document."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise

from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Length, Mm
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from charterbook.kit.papers.drawings import fitted_mm, png_of
from charterbook.kit.papers.grammar import (
    Block,
    Chart,
    Column,
    Heading,
    Item,
    Note,
    PageBreak,
    Paragraph,
    Runs,
    Table,
    column_shares,
    plain,
)
from charterbook.kit.papers.word_marks import Xml, element, style_id, write_runs
from charterbook.kit.papers.word_styles import CHART, CHART_CAPTION, NOTE, TABLE_GAP, TABLE_TEXT

_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
_CAPTION_ROOM_MM = 20  # what a chart leaves on its page for its caption and one heading


@dataclass(slots=True)
class Sheet:
    """The document that is being written, and the room between the margins of its present section."""

    document: WordDocument
    width_mm: float
    height_mm: float
    break_due: bool = False

    def paragraph(self, style: str, runs: Runs = ()) -> WordParagraph:
        """Begin a paragraph, on a new page where one is due."""
        paragraph: WordParagraph = self.document.add_paragraph()
        paragraph._p.style = style_id(style)
        if self.break_due:
            paragraph.paragraph_format.page_break_before = True
            self.break_due = False
        write_runs(paragraph, runs)
        return paragraph


def write_blocks(sheet: Sheet, blocks: Iterable[Block]) -> None:
    """Write blocks one after the other."""
    for block in blocks:
        match block:
            case Heading(level, text):
                write_lines(sheet.paragraph(f"Heading {level}"), text)
            case Paragraph(runs):
                sheet.paragraph("Body Text", runs)
            case Item(runs):
                sheet.paragraph("List Bullet", runs)
            case Note(runs):
                sheet.paragraph(NOTE, runs)
            case Table():
                _write_table(sheet, block)
            case Chart():
                _write_chart(sheet, block)
            case PageBreak():
                sheet.break_due = True


def write_lines(paragraph: WordParagraph, text: str, *, bold: bool = False) -> None:
    """Write a text whose lines stay lines of one paragraph."""
    for number, line in enumerate(text.split("\n")):
        if number:
            paragraph.add_run().add_break(WD_BREAK.LINE)
        write_runs(paragraph, plain(line, bold=bold))


def _write_chart(sheet: Sheet, chart: Chart) -> None:
    width, height = fitted_mm(chart.svg, width=sheet.width_mm, height=sheet.height_mm - _CAPTION_ROOM_MM)
    paragraph = sheet.paragraph(CHART)
    shape = paragraph.add_run().add_picture(BytesIO(png_of(chart.svg)), Mm(width), Mm(height))
    inline = shape._inline
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")  # where they are missing some programs leave an eighth of an inch
    inline.docPr.set("descr", chart.alt)
    inline.docPr.set("title", chart.caption)
    if chart.caption:
        paragraph.paragraph_format.keep_with_next = True
        sheet.paragraph(CHART_CAPTION, plain(chart.caption))


def _write_table(sheet: Sheet, table: Table) -> None:
    if table.caption:
        sheet.paragraph("Caption", plain(table.caption)).paragraph_format.keep_with_next = True
    elif sheet.break_due:
        sheet.paragraph(TABLE_GAP)
    widths = [Mm(share * sheet.width_mm) for share in column_shares(table.columns)]
    made = sheet.document.add_table(rows=1 + len(table.rows), cols=len(widths))
    made.style = "Table Grid"
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    _describe(made._tbl.tblPr, table)
    for grid, width in zip(made._tbl.tblGrid.gridCol_lst, widths, strict=True):
        grid.w = width
    rows = list(made._tbl.tr_lst)
    _write_headings(made, rows[0], table.columns, widths)
    for number, (row, cells) in enumerate(zip(rows[1:], table.rows, strict=True), start=1):
        is_total = table.total and number == len(table.rows)
        for place, (column, one) in enumerate(zip(table.columns, cells, strict=True)):
            paragraph = _cell_paragraph(made, row.tc_lst[place], widths[place])
            paragraph.alignment = _ALIGN[column.align]
            write_runs(paragraph, one.runs, bold=is_total)
    _keep_together(rows, total=table.total)
    sheet.paragraph(TABLE_GAP)


def _write_headings(made: WordTable, row: Xml, columns: tuple[Column, ...], widths: Sequence[Length]) -> None:
    for tc, column, width in zip(row.tc_lst, columns, widths, strict=True):
        paragraph = _cell_paragraph(made, tc, width)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        write_lines(paragraph, column.text, bold=True)
        _centre_upright(tc)
    row.get_or_add_trPr().append(element("tblHeader"))


def _cell_paragraph(made: WordTable, tc: Xml, width: Length) -> WordParagraph:
    tc.width = width
    tc.p_lst[0].style = style_id(TABLE_TEXT)
    return WordParagraph(tc.p_lst[0], made)


def _centre_upright(tc: Xml) -> None:
    properties = tc.get_or_add_tcPr()
    properties.append(element("vAlign", val="center"))


def _keep_together(rows: list[Xml], *, total: bool) -> None:
    """Let no row split, and keep the total, like the headings, beside the row next to it."""
    for row in rows:
        row.get_or_add_trPr().insert(0, element("cantSplit"))
    kept = [rows[0], rows[-2]] if total and len(rows) > 1 else [rows[0]]
    for row, _next in pairwise([*rows]):
        if row in kept:
            for paragraph in row.iter(qn("w:p")):
                properties = paragraph.get_or_add_pPr()
                properties._add_keepNext()


def _describe(properties: Xml, table: Table) -> None:
    """Tell those who cannot see the table what it holds, and which row and column name the others."""
    look = properties.find(qn("w:tblLook"))
    marks = {"firstRow": 1, "lastRow": int(table.total), "firstColumn": 1, "lastColumn": 0, "noHBand": 1, "noVBand": 1}
    for name, value in marks.items():
        look.set(qn(f"w:{name}"), str(value))
    if table.caption:
        properties.append(element("tblCaption", val=table.caption))
