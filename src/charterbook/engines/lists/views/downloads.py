"""A list as a file: exactly what is seen, with its filter, columns and order."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from charterbook.engines.lists.panels.filters import chips_of
from charterbook.engines.lists.panels.table import group_word
from charterbook.engines.lists.papers import as_csv, as_xlsx, column_of, count_column
from charterbook.engines.lists.queries import (
    CAP,
    Wanted,
    capped_count,
    fewest_of,
    groups_of,
    note_shown,
    plain_of,
    sort_of,
    unit_id_of,
    units_with_names,
)
from charterbook.engines.lists.queries.paging import in_order
from charterbook.ground.audit.api import EXPORT
from charterbook.kit.grammar import Actor
from charterbook.kit.pages.templatetags.kit import count, day
from charterbook.kit.papers.book import BookRefused, ListColumn
from charterbook.kit.refusal import mark

CHUNK = 2000
MOST = {"csv": 200_000, "xlsx": 50_000}  # rows that are written while somebody waits
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def downloaded(wanted: Wanted, rows: QuerySet[Any], kind: str, by: Actor) -> HttpResponse:
    """Return the list as a file. Raises Http404 for few persons, BookRefused for more rows than a file takes."""
    fewest = fewest_of(wanted.table, by, wanted.unit.pk)
    found = capped_count(rows, MOST[kind])
    if 0 < found < fewest:
        raise Http404
    if found > MOST[kind]:
        told = mark("A file takes at most %(most)s rows: narrow the list and take it part by part.")
        raise BookRefused(told, most=MOST[kind])
    if wanted.group and (groups := _groups(wanted, rows, fewest)):
        columns, values = groups
    else:
        columns = [column_of(field) for field in wanted.shown]
        values = list(_values(wanted, rows, found, by))
    if kind == "csv":
        data = as_csv([column.text for column in columns], values)
    else:
        title = str(wanted.table.label)
        data = as_xlsx(title=title, lines=_lines(wanted, found), columns=columns, rows=values, made_on=timezone.now())
    headers = {"Content-Disposition": f'attachment; filename="{_stem(wanted)}.{kind}"'}
    return HttpResponse(data, content_type=TYPES[kind], headers=headers)


def _values(wanted: Wanted, rows: QuerySet[Any], found: int, by: Actor) -> Iterator[list[Any]]:
    """Yield the rows in their order, read some at a time; whose names stand in the file is noted."""
    ordered = in_order(wanted, rows, sort_of(wanted, wide=found > CAP))
    chunk: list[Any] = []
    for record in ordered.iterator(chunk_size=CHUNK):
        chunk.append(record)
        if len(chunk) == CHUNK:
            yield from _written(wanted, chunk, by)
            chunk = []
    yield from _written(wanted, chunk, by)


def _written(wanted: Wanted, records: list[Any], by: Actor) -> Iterator[list[Any]]:
    named = units_with_names(by, wanted.table, records)
    note_shown(by, wanted.table, records, named, how=EXPORT)
    for record in records:
        is_named = unit_id_of(wanted.table, record) in named
        yield [plain_of(field, record, named=is_named) for field in wanted.shown]


def _groups(wanted: Wanted, rows: QuerySet[Any], fewest: int) -> tuple[list[ListColumn], list[list[Any]]] | None:
    """Return the groups as rows of a file; None where the list has none."""
    field = wanted.table.field(wanted.group)
    groups = groups_of(wanted, rows)
    if field is None or not groups:
        return None
    sums = [each for each in wanted.table.fields if each.name in groups[0].sums]
    columns = [ListColumn(str(field.label), 30.0), count_column(_("Rows"))]
    columns += [count_column(str(each.label)) for each in sums]
    values: list[list[Any]] = []
    for group in groups:
        name = group_word(field, group.value)
        if group.rows < fewest:
            values.append([name, f"< {fewest}", *("" for _each in sums)])
        else:
            values.append([name, group.rows, *(group.sums[each.name] for each in sums)])
    return columns, values


def _lines(wanted: Wanted, found: int) -> list[str]:
    """Return what stands above a list on paper: the unit, the filter, and when it was made."""
    filters = "; ".join(str(chip.label) for chip in chips_of(wanted))
    told = _("%(count)s records on %(day)s") % {"count": count(found), "day": day(timezone.localdate())}
    return [str(wanted.table.label), wanted.unit.name, *([filters] if filters else []), told]


def _stem(wanted: Wanted) -> str:
    """Return a file name that says what is inside, in plain letters."""
    text = f"{wanted.table.model}_{wanted.unit.code}_{timezone.localdate()}"
    return "".join(letter if letter.isascii() and (letter.isalnum() or letter in "._-") else "-" for letter in text)
