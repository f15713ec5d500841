"""The rows behind a figure as a list of the page and as a file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from charterbook.domains.organisation.api import NAMES, Unit, closed_names
from charterbook.engines.figures.api import (
    Cut,
    Sort,
    Way,
    counting,
    counting_moved,
    is_few,
    moved_records,
    records_of,
    said_of,
    sort_of,
    tells_of_persons,
    unit_names,
)
from charterbook.engines.figures.panels import Asked
from charterbook.engines.lists.api import (
    cell_of,
    ground_page,
    note_shown,
    plain_of,
    unit_id_of,
    units_with_names,
)
from charterbook.ground.audit.api import EXPORT, LIST
from charterbook.kit.grammar import Actor, Figure, How, Show, Table
from charterbook.kit.pages.parts import Cell, Column, Grid, Link, More, Row
from charterbook.kit.pages.workbooks import listed_workbook
from charterbook.kit.papers.book import ListColumn, ListSheet, write_csv

FIRST = 20  # the rest of the page is long already
ROWS = 50
CHUNK = 2000
KINDS = {Show.DATE: "date", Show.COUNT: "count"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Which rows are asked for, by whom; a year and the unit's own records narrow them."""

    figure: Figure
    table: Table
    asked: Asked
    by: Actor
    year: int | None
    own: bool
    cuts: tuple[Cut, ...] = ()
    moved: tuple[Way, Unit] | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether the viewer may see the rows, not only how many there are."""
        unit_id = self.asked.unit.pk
        if not self.by.allows(self.table.needs, unit_id) or not self._is_told_apart:
            return False
        return not is_few(self.figure, self.rows().count(), unit_id=unit_id, by=self.by)

    @property
    def _is_told_apart(self) -> bool:
        """Tell whether the viewer may see whom a cell tells apart: where names may be seen, and are open now."""
        if not tells_of_persons(self.figure, [cut.axis for cut in self.cuts]):
            return True
        return self.by.allows(NAMES, self.asked.unit.pk) and not closed_names(self.by, self.asked.unit.pk)

    @property
    def has_values(self) -> bool:
        """Tell whether a row adds something that no column shows: part of a sum, or a yes or no of a share."""
        shown = {field.path for field in self.table.fields if field.listed}
        measure = self.figure.measure
        return self.figure.is_share or (measure.how is How.SUM and measure.column not in shown)

    def rows(self) -> QuerySet[Any]:
        """Return the rows in their order. Raises FigureRefused."""
        if self.moved:
            way, unit = self.moved
            facts: dict[str, Any] = {
                "unit_id": self.asked.unit.pk,
                "period": self.asked.period,
                "structure": self.asked.structure,
            }
            return moved_records(self.figure.code, **facts, way=way, unit=unit.pk, by=self.by)
        return records_of(
            self.figure.code,
            unit_id=self.asked.unit.pk,
            period=self.asked.period,
            by=self.by,
            year=self.year,
            own=self.own,
            cuts=self.cuts,
            structure=self.asked.structure,
        )

    def counted(self) -> int:
        """Return how many rows count, whoever keeps them today."""
        asked = self.asked
        scope = counting_moved if self.moved else counting
        with scope(asked.unit.pk, asked.structure):
            return self.rows().count()

    def ground_address(self) -> str:
        """Return where a ground opens the names of the rows, and from there back here; empty for nothing to open."""
        is_open = self.is_open or not self._is_told_apart
        name = ground_page(self.by, self.table, self.asked.unit.pk) if is_open else ""
        return f"{reverse(name)}?{urlencode({'unit': self.asked.unit.code, 'next': self.address()})}" if name else ""

    def address(self, **more: object) -> str:
        """Return the address of this list, changed in one respect."""
        query: dict[str, object] = {"year": self.year, "own": int(self.own), "cut": self._cut_texts()}
        query |= {"moved": f"{self.moved[0]}:{self.moved[1].code}" if self.moved else ""} | more
        return self.asked.address("figure_records", self.figure.code, self.asked.unit.code, **query)

    def _cut_texts(self) -> list[str]:
        units = unit_names(cut.key for cut in self.cuts if sort_of(cut.axis) is Sort.UNIT)
        keys = [units[cut.key].code if cut.key in units else cut.key for cut in self.cuts]
        return [f"{cut.axis}:{key}" for cut, key in zip(self.cuts, keys, strict=True)]

    def downloads(self) -> list[Link]:
        """Return the files of exactly these rows."""
        return [
            Link(label=_("Rows as Excel"), url=self.address(**{"as": "xlsx"})),
            Link(label=_("Rows as CSV"), url=self.address(**{"as": "csv"})),
        ]


def grid_of(listing: Listing, number: int) -> Grid:
    """Return a page of the list; a partial request takes only its rows."""
    queryset = listing.rows()
    total = queryset.count()
    start = (number - 2) * ROWS + FIRST if number > 1 else 0
    records = list(queryset[start : start + (ROWS if number > 1 else FIRST)])
    named = units_with_names(listing.by, listing.table, records)
    note_shown(listing.by, listing.table, records, named, how=LIST)
    shown = start + len(records)
    more = More(url=listing.address(page=number + 1), shown=shown, total=total) if shown < total else None
    return Grid(
        name="records",
        caption=_("%(label)s: records behind the figure") % {"label": listing.table.label},
        columns=_columns(listing),
        rows=[_row(listing, record, named) for record in records],
        more=more,
        empty=_(
            "No record of this unit and period. Look at the units that have not reported, or choose another period."
        ),
    )


def elsewhere(listing: Listing) -> int:
    """Return how many of the figure's records are kept by units that stand elsewhere today, so not listed here."""
    return listing.counted() - listing.rows().count()


