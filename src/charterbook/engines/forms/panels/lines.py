"""Pasted rows as a table: what each cell says, and what would become of each row."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from charterbook.engines.forms.actions import Block, Line
from charterbook.engines.forms.panels.fields import sentence
from charterbook.engines.forms.queries import Pasted
from charterbook.kit.grammar import Sheet
from charterbook.kit.outcomes import Level, State

URGENT = {"error": 0, "warning": 1}  # what wants to be looked at stands first


@dataclass(frozen=True, slots=True, kw_only=True)
class CellShown:
    """A cell of a pasted row; `error` says what is wrong with it."""

    text: str
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineShown:
    """A pasted row: its number, state, cells, what is said of it, who it is, and who it may be."""

    number: int
    state: str
    word: str
    cells: Sequence[CellShown]
    remarks: Sequence[str]
    note: str = ""
    choices: Sequence[tuple[int, str]] = ()
    chosen: int = 0

    @property
    def place(self) -> int:
        """Return where the row stands in the block, from 0."""
        return self.number - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnShown:
    """A column of the block: what it was taken for, and what else it may be."""

    name: str
    choices: Sequence[tuple[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockShown:
    """A place to paste rows of a sheet, and the rows that were pasted."""

    code: str
    label: Any
    text: str = ""
    example: str = ""
    columns: Sequence[ColumnShown] = ()
    lines: Sequence[LineShown] = ()
    is_open: bool = False

    @property
    def refused(self) -> int:
        """Return how many rows cannot be saved."""
        return sum(line.state == "error" for line in self.lines)

    @property
    def counts(self) -> list[tuple[str, str, int]]:
        """Return state, word and number of the rows in each state."""
        found: dict[str, tuple[str, int]] = {}
        for line in self.lines:
            found[line.state] = (line.word, found.get(line.state, ("", 0))[1] + 1)
        return [(state, word, number) for state, (word, number) in found.items()]


def shown_block(
    sheet: Sheet, links: Sequence[str], text: str, taken: Pasted | None, block: Block | None, *, is_open: bool
) -> BlockShown:
    """Return the place to paste with what was pasted there."""
    choices = [("", _("leave out")), *((c.name, c.label) for c in sheet.columns if c.name not in links)]
    example = ", ".join(str(column.label) for column in sheet.columns if column.name not in links)
    columns = [ColumnShown(name=name, choices=choices) for name in taken.names] if taken else []
    lines = []
    if taken and block:
        made = [_line(at, row, taken, block, sheet) for at, row in enumerate(taken.rows)]
        lines = sorted(made, key=lambda line: URGENT.get(line.state, len(URGENT)))
    return BlockShown(
        code=sheet.code,
        label=sheet.label,
        text=text,
        example=example,
        columns=columns,
        lines=lines,
        is_open=is_open or bool(text.strip()),
    )


def _line(at: int, row: Sequence[str], taken: Pasted, block: Block, sheet: Sheet) -> LineShown:
    line = block.lines[at]
    errors: dict[str, str] = {}
    for remark in line.all_remarks:
        if remark.level is Level.ERROR:
            errors.setdefault(remark.column, sentence(remark))
    cells = [
        CellShown(text=text, error=errors.get(name, "") if name else "")
        for name, text in zip(taken.names, row, strict=True)
    ]
    shown = {name for name in taken.names if name}
    said = [sentence(r) for r in line.all_remarks if r.level is Level.WARNING or r.column not in shown]
    state, word = _state(line, sheet)
    filled, note = line.filled, line.filled.note if line.filled else ""
    return LineShown(
        number=at + 1,
        state=state,
        word=word,
        cells=cells,
        remarks=said,
        note=note,
        choices=filled.choices if filled else (),
        chosen=line.chosen or 0,
    )


def _state(line: Line, sheet: Sheet) -> tuple[str, str]:
    if line.is_refused:
        return "error", _("to be mended")
    if any(remark.level is Level.WARNING for remark in line.all_remarks):
        return "warning", _("look at it")
    if line.outcome is not None and line.outcome.state is State.SAME:
        return "same", _("recorded already")
    if sheet.fill is None:
        return "new", _("new")
    return ("good", _("found in the book")) if line.filled and line.filled.is_known else ("new", _("new person"))
