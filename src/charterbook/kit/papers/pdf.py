"""A paper as a tagged PDF for everybody (PDF/UA-1), in the same layout as the Word file."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import typst

from charterbook.kit.fonts import covered, font_folder
from charterbook.kit.papers.drawings import fitted_mm
from charterbook.kit.papers.grammar import (
    Block,
    Chart,
    Heading,
    Item,
    Note,
    PageBreak,
    Paper,
    Paragraph,
    Runs,
    Table,
    column_shares,
    recipients_of,
)
from charterbook.kit.papers.letters import ready

_TEMPLATE = Path(__file__).resolve().parent / "paper.typ"
# our faces have the widths of those that the rules name, so lines break where Word breaks them
_FACES = {"Times New Roman": "Tinos", "Arial": "Arimo"}
_REGIONS = {"vi": "VN", "en": "GB", "ru": "RU"}
_CAPTION_ROOM_MM = 20


def write_pdf(paper: Paper) -> bytes:
    """Return the paper as a tagged PDF; equal papers give equal bytes."""
    paper = ready(paper)
    return typst.compile(
        _TEMPLATE,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        # a PDF for everybody may hold no letter without a shape; all our faces have the same letters
        sys_inputs={"paper": covered(json.dumps(_values(paper), ensure_ascii=False), face="Arimo")},
        pdf_standards=["ua-1"],
        timestamp=int(paper.properties.made_on.timestamp()),
    )


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[font_folder()])


def _values(paper: Paper) -> dict[str, Any]:
    """Return the paper as plain values for the template."""
    layout, made_on = paper.layout, paper.properties.made_on
    room = (layout.text_width_mm, layout.text_height_mm - _CAPTION_ROOM_MM)
    side = (layout.text_height_mm, layout.text_width_mm - _CAPTION_ROOM_MM)
    levels = _Levels()
    return {
        "layout": {**asdict(layout), "font": _FACES.get(layout.font, layout.font)},
        "language": paper.language,
        "region": _REGIONS[paper.language],
        "name": paper.name,
        "author": paper.properties.author,
        "keywords": paper.properties.keywords,
        "made_on": [made_on.year, made_on.month, made_on.day],
        "header": asdict(paper.header),
        "title": paper.title,
        "subject": paper.subject,
        "blocks": _blocks(paper.blocks, levels, room),
        "signature": asdict(paper.signature) if paper.signature else None,
        "recipients_word": paper.recipients_word,
        "recipients": recipients_of(paper),
        "appendices": [
            {
                "title": appendix.title,
                "level": levels.of(1),
                "landscape": appendix.landscape,
                "blocks": _blocks(appendix.blocks, levels, side if appendix.landscape else room),
            }
            for appendix in paper.appendices
        ],
    }


class _Levels:
    """Depth in the outline: a paper may begin with I- and pass from I- to a), an outline may not leave a level out."""

    def __init__(self) -> None:
        self._open: list[int] = []

    def of(self, level: int) -> int:
        while self._open and self._open[-1] >= level:
            self._open.pop()
        self._open.append(level)
        return len(self._open)


def _blocks(blocks: Iterable[Block], levels: _Levels, room: tuple[float, float]) -> list[dict[str, Any]]:
    """Return blocks as values; entries of a list that follow each other become one list."""
    made: list[dict[str, Any]] = []
    for block in blocks:
        if isinstance(block, Item) and made and made[-1]["kind"] == "list":
            made[-1]["items"].append(_runs(block.runs))
        else:
            made.append(_block(block, levels, room))
    return made


def _block(block: Block, levels: _Levels, room: tuple[float, float]) -> dict[str, Any]:
    values: dict[str, Any]
    match block:
        case Heading(level, text):
            values = {"kind": "heading", "look": level, "level": levels.of(level), "text": text}
        case Paragraph(runs):
            values = {"kind": "paragraph", "runs": _runs(runs)}
        case Note(runs):
            values = {"kind": "note", "runs": _runs(runs)}
        case Item(runs):
            values = {"kind": "list", "items": [_runs(runs)]}
        case Table():
            values = _table(block)
        case Chart(svg, alt, caption):
            width, _height = fitted_mm(svg, width=room[0], height=room[1])
            values = {"kind": "chart", "svg": svg, "alt": alt, "caption": caption, "width": width}
        case PageBreak():
            values = {"kind": "break"}
    return values


def _table(table: Table) -> dict[str, Any]:
    return {
        "kind": "table",
        "caption": table.caption,
        "total": table.total,
        "columns": [
            {"text": column.text, "align": column.align, "share": share}
            for column, share in zip(table.columns, column_shares(table.columns), strict=True)
        ],
        "rows": [[_runs(cell.runs) for cell in row] for row in table.rows],
    }


def _runs(runs: Runs) -> list[dict[str, Any]]:
    return [asdict(run) for run in runs]
