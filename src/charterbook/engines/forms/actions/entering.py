"""Entering a form: the record by the action of its sheet, and the pasted rows that belong to it by theirs."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import DataError, transaction

from charterbook.engines.forms.queries import record_of
from charterbook.kit.grammar import Actor, Filled, Kind, Lines, Sheet
from charterbook.kit.outcomes import Level, Outcome, Remark, State
from charterbook.kit.records import correcting
from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _


@dataclass(slots=True)
class Line:
    """A pasted row: its values, what was remarked of its cells, who was chosen, and what the book knows of it."""

    values: dict[str, Any]
    remarks: list[Remark] = field(default_factory=list)
    chosen: int | None = None
    filled: Filled | None = None
    outcome: Outcome | None = None

    @property
    def is_refused(self) -> bool:
        """Tell whether something keeps the row out."""
        return any(remark.level is Level.ERROR for remark in self.all_remarks)

    @property
    def all_remarks(self) -> list[Remark]:
        """Return what was remarked of the cells and by the action."""
        return [*self.remarks, *(self.outcome.remarks if self.outcome else ())]


@dataclass(frozen=True, slots=True)
class Block:
    """Pasted rows of a sheet and what links them to the record."""

    sheet: Sheet
    declared: Lines
    lines: list[Line]


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a form asks for: an entry, the record that it corrects, and pasted rows; `near` is the form's unit.

    `opened` tells of a unit whether who asks may look at the names of its persons.
    """

    sheet: Sheet
    values: Mapping[str, Any]
    near: int
    opened: Callable[[int | None], bool]
    stored: tuple[Any, int] | None = None
    blocks: Sequence[Block] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """What became of it: of the entry, and of the record that it is now."""

    outcome: Outcome
    record: Any = None

    def is_refused(self, work: Work) -> bool:
        """Tell whether the entry or a row was kept out."""
        return self.outcome.state is State.ERROR or any(
            line.is_refused for block in work.blocks for line in block.lines
        )


def enter(work: Work, *, by: Actor, today: date) -> Done:
    """Enter the record and its rows; what was refused stands in the outcomes, and the caller takes all back."""
    try:
        with transaction.atomic():
            return _entered(work, by=by, today=today)
    except DataError:
        return Done(Outcome.refused(Refused(_("One of the texts is longer than the book can keep: shorten it."))))


def _entered(work: Work, *, by: Actor, today: date) -> Done:
    sheet = work.sheet
    with _how(work):
        (outcome,) = sheet.enter([sheet.entry(**work.values)], by=by, today=today)
    if outcome.state is State.ERROR:
        return Done(outcome)
    record = record_of(sheet, work.stored[1] if work.stored else outcome.pk)
    held = sheet.one(record.pk) if record is not None and sheet.one else None
    for block in work.blocks:
        _enter_block(block, held or {}, work, by=by, today=today)
    return Done(outcome, record)


def _how(work: Work) -> AbstractContextManager[None]:
    return correcting(*work.stored) if work.stored else nullcontext()


def _enter_block(block: Block, held: Mapping[str, Any], work: Work, *, by: Actor, today: date) -> None:
    """Complete the rows by the record and by what the book knows, then enter those that can be entered."""
    sheet, links = block.sheet, {to: held.get(of) for to, of in block.declared.links.items()}
    for line in block.lines:
        line.values.update(links)
    if sheet.fill is not None:
        lines = block.lines
        chosen = [line.chosen for line in lines]
        told = sheet.fill([line.values for line in lines], near=work.near, chosen=chosen, opened=work.opened)
        for line, filled in zip(lines, told, strict=True):
            line.filled = filled
            line.remarks.extend([filled.remark] if filled.remark else [])
    for line in block.lines:
        _complete(line, sheet, work.near)
    whole = [line for line in block.lines if not line.is_refused]
    outcomes = sheet.enter([sheet.entry(**line.values) for line in whole], by=by, today=today) if whole else ()
    for line, outcome in zip(whole, outcomes, strict=True):
        line.outcome = outcome


def _complete(line: Line, sheet: Sheet, near: int) -> None:
    """Put the form's unit where a row states none, and remark what is still missing."""
    for column in sheet.columns:
        if not column.required or line.values.get(column.name) is not None:
            continue
        if column.kind is Kind.UNIT and column.name == sheet.unit:
            line.values[column.name] = near
        elif not any(remark.column == column.name for remark in line.remarks):
            text = _("This cell must be filled: %(column)s.")
            line.remarks.append(Remark(text, {"column": str(column.label)}, column.name))


def try_out(work: Work, *, by: Actor, today: date) -> Done:
    """Do the work and take it back: what would become of it is what the actions themselves say."""
    with transaction.atomic():
        done = enter(work, by=by, today=today)
        transaction.set_rollback(True)
    return done
