"""Tables of a review: figures by year, and by the units directly below with what is the unit's own."""

from collections.abc import Sequence
from datetime import date

from charterbook.domains.organisation.api import Unit
from charterbook.engines.figures.api import Number, Reading
from charterbook.engines.reviews.queries.review import Break, Cell, Origin, Row, TableOfReview
from charterbook.engines.reviews.queries.source import Source
from charterbook.kit.grammar import FigureTable, How, Nature


def tables_of(declared: Sequence[FigureTable], source: Source, units: Sequence[Unit]) -> tuple[TableOfReview, ...]:
    """Return the declared tables with the figures that the viewer may see; one by unit only where units stand below."""
    made: list[TableOfReview] = []
    for table in declared:
        readings = [source.readings[code] for code in table.figures if code in source.readings]
        if readings and table.by is Break.BY_YEAR:
            made.append(_by_year(table, readings, source))
        elif readings and units:
            made.append(_by_unit(table, readings, source, units))
    return tuple(made)


def _by_year(table: FigureTable, readings: Sequence[Reading], source: Source) -> TableOfReview:
    years = tuple(source.period.years())
    all_stock = all(reading.figure.nature is Nature.STOCK for reading in readings)
    return TableOfReview(
        code=table.code,
        label=str(table.label),
        by=table.by,
        heading=source.words["figure"],
        columns=(
            *(year_words(year, source) for year in years),
            source.words["period_stock" if all_stock else "period"],
        ),
        rows=tuple(Row(str(reading.figure.label), years_of(reading, source)) for reading in readings),
        years=years,
        note=_note(readings, source),
        has_chart=table.chart,
        is_appendix=table.appendix,
    )


def years_of(reading: Reading, source: Source) -> tuple[Cell, ...]:
    """Return the figure in each year of the period, and in the whole of it."""
    figure = reading.figure
    cells = [
        source.cell(reading.by_year.get(year, Number(None)), figure, source.origin(figure.code, year=year))
        for year in source.period.years()
    ]
    return (*cells, source.cell(reading.total, figure, source.origin(figure.code)))


def year_words(year: int, source: Source) -> str:
    """Return the year, and from or to which day where the period cuts it short."""
    first, last = source.period.first, source.period.last
    if first > date(year, 1, 1) and first.year == year:
        return source.words["year_from"].format(year=year, day=f"{first:%d/%m}")
    if last < date(year, 12, 31):
        return source.words["year_to"].format(year=year, day=f"{last:%d/%m}")
    return str(year)


def _by_unit(table: FigureTable, readings: Sequence[Reading], source: Source, units: Sequence[Unit]) -> TableOfReview:
    rows = [Row(unit.name, tuple(_of_unit(reading, unit, source) for reading in readings)) for unit in units]
    if any(_counted(reading.own) for reading in readings):
        rows.append(Row(source.words["own"], tuple(_own(reading, source) for reading in readings), "own"))
    if any(reading.residual for reading in readings):
        rows.append(Row(source.words["residual"], tuple(_residual(reading, source) for reading in readings), "own"))
    total = tuple(source.cell(r.total, r.figure, source.origin(r.figure.code)) for r in readings)
    rows.append(Row(source.words["total"], total, "total"))
    return TableOfReview(
        code=table.code,
        label=str(table.label),
        by=table.by,
        heading=source.words["unit"],
        columns=tuple(str(reading.figure.label) for reading in readings),
        rows=tuple(rows),
        note=_note(readings, source),
        has_chart=table.chart,
        is_appendix=table.appendix,
    )


def _of_unit(reading: Reading, unit: Unit, source: Source) -> Cell:
    nothing = Number(None, 0, 0) if reading.figure.is_share else Number(0)
    origin = Origin(source.target(reading.figure.code, unit.pk), unit.code)
    return source.cell(reading.by_unit.get(unit.pk, nothing), reading.figure, origin)


def _own(reading: Reading, source: Source) -> Cell:
    code = reading.figure.code
    origin = Origin(source.target(code, source.unit_id), source.unit_code, own=True)
    return source.cell(reading.own, reading.figure, origin)


def _residual(reading: Reading, source: Source) -> Cell:
    """Return what no unit stands for; it has no page of its own here and opens the whole figure."""
    nothing = Number(None, 0, 0) if reading.figure.is_share else Number(0)
    return source.cell(reading.residual or nothing, reading.figure, source.origin(reading.figure.code))


def _counted(number: Number) -> bool:
    return bool(number.value or number.denominator)


def _note(readings: Sequence[Reading], source: Source) -> str:
    """Say why totals may be less than sums, where anything is counted once for the whole."""
    is_once = any(reading.figure.measure.how is How.DISTINCT for reading in readings)
    return source.words["once"] if is_once else ""
