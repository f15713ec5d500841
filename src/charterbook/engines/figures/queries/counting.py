"""The scope in which figures are counted: the structure of then, while the rows are kept by the units of today."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from charterbook.engines.figures.queries.structures import THEN, Lines, Structure
from charterbook.kit.records import EVERYWHERE, Scope, current_scope
from charterbook.kit.wall import entered


@contextmanager
def counting(unit_id: int, structure: Structure = THEN) -> Iterator[None]:
    """Count within all units that ever stood below one: a figure of then stays whole whoever keeps the rows today.

    By the structure of a day it is counted within the units that count below the one then.

    Only numbers are made inside, of persons too; the rows themselves are listed within the viewer's own reach.
    """
    with counting_within(Lines(unit_id, structure).ranges):
        yield


@contextmanager
def counting_within(reach: str) -> Iterator[None]:
    """Count within ranges of units; whoever asks has made sure that the viewer may."""
    held = current_scope()
    account = held.account_id
    if held == Scope(account_id=account, units=reach, persons=EVERYWHERE):  # counted within already
        yield
        return
    with transaction.atomic(), entered(lambda: Scope(account_id=account, units=reach, persons=EVERYWHERE)):
        yield
