"""Filling the book with a generated province or nation: bulk copies, as the server's administrator."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import psycopg

from bench.book_tables import TABLES, Line, lines

Watch = Callable[[str, tuple[Any, ...]], None]
ROOM = "SET maintenance_work_mem = '512MB'"
LOOSE = """
SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i
WHERE i.indrelid = ANY(%s::regclass[]) AND NOT i.indisunique AND NOT i.indisexclusion ORDER BY 1
"""


def fill(book: Any, dsn: str, *, watch: Watch | None = None, told: Callable[[str, int], None] | None = None) -> int:
    """Copy a book into its tables; return the number of rows. Nothing is held in memory but the book's tree.

    All triggers rest meanwhile, those of the audit, of foreign keys and of whatever counts along: what they would have
    kept is rebuilt afterwards by its own means. `watch` sees every row of every stream once, by the stream's name.
    Indexes that guard nothing are made anew at the end, which takes half the time of keeping them.
    """
    loaded = 0
    seen: set[str] = set()
    with psycopg.connect(dsn) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute("SET synchronous_commit = off")
        tables = [target.table for target in TABLES.values()]
        loose = connection.execute(LOOSE, [tables]).fetchall()
        for name, _made in loose:
            connection.execute(f"DROP INDEX {name}")
        for name, target in TABLES.items():
            stream = target.stream
            rows = book.stream(stream)
            if watch and stream not in seen:
                rows = _watched(stream, rows, watch)
                seen.add(stream)
            number = _copy(connection, target, lines(book, name, rows))
            loaded += number
            if told:
                told(target.table, number)
            connection.execute(
                f"SELECT setval(pg_get_serial_sequence('{target.table}', 'id'), (SELECT coalesce(max(id), 0) + 1 FROM "
                f"{target.table}))"
            )
            connection.commit()
        connection.execute(ROOM)
        for _name, made in loose:
            connection.execute(made)
            connection.commit()
        connection.execute("SET session_replication_role = origin")
        connection.commit()
        connection.autocommit = True
        connection.execute("VACUUM ANALYZE")
    return loaded


def _watched(name: str, rows: Iterable[Line], watch: Watch) -> Iterator[Line]:
    for row in rows:
        watch(name, row)
        yield row


def _copy(connection: Any, target: Any, made: Iterable[Line]) -> int:
    number = 0
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {target.table} ({', '.join(target.columns)}) FROM STDIN") as copy,
    ):
        write = copy.write_row
        for line in made:
            write(line)
            number += 1
    return number
