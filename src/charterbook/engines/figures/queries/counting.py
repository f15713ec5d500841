"""The scope in which figures are counted: the structure of then, while the rows are kept by the units of today."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from charterbook.domains.organisation.api import ever_below
from charterbook.kit.records import Scope, current_scope
from charterbook.kit.wall import entered


@contextmanager
def counting(unit_id: int) -> Iterator[None]:
    """Count within all units that ever stood below one: a figure of then stays whole whoever keeps the rows today.

    Only numbers are made inside, of persons too; the rows themselves are listed within the viewer's own reach.
    """
    held, reach = current_scope(), ever_below(unit_id).ranges
    account = held.account_id
    if held == Scope(account_id=account, units=reach, persons=reach):  # counted within already
        yield
        return
    with transaction.atomic(), entered(lambda: Scope(account_id=account, units=reach, persons=reach)):
        yield
