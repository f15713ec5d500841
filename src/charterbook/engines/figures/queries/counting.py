"""The scope in which figures are counted: the structure of then, while the rows are kept by the units of today."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from charterbook.domains.organisation.api import ever_below
from charterbook.kit.grammar import Figure
from charterbook.kit.records import Scope, current_scope, lies_in
from charterbook.kit.wall import entered


@contextmanager
def counting(unit_id: int) -> Iterator[None]:
    """Count within all units that ever stood below one: a figure of then stays whole whoever keeps the rows today.

    Only numbers are made inside, of persons too; the rows themselves are listed within the viewer's own reach.
    """
    account, reach = current_scope().account_id, ever_below(unit_id).ranges
    with transaction.atomic(), entered(lambda: Scope(account_id=account, units=reach, persons=reach)):
        yield


def bounded(rows: QuerySet[Any], figure: Figure) -> QuerySet[Any]:
    """Tell the database the units of the scope where a wall lets in other rows too, which the figure does not count.

    It asks this first, and what the wall asks only of the rows that are left.
    """
    return rows.filter(lies_in(figure.unit, current_scope().units)) if rows.model.wall.through else rows
