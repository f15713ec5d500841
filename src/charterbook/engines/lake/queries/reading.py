"""Figures of a unit read from a lake: the same readings that the book gives, without the book."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from charterbook.engines.figures.api import Number, Reading, reading_of
from charterbook.engines.lake.queries.asking import LINES, Within, digest, questions
from charterbook.engines.lake.queries.running import Rows, Run, needed, running
from charterbook.engines.lake.refusals import LakeRefused
from charterbook.engines.rollup.api import adds_up, names_of
from charterbook.kit.dates import Period
from charterbook.kit.grammar import Figure
from charterbook.kit.refusal import mark as _
from charterbook.kit.registry import registry

MANIFEST, UNITS, LINES_FILE, FACTS = "manifest.json", "units.parquet", "lines.parquet", "facts"
Counts = dict[tuple[int | None, int | None], int]  # (child, year) -> number; None for all of them


@dataclass(frozen=True, slots=True)
class LakeUnit:
    """A unit as a lake knows it."""

    pk: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Lake:
    """A lake that is open for questions: the figures that it holds, and what computes them."""

    folder: Path
    figures: Sequence[Figure]
    year: int | None
    run: Run

    def read(self, unit: str, period: Period) -> tuple[LakeUnit, dict[str, Reading]]:
        """Return the unit of a code and each figure of it. Raises LakeRefused for an unknown unit, or other years."""
        if self.year is not None and {period.first.year, period.last.year} != {self.year}:
            raise LakeRefused(_("These facts are of the year %(year)s alone: choose days within it."), year=self.year)
        asked, within = _unit(self.folder, unit)
        counts: dict[str, Counts] = {}
        for question in questions(self.figures, within, period):
            _sort(self.run(question.text), question.columns, counts)
        return asked, {figure.code: _reading(figure, counts, asked.pk, period) for figure in self.figures}

    def codes(self, readings: Mapping[str, Reading]) -> dict[int, str]:
        """Return the codes of the units by which readings are broken down."""
        parquet = needed("pyarrow.parquet", "lake")
        units = {child for reading in readings.values() for child in reading.by_unit}
        rows = parquet.read_table(self.folder / UNITS, columns=["unit_id", "code"], filters=[("unit_id", "in", units)])
        return {row["unit_id"]: row["code"] for row in rows.to_pylist()}


@contextmanager
def opened_lake(folder: Path, *, engine: str = "duckdb", master: str = "") -> Iterator[Lake]:
    """Open a lake. Raises LakeRefused for none, one of other declarations, or a missing library."""
    manifest = manifest_of(folder)
    figures = _figures(manifest)
    tables = {name: folder / FACTS / name for name in manifest["tables"]} | {LINES: folder / LINES_FILE}
    with running(engine, tables, master) as run:
        yield Lake(folder, figures, manifest["year"], run)


def manifest_of(folder: Path) -> dict[str, Any]:
    """Return what a lake says of itself. Raises LakeRefused."""
    try:
        found: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise LakeRefused(
            _("%(folder)s holds no facts: write them there with “charterbook lake write --out”."), folder=folder
        ) from None
    return found


def _figures(manifest: Mapping[str, Any]) -> list[Figure]:
    declared = registry().figures
    known = [declared[code] for code in manifest["figures"] if code in declared]
    if len(known) != len(manifest["figures"]) or digest(known) != manifest["declarations"]:
        raise LakeRefused(_("These facts were written for figures declared otherwise: write them anew."))
    return known


def _unit(folder: Path, code: str) -> tuple[LakeUnit, Within]:
    """Return a unit by its code, and between which places the units lie that ever stood below it."""
    parquet, compute = needed("pyarrow.parquet", "lake"), needed("pyarrow.compute", "lake")
    rows = parquet.read_table(folder / UNITS, filters=[("code", "=", code)]).sort_by("unit_id").to_pylist()
    if not rows:
        raise LakeRefused(_("These facts know no unit with the code %(code)s."), code=code)
    unit = LakeUnit(rows[0]["unit_id"], code, rows[0]["name"])
    lines = parquet.read_table(folder / LINES_FILE, columns=["position"], filters=[("ancestor_id", "=", unit.pk)])
    span = compute.min_max(lines["position"]).as_py()
    return unit, Within(unit.pk, span["min"] or 0, span["max"] or 0)


def _sort(rows: Rows, columns: Sequence[str], counts: dict[str, Counts]) -> None:
    for column in columns:
        counts.setdefault(column, {})
    for via, year, *numbers in rows:
        for column, number in zip(columns, numbers, strict=True):
            if number:
                counts[column][via, year] = int(number)


def _reading(figure: Figure, counts: Mapping[str, Counts], unit_id: int, period: Period) -> Reading:
    names = names_of(figure)
    found = counts[names[0]]
    if not adds_up(figure):
        return _distinct(figure, found, unit_id, period)
    whole = counts[names[1]] if figure.is_share else {}
    cells = {
        (via, year): (found.get((via, year), 0), whole.get((via, year), 0))
        for via, year in found.keys() | whole.keys()
        if via is not None and year is not None
    }
    return reading_of(figure, cells, unit_id, period)


def _distinct(figure: Figure, found: Counts, unit_id: int, period: Period) -> Reading:
    children = {via: number for (via, year), number in found.items() if via is not None and year is None}
    own = children.pop(unit_id, 0)
    return Reading(
        figure=figure,
        total=Number(found.get((None, None), 0)),
        by_year={year: Number(found.get((None, year), 0)) for year in period.years()},
        by_unit={child: Number(number) for child, number in sorted(children.items())},
        own=Number(own),
    )
