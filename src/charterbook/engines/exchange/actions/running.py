"""Running an import over its tables: every row entered by the action of its sheet, every outcome kept."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from charterbook.domains.organisation.api import UnitFinder, note_letterhead
from charterbook.engines.exchange.queries.cells import CellReader, Read
from charterbook.engines.exchange.queries.planning import Plan, PlannedRow, PlannedTable, around, chunks, shown
from charterbook.ground.audit.actions import framed
from charterbook.kit.charters import current_charter
from charterbook.kit.grammar import Actor, Sheet
from charterbook.kit.outcomes import Level, Outcome, Remark, State
from charterbook.kit.refusal import mark as _

CHUNK = 2000
Progress = Callable[[int, int, str], None]


@dataclass(slots=True)
class RowResult:
    """What became of a row."""

    number: int
    state: State
    cells: list[Any]
    remarks: list[Remark]


@dataclass(slots=True)
class TableResult:
    """What became of a table's rows."""

    table: PlannedTable
    rows: list[RowResult] = field(default_factory=list)

    def counts(self) -> Counter[State]:
        """Return how many rows are in each state."""
        return Counter(row.state for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """How an import runs: who acts, for which unit, and whether rows are kept or only tried."""

    by: Actor
    today: date
    home: int | None
    source: str
    paths: Mapping[int, Path]
    progress: Progress
    language: str = "vi"

    def enter(self, plan: Plan) -> list[TableResult]:
        """Enter all tables of a plan, some rows a transaction; returns what became of each row."""
        results: list[TableResult] = []
        done, charter = 0, current_charter()
        finder: UnitFinder | None = None
        for table in plan.tables:
            if finder is None or table.found.sheet.code == "organisation.units":
                finder = UnitFinder(charter)
            reader = CellReader(
                table.found, charter, finder, home=self.home, around=around(table, self.paths[table.book])
            )
            result = TableResult(table)
            results.append(result)
            seen: dict[tuple[Any, ...], tuple[int, dict[str, Any]]] = {}
            # A list of units is entered whole: parents may stand far below their children.
            size = max(len(table.rows), 1) if table.found.sheet.code == "organisation.units" else CHUNK
            for rows in chunks(table.rows, size):
                result.rows += self._enter_rows(table, rows, reader, seen)
                done += len(rows)
                self.progress(done, plan.total, table.found.sheet.code)
            if table.found.sheet.code == "organisation.units":
                finder = None
                self._note_letterhead(table)
        return results

    def _note_letterhead(self, table: PlannedTable) -> None:
        """Let the list of units tell how its office heads its papers."""
        place = table.found.sources("code")[0]
        codes = [str(row.cells[place]) for row in table.rows if place < len(row.cells)]
        with transaction.atomic(), framed(source=self.source, reason=self.paths[table.book].name):
            note_letterhead(codes, lines=table.found.titles, by=self.by, today=self.today)

    def _enter_rows(
        self,
        table: PlannedTable,
        rows: Sequence[PlannedRow],
        reader: CellReader,
        seen: dict[tuple[Any, ...], tuple[int, dict[str, Any]]],
    ) -> list[RowResult]:
        sheet = table.found.sheet
        reads = [_checked(sheet, row, reader.read(row.cells, row.group), seen) for row in rows]
        entries = [sheet.entry(**read.values) for read in reads if not read.is_refused]
        with transaction.atomic(), framed(source=self.source, reason=self.paths[table.book].name):
            outcomes = iter(sheet.enter(entries, by=self.by, today=self.today) if entries else ())
        width = max(table.found.headings, default=0) + 1
        return [
            _result(row, read, None if read.is_refused else next(outcomes), width)
            for row, read in zip(rows, reads, strict=True)
        ]


@contextmanager
def trying() -> Iterator[None]:
    """Open a transaction that is undone at its end: a check is the action itself, rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def kept() -> AbstractContextManager[None]:
    """Open nothing: each run of rows is kept as soon as it is entered."""
    return nullcontext()


def _checked(
    sheet: Sheet, row: PlannedRow, read: Read, seen: dict[tuple[Any, ...], tuple[int, dict[str, Any]]]
) -> Read:
    """Add what only the whole table shows: a key that came before with other content, a hidden row."""
    if row.hidden:
        read.remarks.append(
            Remark(_("This row is hidden in the sheet; it was read all the same."), level=Level.WARNING)
        )
    if read.is_refused:
        return read
    key = tuple(read.values.get(name) for name in sheet.key)
    if all(part is None for part in key):
        return read
    before = seen.setdefault(key, (row.number, read.values))
    if before[1] != read.values:
        text = _("Row %(row)s has the same %(key)s and says something else.")
        names = ", ".join(str(sheet.column(name).label) for name in sheet.key)
        read.remarks.append(Remark(text, {"row": before[0], "key": names}, sheet.key[0]))
    return read


def _result(row: PlannedRow, read: Read, outcome: Outcome | None, width: int) -> RowResult:
    state = outcome.state if outcome else State.ERROR
    remarks = [*read.remarks, *(outcome.remarks if outcome else ())]
    return RowResult(row.number, state, shown(row.cells, width), remarks)
