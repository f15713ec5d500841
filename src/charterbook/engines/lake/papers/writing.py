"""A lake written out of the book: all of one moment, under another name until it is whole."""

import fcntl
import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from charterbook.domains.organisation.api import Place
from charterbook.engines.lake.actions import note_export
from charterbook.engines.lake.papers.parquet import write_rows
from charterbook.engines.lake.queries import (
    FACTS,
    LINES,
    LINES_FILE,
    MANIFEST,
    UNITS,
    count_sql,
    digest,
    facts_of,
    facts_sql,
    needed,
    positions,
)
from charterbook.engines.lake.refusals import LakeRefused
from charterbook.kit.grammar import Actor, Figure
from charterbook.kit.records import WHOLE_BOOK
from charterbook.kit.refusal import mark as _
from charterbook.kit.registry import registry
from charterbook.kit.wall import entered

Tell = Callable[[str, int], None]
PLACES = "unnest(%s::bigint[], %s::integer[]) place(unit_id, position)"
UNITS_SQL = f"SELECT u.id AS unit_id, u.code, u.name, place.position FROM organisation_unit u LEFT JOIN {PLACES}"
UNITS_SQL += " ON place.unit_id = u.id ORDER BY place.position"
LINES_SQL = "SELECT line.unit_id, line.ancestor_id, line.via_id, line.depth, line.since, line.until, place.position"
LINES_SQL += f" FROM {LINES} line LEFT JOIN {PLACES} ON place.unit_id = line.unit_id"
LINES_SQL += " ORDER BY line.ancestor_id, place.position, line.since"


def write_lake(
    folder: Path, *, by: Actor, ground: str, year: int | None = None, tell: Tell = lambda _table, _rows: None
) -> dict[str, Any]:
    """Write the facts behind all figures whose right is held everywhere; returns what the lake says of itself.

    Whoever breaks it off leaves the folder as it was. Raises LakeRefused, or NotAllowed where the right is missing.
    """
    needed("pyarrow.parquet", "lake")
    with _made_aside(folder) as aside:
        note_export(by=by, ground=ground)
        figures = [figure for figure in registry().figures.values() if by.units(figure.needs) is None]
        began = time.perf_counter()
        manifest = _write(aside, figures, year, tell)
        manifest["seconds"] = round(time.perf_counter() - began, 1)
        (aside / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    return manifest


@contextmanager
def _made_aside(folder: Path) -> Iterator[Path]:
    """Yield a folder beside the wished one, which takes its place at the end; a lake there is replaced, nothing else.

    What an interrupted run left behind is taken away by the next; only one at a time may write.
    """
    if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and not (folder / MANIFEST).exists())):
        raise LakeRefused(_("%(folder)s holds something else: name a new folder, or one with facts."), folder=folder)
    aside, before = (folder.parent / f".{folder.name}.{word}" for word in ("unfinished", "before"))
    aside.mkdir(mode=0o700, parents=True, exist_ok=True)
    held = os.open(aside, os.O_RDONLY)
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise LakeRefused(_("Facts are being written to %(folder)s already."), folder=folder) from None
        try:
            _empty(aside)
            yield aside
        except BaseException:
            shutil.rmtree(aside)
            raise
        shutil.rmtree(before, ignore_errors=True)
        if folder.exists():
            folder.rename(before)
        aside.rename(folder)
        shutil.rmtree(before, ignore_errors=True)
    finally:
        os.close(held)


def _empty(folder: Path) -> None:
    for inside in folder.iterdir():
        if inside.is_dir():
            shutil.rmtree(inside)
        else:
            inside.unlink()


def _write(folder: Path, figures: list[Figure], year: int | None, tell: Tell) -> dict[str, Any]:
    """Write all files within one snapshot of the whole book."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        with entered(lambda: WHOLE_BOOK):
            cursor.execute("SELECT now()")
            manifest: dict[str, Any] = {
                "as_of": f"{cursor.fetchone()[0]:%Y-%m-%dT%H:%M:%S%z}",
                "year": year,
                "figures": [figure.code for figure in figures],
                "declarations": digest(figures),
            }
            numbers = positions(Place.objects.order_by("since", "pk").values_list("unit_id", "parent_id"))
            places = [list(numbers), list(numbers.values())]
            for name, file, text in (("units", UNITS, UNITS_SQL), ("lines", LINES_FILE, LINES_SQL)):
                manifest[name] = write_rows(folder / file, text, places, tell=partial(tell, name))
            tables: dict[str, dict[str, int]] = {}
            for facts in facts_of(figures):
                cursor.execute(count_sql(facts, year))
                written = write_rows(
                    folder / FACTS / facts.table,
                    facts_sql(facts, year),
                    places,
                    by_year=True,
                    tell=partial(tell, facts.table),
                )
                tables[facts.table] = {"rows": int(cursor.fetchone()[0]), "written": written}
    _check(tables)
    return manifest | {"tables": tables}


def _check(tables: dict[str, dict[str, int]]) -> None:
    for table, counts in tables.items():
        if counts["rows"] != counts["written"]:
            raise LakeRefused(
                _("Of %(rows)s rows of %(table)s %(written)s were written: nothing is kept, try again."),
                table=table,
                rows=counts["rows"],
                written=counts["written"],
            )