def _columns(listing: Listing) -> list[Column]:
    fields = [field for field in listing.table.fields if field.listed]
    columns = [Column(label=field.label, number=field.show is Show.COUNT) for field in fields]
    return [*columns, *([Column(label=_("Counts"), number=not listing.figure.is_share)] if listing.has_values else [])]


def _row(listing: Listing, record: Any, named: frozenset[int]) -> Row:
    is_named = unit_id_of(listing.table, record) in named
    url = reverse("record", args=[listing.table.model, record.pk])
    fields = [field for field in listing.table.fields if field.listed]
    cells = [
        cell_of(field, record, named=is_named, url=url if place == 0 else "") for place, field in enumerate(fields)
    ]
    if not (cells[0].text or cells[0].number is not None or cells[0].day):
        cells[0] = Cell(text=f"№ {record.pk}", url=url)
    return Row(cells=(*cells, *([_counts(listing, record)] if listing.has_values else [])))


def _counts(listing: Listing, record: Any) -> Cell:
    if listing.figure.is_share:
        return Cell(text=_("yes") if record.counts else _("no"))
    return Cell(number=record.counts or 0)


def downloaded(listing: Listing, kind: str) -> HttpResponse:
    """Return exactly the rows of the list as a file, for the unit and period asked. Raises Http404, FigureRefused."""
    if not listing.is_open:
        raise Http404
    headings = [str(field.label) for field in listing.table.fields]
    values = [list(row) for row in _values(listing)]
    if listing.has_values:
        headings.append(_("Counts"))
    if kind == "csv":
        data = write_csv(headings, values).encode("utf-8-sig")
        return _file(data, "text/csv; charset=utf-8", f"{_stem(listing)}.csv")
    data = _workbook(listing, headings, values)
    return _file(data, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", f"{_stem(listing)}.xlsx")


def _values(listing: Listing) -> Iterator[Sequence[Any]]:
    queryset = listing.rows()
    records = list(queryset.iterator(chunk_size=CHUNK))
    named = units_with_names(listing.by, listing.table, records)
    note_shown(listing.by, listing.table, records, named, how=EXPORT)
    for record in records:
        is_named = unit_id_of(listing.table, record) in named
        row = [plain_of(field, record, named=is_named) for field in listing.table.fields]
        if listing.has_values:
            counts = _counts(listing, record)
            row.append(counts.text if listing.figure.is_share else counts.number)
        yield row


def _workbook(listing: Listing, headings: list[str], values: list[list[Any]]) -> bytes:
    kinds = [KINDS.get(field.show, "text") for field in listing.table.fields]
    kinds += ["text" if listing.figure.is_share else "count"] if listing.has_values else []
    asked = listing.asked
    columns = tuple(ListColumn(text, 18.0, cast("Any", kind)) for text, kind in zip(headings, kinds, strict=True))
    days = f"{asked.period.first:%d/%m/%Y} – {asked.period.last:%d/%m/%Y}"
    said = [text] if (text := said_of(asked.structure)) else []
    rows = tuple(tuple(None if value == "" else value for value in row) for row in values)
    sheet = ListSheet(
        str(listing.table.label),
        (asked.unit.name, str(listing.figure.label), days, *said),
        columns,
        rows,
    )
    return listed_workbook([sheet], made_on=timezone.now())


def _stem(listing: Listing) -> str:
    """Return a file name that says what is inside, in plain letters."""
    asked = listing.asked
    text = f"{listing.figure.code}_{asked.unit.code}_{listing.year or f'{asked.period.first}_{asked.period.last}'}"
    return "".join(letter if letter.isalnum() or letter in "._-" else "-" for letter in text)


def _file(data: bytes, content_type: str, name: str) -> HttpResponse:
    return HttpResponse(
        data, content_type=content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
