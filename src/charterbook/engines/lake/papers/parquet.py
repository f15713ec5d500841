"""Rows of a statement written as Parquet, some at a time, into one file or into one for each year."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from django.db import connection

from charterbook.engines.lake.queries import YEAR, needed

BATCH = 60_000  # rows in memory at once, and in a group of rows, which a reader skips by its places and days
TYPES = {16: "bool_", 20: "int64", 21: "int16", 23: "int32", 25: "string", 1043: "string", 1082: "date32"}
Row = Sequence[Any]


class Files:
    """The files of one table: a folder for each year where rows end with theirs, which is not written, else one."""

    def __init__(self, path: Path, *, by_year: bool) -> None:
        """Take the file, or the folder of the years."""
        self._arrow, self._parquet = needed("pyarrow", "lake"), needed("pyarrow.parquet", "lake")
        self._path, self._by_year = path, by_year
        self._year: int | None = None
        self._writer: Any = None
        self.rows = 0

    def add(self, schema: Any, rows: Sequence[Row]) -> None:
        """Write rows, sorted by year; without any at least the columns are written."""
        if not self._by_year or not rows:
            self._put(0, schema, rows)
            return
        for year, run in groupby(rows, key=itemgetter(-1)):
            self._put(year, schema, list(run))

    def _put(self, year: int, schema: Any, rows: Sequence[Row]) -> None:
        if self._writer is None or year != self._year:
            self.close()
            self._writer = self._parquet.ParquetWriter(self._place(year), schema, compression="zstd")
            self._year = year
        columns = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
        arrays = [self._arrow.array(columns[at], type=field.type) for at, field in enumerate(schema)]
        self._writer.write_table(self._arrow.Table.from_arrays(arrays, schema=schema))
        self.rows += len(rows)

    def _place(self, year: int) -> Path:
        path = self._path / f"{YEAR}={year}" / "part-0.parquet" if self._by_year else self._path
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def schema(self, description: Sequence[Any]) -> Any:
        """Return the columns of a statement as Parquet has them."""
        columns = [(column.name, getattr(self._arrow, TYPES[column.type_code])()) for column in description]
        return self._arrow.schema(columns[:-1] if self._by_year else columns)

    def close(self) -> None:
        """End the file that is written."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None


def write_rows(
    path: Path, text: str, params: Sequence[Any] = (), *, by_year: bool = False, tell: Callable[[int], None]
) -> int:
    """Write the rows of a statement; answers how many they are, and tells it while they are written."""
    files = Files(path, by_year=by_year)
    try:
        for description, rows in _batches(text, params):
            files.add(files.schema(description), rows)
            tell(files.rows)
    finally:
        files.close()
    return files.rows


def _batches(text: str, params: Sequence[Any]) -> Iterator[tuple[Sequence[Any], Sequence[Row]]]:
    """Yield the rows some at a time, the server holding the rest; once without any where there are none."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(text, params)
        rows = cursor.fetchmany(BATCH)
        yield cursor.description, rows
        while rows := cursor.fetchmany(BATCH):
            yield cursor.description, rows
