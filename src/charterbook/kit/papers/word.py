"""A paper as a Word file, in the true layout of its organisation."""

from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from charterbook.kit.fonts import text_width
from charterbook.kit.papers.archive import steady
from charterbook.kit.papers.grammar import Paper, plain, recipients_of
from charterbook.kit.papers.layout import Layout
from charterbook.kit.papers.letters import ready
from charterbook.kit.papers.word_blocks import Sheet, write_blocks, write_lines
from charterbook.kit.papers.word_marks import LOCALES, element, rule_below, write_page_number, write_runs
from charterbook.kit.papers.word_styles import set_styles

_MM_PER_POINT = 25.4 / 72
_WORD_OF_TODAY = "15"


def write_docx(paper: Paper) -> bytes:
    """Return the paper as a Word file; equal papers give equal bytes."""
    paper = ready(paper)
    document = Document()
    set_styles(document, paper)
    _set_file(document, paper)
    layout = paper.layout
    _turn(document.sections[0], layout, landscape=False)
    document.sections[0].different_first_page_header_footer = True
    number = document.sections[0].header.paragraphs[0]
    number.style, number.alignment = document.styles["Header"], WD_ALIGN_PARAGRAPH.CENTER
    write_page_number(number)
    _write_header(document, paper)
    _write_title(document, paper)
    sheet = Sheet(document, layout.text_width_mm, layout.text_height_mm)
    write_blocks(sheet, paper.blocks)
    if paper.signature or paper.recipients:
        # the last paragraph goes with the signature: nobody signs an empty page
        document.paragraphs[-1].paragraph_format.keep_with_next = True
        _write_signature(document, paper)
    _write_appendices(sheet, paper)
    out = BytesIO()
    document.save(out)
    return steady(out.getvalue())


def _set_file(document: WordDocument, paper: Paper) -> None:
    """Set what the file says about itself, and that today's Word need not imitate an older one."""
    core, given = document.core_properties, paper.properties
    core.title, core.subject, core.language = paper.name, paper.subject, LOCALES[paper.language]
    core.author = core.last_modified_by = given.author
    core.keywords, core.comments, core.revision = given.keywords, "", 1
    core.created = core.modified = given.made_on
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:  # the template's own picture, of an empty page
            del package.rels[key]
    settings = document.settings.element
    if paper.language != "vi":  # Vietnamese words are never divided
        settings.find(qn("w:defaultTabStop")).addnext(element("autoHyphenation"))
    for setting in settings.find(qn("w:compat")).findall(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), _WORD_OF_TODAY)
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), LOCALES[paper.language])


def _turn(section: Section, layout: Layout, *, landscape: bool) -> None:
    """Set the page and its margins; a page on its side turns with its margins, so that the bound edge stays bound."""
    margins = [layout.margin_top_mm, layout.margin_right_mm, layout.margin_bottom_mm, layout.margin_left_mm]
    width, height = layout.page_width_mm, layout.page_height_mm
    if landscape:
        margins, width, height = [margins[3], *margins[:3]], height, width
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(Mm, margins)
    section.header_distance = section.footer_distance = Mm(min(margins[0], margins[2]) / 2)


def _two_columns(document: WordDocument, rows: int, left_mm: float, right_mm: float) -> WordTable:
    """Add two columns without borders, side by side from margin to margin."""
    table: WordTable = document.add_table(rows=rows, cols=2)
    table.style = "Normal Table"
    table.autofit = False
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w=0, type="dxa"))
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(element("cantSplit"))
        for cell, width in zip(row.cells, (left_mm, right_mm), strict=True):
            cell.width = Mm(width)
    for grid, width in zip(table._tbl.tblGrid.gridCol_lst, (left_mm, right_mm), strict=True):
        grid.w = Mm(width)
    return table


class _Lines:
    """The lines of one cell of the header or the signature; the first uses the paragraph that is there."""

    def __init__(self, cell: _Cell, align: WD_ALIGN_PARAGRAPH) -> None:
        self._cell, self._align, self._fresh = cell, align, True

    def add(self, text: str, size: float, *, bold: bool = False, italic: bool = False) -> WordParagraph:
        paragraph: WordParagraph = self._cell.paragraphs[0] if self._fresh else self._cell.add_paragraph()
        self._fresh = False
        paragraph.alignment = self._align
        write_runs(paragraph, plain(text, bold=bold, italic=italic))
        for run in paragraph.runs:
            run.font.size = Pt(size)
        return paragraph


