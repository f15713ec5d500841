"""Entering a scope: the running work is told, and the database by a ticket."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError, connection

from charterbook.kit.records.scope import Scope, replace_scope, scope_or_none, within
from charterbook.kit.wall.ticket import ticket_for

REQUEST_MAY_LAST = 15 * 60
JOB_MAY_LAST = 24 * 3600
SET = "SELECT set_config('charterbook.ticket', %s, %s)"


Maker = Callable[[], Scope]


@dataclass(frozen=True, slots=True)
class _Entry:
    """How the running work came into its scope."""

    make: Maker
    lasting: bool


_entry: ContextVar[_Entry | None] = ContextVar("charterbook_entry", default=None)


@contextmanager
def entered(make: Maker, *, lasting: bool = False, to_its_end: bool = False) -> Iterator[None]:
    """Reach the rows of a scope inside, and afterwards those of before; `make` tells the scope as it is at the moment.

    A request enters inside its transaction, and the ticket ends with it whatever happens: where the transaction ends
    with the block, `to_its_end`, it need not be taken away before. `lasting` is for a command or a job with a
    connection of its own and many transactions: the ticket stays until the block ends.
    """
    if not lasting and not connection.in_atomic_block:
        message = "a scope is entered inside a transaction, or lasting"
        raise RuntimeError(message)
    before, scope = scope_or_none(), make()
    token = _entry.set(_Entry(make, lasting))
    try:
        with within(scope):
            _show(scope, lasting=lasting)
            yield
    finally:
        _entry.reset(token)
        if not (to_its_end and _is_outermost()):
            _go_back(before, lasting=lasting)


def _is_outermost() -> bool:
    """Tell whether the running transaction lies in no wider one, as a test's page does."""
    return connection.in_atomic_block and not connection.savepoint_ids


def renew() -> None:
    """Draw the scope of the running work anew, after the tree or an office has changed."""
    entry = _entry.get()
    if entry is not None:
        scope = entry.make()
        replace_scope(scope)
        _show(scope, lasting=entry.lasting)


def _show(scope: Scope | None, *, lasting: bool) -> None:
    """Show the database the ticket of a scope, or take it away."""
    connection.ensure_connection()
    ticket = ""
    if scope is not None:
        server = connection.connection.info.backend_pid
        expires = int(time.time()) + (JOB_MAY_LAST if lasting else REQUEST_MAY_LAST)
        ticket = ticket_for(scope, key=settings.WALL_KEY, connection=server, expires=expires)
    with connection.cursor() as cursor:
        cursor.execute(SET, [ticket, not lasting])


def _go_back(before: Scope | None, *, lasting: bool) -> None:
    """Show the earlier ticket; a broken transaction is rolled back by its opener, and the ticket with it."""
    if connection.connection is None or connection.needs_rollback:
        return
    try:
        _show(before, lasting=lasting)
    except DatabaseError:
        if lasting and not connection.in_atomic_block:
            connection.close()  # never leave a ticket behind on a connection that others take up
