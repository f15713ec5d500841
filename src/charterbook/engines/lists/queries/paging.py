"""Pages of a list by keyset: each begins after the last row of the one before, however deep it lies."""

import base64
import binascii
import json
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import OperationalError, connection, transaction
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan
from psycopg.errors import QueryCanceled

from charterbook.engines.lists.queries.filtering import folded, word_choices
from charterbook.engines.lists.queries.wanted import Wanted
from charterbook.kit.grammar import Field, Show, Table

ROWS = 50
CAP = 10_000  # rows that are counted and sorted by any column; of more, only an index can give the order
PATIENCE = 8  # seconds for the questions of a page
KEY = "sort_key"
WORKERS = "max_parallel_workers_per_gather"


class Slow(Exception):  # noqa: N818 -- it says what the list was
    """A list took longer than anybody waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """By which field a list is sorted; none stands for the order of entering, the latest first."""

    field: Field | None = None
    descending: bool = True
    quick: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a list, and after what the next ones begin; empty for no more."""

    records: list[Any]
    after: str


@contextmanager
def bounded(seconds: int = PATIENCE) -> Iterator[None]:
    """Ask inside for so long at most. Raises Slow."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [f"{seconds}s"])
            yield
            cursor.execute("SELECT set_config('statement_timeout', '0', true)")
    except OperationalError as fault:
        if isinstance(fault.__cause__, QueryCanceled):
            raise Slow from None
        raise


def capped_count(rows: QuerySet[Any], cap: int = CAP) -> int:
    """Return how many rows there are, one more than the cap where there are more."""
    return rows.order_by()[: cap + 1].count()


def sorts_quickly(table: Table, field: Field) -> bool:
    """Tell whether an index gives the rows in the order of a field."""
    model = apps.get_model(table.model)
    try:
        column: Any = model._meta.get_field(field.order or field.lookup)
    except FieldDoesNotExist:
        return False
    if not column.concrete or column.null or column.is_relation or field.show is Show.WORD:
        return False
    return any(index.fields and index.fields[0].lstrip("-") == column.name for index in model._meta.indexes)


def sort_of(wanted: Wanted, *, wide: bool) -> Sort:
    """Return the order of a list: as chosen, else as declared; of a wide list only what an index gives."""
    text = wanted.sort or wanted.table.first
    field = wanted.table.field(text.lstrip("-")) if text else None
    if field is None or not wanted.is_open(field):
        return Sort()
    quick = sorts_quickly(wanted.table, field)
    return Sort(field=field, descending=text.startswith("-"), quick=quick) if quick or not wide else Sort()


def page_of(wanted: Wanted, rows: QuerySet[Any], sort: Sort, size: int = ROWS, *, wide: bool = False) -> Page:
    """Return the rows that follow the last one of the page before.

    First their keys, from the table alone where it can be, then the rows of these keys with what is fetched along: the
    walls on what is fetched along would else be asked for every row before the first page is cut off.
    """
    ordered = _ordered(rows, sort)
    start = _cursor(wanted.after, sort)
    if start is not None:
        ordered = ordered.filter(_beyond(sort, *start))
    with _by_index() if wide else nullcontext():
        keys = list(ordered.values_list("pk", KEY)[: size + 1])
    more = len(keys) > size
    keys = keys[:size]
    found = _related(wanted, rows.model._default_manager.all()).in_bulk([pk for pk, _value in keys])
    records = [found[pk] for pk, _value in keys if pk in found]
    return Page(records, _written(*keys[-1]) if more else "")


@contextmanager
def _by_index() -> Iterator[None]:
    """Let the planner walk an index inside, alone: it takes the walls for much narrower than they are.

    It would sort all rows, or begin three processes for what one has found before they stand ready.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('enable_sort', 'off', true), set_config(%s, '0', true)", [WORKERS])
        yield
        cursor.execute("SELECT set_config('enable_sort', 'on', true), set_config(%s, '2', true)", [WORKERS])


def in_order(wanted: Wanted, rows: QuerySet[Any], sort: Sort) -> QuerySet[Any]:
    """Return all rows in their order with what is fetched along."""
    return _related(wanted, _ordered(rows, sort))


def _related(wanted: Wanted, rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.select_related(wanted.table.unit, *wanted.table.with_related)


def _ordered(rows: QuerySet[Any], sort: Sort) -> QuerySet[Any]:
    """Return the rows in their order, and by what they are sorted."""
    if sort.field is None:
        return rows.annotate(**{KEY: F("pk")}).order_by("-pk")
    rows = rows.annotate(**{KEY: _key(sort.field)})
    if sort.quick:
        return rows.order_by(f"-{KEY}", "-pk") if sort.descending else rows.order_by(KEY, "pk")
    if sort.descending:
        return rows.order_by(F(KEY).desc(nulls_last=True), "-pk")
    return rows.order_by(F(KEY).asc(nulls_last=True), "pk")


def _key(field: Field) -> Any:
    """Return by what a field sorts: words in the charter's order, units by code, texts without regard to marks."""
    if field.order:
        return F(field.order.replace(".", "__"))
    if field.show is Show.UNIT:
        return F(f"{field.lookup}__code")
    if field.show is Show.WORD:
        places = [When(**{field.lookup: code}, then=place) for place, (code, _word) in enumerate(word_choices(field))]
        return Case(*places, default=Value(len(places)), output_field=IntegerField())
    return folded(field.lookup) if field.show is Show.TEXT else F(field.lookup)


def _beyond(sort: Sort, value: Any, pk: int) -> Q:
    """Return the condition that a row comes after the one with this key and number."""
    if sort.field is None:
        return Q(pk__lt=pk)
    way = "lt" if sort.descending else "gt"
    if value is None:
        return Q(**{f"{KEY}__isnull": True, f"pk__{way}": pk})
    if sort.quick:  # one comparison of the pair, which the index answers however many rows share the value
        compared = TupleLessThan if sort.descending else TupleGreaterThan
        return Q(compared(Tuple(sort.field.order or sort.field.lookup, "pk"), (value, pk)))
    return Q(**{f"{KEY}__{way}": value}) | Q(**{KEY: value, f"pk__{way}": pk}) | Q(**{f"{KEY}__isnull": True})


def _written(pk: int, value: Any) -> str:
    """Write where a page ends, for the address of the next."""
    plain = value.isoformat() if isinstance(value, date) else value
    return base64.urlsafe_b64encode(json.dumps([plain, pk]).encode()).decode().rstrip("=")


def _cursor(text: str, sort: Sort) -> tuple[Any, int] | None:
    """Read where the page before ended; None where it cannot be read, so that the list begins anew."""
    if not text:
        return None
    try:
        value, pk = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        if sort.field is not None and sort.field.show is Show.DATE and value is not None:
            value = date.fromisoformat(value)
    except (ValueError, TypeError, binascii.Error):
        return None
    fits = sort.field is None or value is None or _fits(sort.field, value)
    return (value, pk) if isinstance(pk, int) and 0 <= pk < 2**63 and fits else None


def _fits(field: Field, value: Any) -> bool:
    if field.show in (Show.COUNT, Show.YEAR, Show.WORD):
        return isinstance(value, int) and abs(value) < 2**31
    return isinstance(value, date) if field.show is Show.DATE else isinstance(value, str) and "\0" not in value