def _write_header(document: WordDocument, paper: Paper) -> None:
    layout, header = paper.layout, paper.header
    right_mm = layout.text_width_mm - layout.header_left_mm
    table = _two_columns(document, 2, layout.header_left_mm, right_mm)
    (issuer_cell, organisation_cell), (number_cell, date_cell) = (row.cells for row in table.rows)
    issuer = _Lines(issuer_cell, WD_ALIGN_PARAGRAPH.CENTER)
    if header.superior:
        issuer.add(header.superior, layout.superior_size_pt)
    issuer.add(header.issuer, layout.issuer_size_pt, bold=True)
    issuer.add(layout.issuer_mark, layout.issuer_size_pt)
    organisation = _Lines(organisation_cell, WD_ALIGN_PARAGRAPH.CENTER)
    organisation.add(header.organisation_line, layout.organisation_line_size_pt, bold=True)
    rule = organisation.add("", 2)
    rule.paragraph_format.line_spacing = Pt(2)
    long = (
        text_width(header.organisation_line, face="Tinos Bold", size=layout.organisation_line_size_pt) * _MM_PER_POINT
    )
    rule_below(rule, side_mm=max(0.0, (right_mm - long) / 2))
    _Lines(number_cell, WD_ALIGN_PARAGRAPH.CENTER).add(header.number, layout.number_size_pt)
    date = _Lines(date_cell, WD_ALIGN_PARAGRAPH.CENTER)
    date.add(header.place_and_date, layout.place_date_size_pt, italic=True)


def _write_title(document: WordDocument, paper: Paper) -> None:
    write_lines(document.add_paragraph(style="Title"), paper.title)
    if paper.subject:
        write_lines(document.add_paragraph(style="Subtitle"), paper.subject)
    mark = document.add_paragraph(style="Subtitle")
    write_runs(mark, plain(paper.layout.subject_mark))
    mark.paragraph_format.space_after = Pt(2 * paper.layout.paragraph_gap_pt)


def _write_signature(document: WordDocument, paper: Paper) -> None:
    layout = paper.layout
    half = layout.text_width_mm / 2
    table = _two_columns(document, 1, half, half)
    left, right = table.rows[0].cells
    recipients = _Lines(left, WD_ALIGN_PARAGRAPH.LEFT)
    if paper.recipients:
        word = recipients.add(paper.recipients_word, layout.recipients_word_size_pt)
        word.runs[0].underline = True
        for line in recipients_of(paper):
            recipients.add(line, layout.recipients_size_pt)
    signature = _Lines(right, WD_ALIGN_PARAGRAPH.CENTER)
    if paper.signature:
        signature.add(paper.signature.on_behalf, layout.signature_size_pt, bold=True)
        signature.add(paper.signature.post, layout.signature_size_pt, bold=layout.post_is_bold)
        for _line in range(layout.signature_blank_lines):
            signature.add("", layout.signature_size_pt)
        signature.add(paper.signature.name, layout.signature_size_pt, bold=True)
    table.rows[0].cells[0].paragraphs[0].paragraph_format.space_before = Pt(2 * layout.paragraph_gap_pt)
    right.paragraphs[0].paragraph_format.space_before = Pt(2 * layout.paragraph_gap_pt)


def _write_appendices(sheet: Sheet, paper: Paper) -> None:
    layout, is_landscape = paper.layout, False
    for appendix in paper.appendices:
        if appendix.landscape == is_landscape:
            sheet.break_due = True
        else:
            is_landscape = appendix.landscape
            section = sheet.document.add_section(WD_SECTION.NEW_PAGE)
            section.different_first_page_header_footer = False
            _turn(section, layout, landscape=is_landscape)
            sides = (layout.text_height_mm, layout.text_width_mm)
            sheet.height_mm, sheet.width_mm = sides if not is_landscape else sides[::-1]
        write_lines(sheet.paragraph("Heading 1"), appendix.title)
        write_blocks(sheet, appendix.blocks)
