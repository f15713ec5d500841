"""The rows of a table as HTML: in Python, since a list has hundreds of cells and each asks the same questions."""

from collections.abc import Sequence
from html import escape

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from charterbook.kit.dates import format_date
from charterbook.kit.numbers import format_count, format_percent
from charterbook.kit.pages.parts import Cell, Column, Number, Row, Text

BAR = (
    '<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
    '<rect class="bar-whole" width="100" height="8"/><rect class="bar-part" width="{part:.1f}" height="8"/></svg>'
)


class RowWriter:
    """Writes the rows of a table with these columns, in a language; `states` are the words of chips without a text."""

    def __init__(self, columns: Sequence[Column], language: str, states: dict[str, Text]) -> None:
        self._columns = columns
        self._language = language
        self._states = states
        self._labels = [_escaped(column.label) for column in columns]
        self._choose = _escaped(_("Choose this row"))

    def row(self, row: Row) -> SafeString:
        """Write a row; the first cell heads it. Raises ValueError when there is a cell or a column too many."""
        state = f' class="row-{_escaped(row.state)}"' if row.state else ""
        parts = [f"<tr{state}>\n"]
        for place, (column, cell) in enumerate(zip(self._columns, row.cells, strict=True)):
            parts.append(self._heading(column, cell, row.pick) if place == 0 else self._cell(place, column, cell))
        parts.append("</tr>\n")
        return mark_safe("".join(parts))  # noqa: S308 -- every text and address in it was escaped

    def _heading(self, column: Column, cell: Cell, pick: str) -> str:
        whole = ' class="nowrap"' if column.whole or cell.is_whole else ""
        box = ""
        if pick:
            box = (
                f'<input type="checkbox" class="pick" name="pk" value="{_escaped(pick)}" form="picked" '
                f'aria-label="{self._choose}"> '
            )
        return f'<th scope="row"{whole}>{box}{self._content(column, cell)}</th>\n'

    def _cell(self, place: int, column: Column, cell: Cell) -> str:
        kind = "number" if column.number else "nowrap" if column.whole or cell.is_whole else ""
        if cell.note and cell.state:
            kind += f" cell-{_escaped(cell.state)}"
        return f'<td class="{kind}" data-label="{self._labels[place]}">{self._content(column, cell)}</td>\n'

    def _content(self, column: Column, cell: Cell) -> str:
        kept = ' translate="no"' if cell.verbatim else ""
        note = f'<span class="cell-note"{kept}>{_escaped(cell.note)}</span>' if cell.note else ""
        if cell.state and not cell.note:
            word = _escaped(cell.text or self._states[cell.state])
            return f'<span class="chip chip-{_escaped(cell.state)}">{word}</span>'
        text = self._value(column, cell)
        if cell.url:
            text = f'<a href="{_escaped(cell.url)}">{text}</a>'
        if cell.most is not None:
            text = f'{bar_html(cell.number, cell.most)}<span class="beside-bar">{text}</span>'
        return text + note

    def _value(self, column: Column, cell: Cell) -> str:
        text = _escaped(cell.text) if cell.text else ""
        if column.verbatim or cell.verbatim:
            text = f'<span translate="no">{text}</span>'
        if cell.number is not None:
            write = format_percent if cell.share else format_count
            text += _escaped(write(cell.number, self._language))
        if cell.spark is not None:
            text += cell.spark
        if cell.day is not None:
            text += _escaped(format_date(cell.day, self._language))
        return text


def bar_html(value: Number | None, most: Number) -> str:
    """Draw how much of `most` the value is; the number itself stands beside the bar, so readers aloud skip it."""
    part = min(max(float(value or 0) / float(most), 0.0), 1.0) if most else 0.0
    return BAR.format(part=part * 100)


def _escaped(text: Text) -> str:
    """Escape a text; a plain one, as most are, without asking what else it may be."""
    return escape(text) if type(text) is str else str(conditional_escape(text))
