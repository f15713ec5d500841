"""Questions that every request asks in the same words: put into SQL once, and asked each time with other values.

Making SQL of a queryset costs a multiple of what the answer does, and so does planning it: a connection plans it once.
Only what no wall keeps apart can be asked like this: rows behind a wall are sought in other words for each viewer, and
to settle those raises NoScope.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet, Value
from django.db.models.query import ModelIterable
from psycopg import Cursor

from charterbook.kit.records.scope import within


class _Prepared(Cursor[Any]):
    """A cursor that has the server keep what it planned for the same words."""

    def execute(self, query: Any, params: Any = None, **_how: Any) -> Any:
        return super().execute(query, params, prepare=True)


def prepared_cursor() -> Any:
    """Return such a cursor as Django wraps its own; where statements are written down, Django's own, which can tell."""
    if connection.queries_logged:
        return connection.cursor()
    connection.ensure_connection()
    cursor: Any = _Prepared(connection.connection)
    return connection.make_cursor(cursor)


class Given(Value):
    """Stands in a settled question where a value is given when it is asked."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> Any:  # noqa: ARG002 -- as Django calls it
        """Return a place for the value, and this in the place of the value."""
        return "%s", [self]


@dataclass(frozen=True, slots=True)
class _Words:
    """A question as SQL, what stands in its places, and how the columns of an answer become values."""

    sql: str
    places: tuple[Any, ...]
    model: Any
    names: tuple[str, ...]
    converters: Any

    def rows(self, given: dict[str, Any]) -> list[tuple[Any, ...]]:
        params = [given[place.name] if isinstance(place, Given) else place for place in self.places]
        with prepared_cursor() as cursor:
            cursor.execute(self.sql, params)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return [self._converted(row) for row in rows] if self.converters else rows

    def _converted(self, row: Sequence[Any]) -> tuple[Any, ...]:
        values = list(row)
        for place, (converters, expression) in self.converters.items():
            for convert in converters:
                values[place] = convert(values[place], expression, connection)
        return tuple(values)

    def records(self, given: dict[str, Any]) -> list[Any]:
        return [self.model.from_db(connection.alias, self.names, row) for row in self.rows(given)]


class Settled:
    """A question of open rows, whose values come later; `build` makes its queryset, with `Given` in their places.

    Answers are records, or tuples where the queryset asks for values.
    """

    def __init__(self, build: Callable[[], QuerySet[Any]]) -> None:
        self._build = build
        self._words: _Words | None = None
        self._tells_records = False

    def all(self, **given: Any) -> list[Any]:
        """Return all answers. Raises NoScope for rows behind a wall, KeyError for a value that is not given."""
        words = self._words or self._settle()
        return words.records(given) if self._tells_records else words.rows(given)

    def first(self, **given: Any) -> Any:
        """Return the first answer, None where there is none. Raises as `all` does."""
        return next(iter(self.all(**given)), None)

    def _settle(self) -> _Words:
        with within(None):
            rows = self._build()
        self._tells_records = rows._iterable_class is ModelIterable
        compiler = rows.query.get_compiler(connection=connection)
        sql, places = compiler.as_sql()
        columns = [column for column, _sql, _name in compiler.select]
        if self._tells_records and rows.query.select_related:
            message = "a settled question fetches no other records along: ask for values"
            raise ValueError(message)
        names = tuple(column.target.attname for column in columns) if self._tells_records else ()
        self._words = _Words(sql, tuple(places), rows.model, names, compiler.get_converters(columns))
        return self._words
