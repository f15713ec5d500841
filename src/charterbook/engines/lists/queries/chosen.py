"""The records of a list that somebody chose: those ticked, or all that the filter lets through."""

from collections.abc import Iterable
from typing import Any

from charterbook.engines.lists import rules
from charterbook.engines.lists.queries.filtering import rows_of
from charterbook.engines.lists.queries.wanted import Wanted
from charterbook.kit.grammar import Actor


def chosen_of(wanted: Wanted, numbers: Iterable[int], *, whole: bool, by: Actor) -> list[Any]:
    """Return the chosen records in the order of the table. Raises ListRefused for none and for too many."""
    rows = rows_of(wanted, by)
    if not whole:
        rows = rows.filter(pk__in=set(numbers))
    related = (wanted.table.unit, *wanted.table.with_related)
    records = list(rows.select_related(*related).order_by(*wanted.table.order)[: rules.MOST_AT_ONCE + 1])
    rules.check_chosen(len(records))
    return records
