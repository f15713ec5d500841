"""The marks of WordprocessingML that python-docx has no words for: fonts, languages, links, borders, fields."""

from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from charterbook.kit.papers.grammar import Run, Runs

LOCALES = {"vi": "vi-VN", "en": "en-GB", "ru": "ru-RU"}
# python-docx makes the methods of its elements while it runs, so that they have no types
Xml = Any
CODE_STYLE, LINK_STYLE = "Figure Code", "Figure Link"
# what stands behind w:suppressAutoHyphens, w:pBdr and w:numPr in a w:pPr
AFTER_HYPHENS = (
    "w:kinsoku", "w:wordWrap", "w:overflowPunct", "w:topLinePunct",
    "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind",
    "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment",
    "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip
AFTER_BORDERS = ("w:shd", "w:tabs", "w:suppressAutoHyphens", *AFTER_HYPHENS)
AFTER_NUMBERING = ("w:suppressLineNumbers", "w:pBdr", *AFTER_BORDERS)
_SCRIPTS = ("ascii", "hAnsi", "cs", "eastAsia")


def element(tag: str, **attributes: str | int) -> Xml:
    """Return an element of the w: namespace with attributes of the same."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def style_id(name: str) -> str:
    """Return the id by which a paragraph or run names its style; asking the document each time is slow."""
    return name.replace(" ", "")


def set_font(properties: Xml, font: str) -> None:
    """Name one font for all scripts in an rPr, and drop the theme fonts that would win over it."""
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    properties.insert(0, element("rFonts", **dict.fromkeys(_SCRIPTS, font)))


def set_language(properties: Xml, language: str) -> None:
    """Name the language of an rPr, for spelling and for screen readers."""
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    locale = LOCALES[language]
    properties.append(element("lang", val=locale, eastAsia=locale, bidi=locale))


def write_runs(paragraph: Paragraph, runs: Runs, *, bold: bool = False) -> None:
    """Write runs into a paragraph: links stay links, and a figure is followed by its small code."""
    for run in runs:
        made = [_written(paragraph, run, bold=bold)]
        if run.code:
            # a no-break space as small as the code itself: code and number never part
            code = paragraph.add_run(f"\u00a0{run.code}")._r
            code.style = style_id(CODE_STYLE)
            made.append(code)
        if run.href:
            _linked(paragraph, made, run.href)


def _written(paragraph: Paragraph, run: Run, *, bold: bool) -> Xml:
    made = paragraph.add_run(run.text)
    if bold or run.bold:
        made.bold = True
    if run.italic:
        made.italic = True
    return made._r


def _linked(paragraph: Paragraph, made: list[Xml], href: str) -> None:
    relation = paragraph.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    link.set(qn("w:history"), "1")
    made[0].addprevious(link)
    made[0].style = style_id(LINK_STYLE)
    for one in made:
        link.append(one)


def rule_below(paragraph: Paragraph, *, side_mm: float) -> None:
    """Draw a solid rule below a paragraph, `side_mm` away from both its edges."""
    paragraph.paragraph_format.left_indent = Mm(side_mm)
    paragraph.paragraph_format.right_indent = Mm(side_mm)
    borders = element("pBdr")
    borders.append(element("bottom", val="single", sz=6, space=0, color="000000"))
    insert_ordered(paragraph._p.get_or_add_pPr(), borders, AFTER_BORDERS)


def insert_ordered(parent: Xml, child: Xml, successors: tuple[str, ...]) -> None:
    """Insert a child where the schema wants it, before all its successors: Word refuses another order."""
    parent.insert_element_before(child, *successors)


def write_page_number(paragraph: Paragraph) -> None:
    """Write the field that shows the number of the page."""
    field = element("fldSimple", instr=" PAGE ")
    run = element("r")
    text = element("t")
    text.text = "2"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def add_list_numbering(document: WordDocument, *, mark: str, first_line_mm: float) -> int:
    """Add a list whose entries begin with `mark` on the first line's indent and wrap to the margin."""
    numbering = document.part.numbering_part.element
    known = [int(one.get(qn("w:abstractNumId"))) for one in numbering.findall(qn("w:abstractNum"))]
    identity = max(known, default=0) + 1
    level = element("lvl", ilvl=0)
    for one in (
        element("start", val=1),
        element("numFmt", val="bullet"),
        element("suff", val="space"),
        element("lvlText", val=mark),
        element("lvlJc", val="left"),
    ):
        level.append(one)
    indents = element("pPr")
    indents.append(element("ind", left=0, firstLine=Mm(first_line_mm).twips))
    level.append(indents)
    abstract = element("abstractNum", abstractNumId=identity)
    abstract.append(element("multiLevelType", val="singleLevel"))
    abstract.append(level)
    numbering.insert(0, abstract)  # all abstract lists stand before all lists
    return int(numbering.add_num(identity).numId)


def new_paragraph_style(document: WordDocument, name: str, *, base: str) -> ParagraphStyle:
    """Add a paragraph style of our own that follows another."""
    style: ParagraphStyle = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles[base]
    style.quick_style = True
    return style
