"""The styles of a Word paper, made from the layout: a clerk who changes one changes the whole paper."""

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from charterbook.kit.papers.grammar import Paper
from charterbook.kit.papers.layout import HeadingLook, Layout
from charterbook.kit.papers.word_marks import (
    AFTER_HYPHENS,
    AFTER_NUMBERING,
    CODE_STYLE,
    LINK_STYLE,
    add_list_numbering,
    element,
    insert_ordered,
    new_paragraph_style,
    set_font,
    set_language,
)

TABLE_TEXT, NOTE, TABLE_GAP = "Table Text", "Note", "Table Gap"
CHART, CHART_CAPTION = "Chart", "Chart Caption"
_BLACK = RGBColor(0, 0, 0)
_GREY = RGBColor(0x59, 0x59, 0x59)  # 7:1 on white: small, quiet and still readable
_RAISED = 0.62  # what Word and its kin leave of the size of raised text
_GAP_PT = 8


def set_styles(document: WordDocument, paper: Paper) -> None:
    """Give the document the styles of the paper's layout and language."""
    layout = paper.layout
    _set_defaults(document, paper)
    for name in ("Normal", "Title", "Subtitle", "Caption", "Header", "Body Text", "List Bullet"):
        _plain(document.styles[name], layout)
        document.styles[name].hidden = False
    _body(document.styles["Body Text"], layout)
    _items(document, layout)
    for level, look in enumerate(layout.headings, start=1):
        _heading(document.styles[f"Heading {level}"], look, layout)
    _title(document.styles["Title"], layout.title_size_pt, layout, before=18)
    _title(document.styles["Subtitle"], layout.subject_size_pt, layout, before=0)
    _small(document.styles["Caption"], layout.caption_size_pt, WD_ALIGN_PARAGRAPH.CENTER)
    document.styles["Caption"].font.bold = True
    document.styles["Caption"].paragraph_format.space_before = Pt(layout.paragraph_gap_pt)
    _small(new_paragraph_style(document, CHART, base="Normal"), layout.caption_size_pt, WD_ALIGN_PARAGRAPH.CENTER)
    under = new_paragraph_style(document, CHART_CAPTION, base="Caption")
    _spacing(under, before=2, after=2 * layout.paragraph_gap_pt)
    _small(new_paragraph_style(document, TABLE_TEXT, base="Normal"), layout.table_size_pt, None)
    _small(new_paragraph_style(document, NOTE, base="Normal"), layout.note_size_pt, WD_ALIGN_PARAGRAPH.JUSTIFY)
    gap = new_paragraph_style(document, TABLE_GAP, base="Normal")
    gap.font.size = Pt(1)
    _spacing(gap, exactly=_GAP_PT)
    _marks(document, layout)


def _set_defaults(document: WordDocument, paper: Paper) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    set_font(defaults, paper.layout.font)
    set_language(defaults, paper.language)
    normal = document.styles["Normal"]
    set_language(normal.element.get_or_add_rPr(), paper.language)
    normal.font.size = Pt(paper.layout.body_size_pt)
    # only running text may be divided, never a heading or a name in a table
    insert_ordered(normal.element.get_or_add_pPr(), element("suppressAutoHyphens"), AFTER_HYPHENS)


def _plain(style: ParagraphStyle, layout: Layout) -> None:
    """Take away what the template's own styles bring along: colours, theme fonts, borders, spacing."""
    properties = style.element.get_or_add_rPr()
    for name in ("color", "spacing", "kern", "i", "iCs", "b", "bCs"):
        for old in properties.findall(qn(f"w:{name}")):
            properties.remove(old)
    set_font(properties, layout.font)
    style.font.color.rgb = _BLACK
    for name in ("pBdr", "contextualSpacing", "numPr", "ind"):
        for old in style.element.get_or_add_pPr().findall(qn(f"w:{name}")):
            style.element.pPr.remove(old)
    _spacing(style)


def _spacing(style: ParagraphStyle, *, before: float = 0, after: float = 0, exactly: float | None = None) -> None:
    form = style.paragraph_format
    form.space_before = Pt(before)
    form.space_after = Pt(after)
    form.line_spacing = Pt(exactly) if exactly else 1.0
    if exactly:
        form.line_spacing_rule = WD_LINE_SPACING.EXACTLY


def _body(style: ParagraphStyle, layout: Layout) -> None:
    _spacing(style, after=layout.paragraph_gap_pt, exactly=layout.line_spacing_pt)
    style.font.size = Pt(layout.body_size_pt)
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    style.paragraph_format.first_line_indent = Mm(layout.first_line_mm)
    style.paragraph_format.widow_control = True
    insert_ordered(style.element.get_or_add_pPr(), element("suppressAutoHyphens", val=0), AFTER_HYPHENS)


def _items(document: WordDocument, layout: Layout) -> None:
    style = document.styles["List Bullet"]
    _body(style, layout)
    number = add_list_numbering(document, mark=layout.item_mark, first_line_mm=layout.first_line_mm)
    properties = element("numPr")
    properties.append(element("numId", val=number))
    insert_ordered(style.element.get_or_add_pPr(), properties, AFTER_NUMBERING)


def _heading(style: ParagraphStyle, look: HeadingLook, layout: Layout) -> None:
    _plain(style, layout)
    before = layout.paragraph_gap_pt * (2 if look is layout.headings[0] else 1)
    _spacing(style, before=before, after=layout.paragraph_gap_pt, exactly=layout.line_spacing_pt)
    style.font.size = Pt(look.size_pt)
    style.font.bold = look.bold
    style.font.italic = look.italic
    form = style.paragraph_format
    form.keep_with_next = True
    form.alignment = WD_ALIGN_PARAGRAPH.CENTER if look.centred else WD_ALIGN_PARAGRAPH.JUSTIFY
    form.first_line_indent = Mm(0 if look.centred else layout.first_line_mm)


def _title(style: ParagraphStyle, size: float, layout: Layout, *, before: float) -> None:
    _spacing(style, before=before, exactly=max(layout.line_spacing_pt, size * 1.2))
    style.font.size = Pt(size)
    style.font.bold = True
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    style.paragraph_format.keep_with_next = True


def _small(style: ParagraphStyle, size: float, align: WD_ALIGN_PARAGRAPH | None) -> None:
    _spacing(style, before=2, after=2)
    style.font.size = Pt(size)
    style.paragraph_format.alignment = align


def _marks(document: WordDocument, layout: Layout) -> None:
    style = document.styles.add_style(CODE_STYLE, WD_STYLE_TYPE.CHARACTER)
    style.font.size = Pt(round(2 * layout.code_size_pt / _RAISED) / 2)
    style.font.superscript = True
    style.font.bold = False
    style.font.italic = False
    style.font.color.rgb = _GREY
    # Word shows a link as its text, other programs as blue and underlined unless a style says otherwise
    link = document.styles.add_style(LINK_STYLE, WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb = _BLACK
    link.font.underline = False
    style.font.underline = False
