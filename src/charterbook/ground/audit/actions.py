"""Acting: one transaction, the right checked, the act noted, and the door for writes opened."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from django.db import connection, transaction

from charterbook.ground.audit.models import Act
from charterbook.kit.grammar import Actor
from charterbook.kit.records import writing
from charterbook.kit.refusal import Refused, mark

P = ParamSpec("P")
R = TypeVar("R")


class NotAllowed(Refused):
    """The account does not hold the right that the action needs."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a run of acts belongs to: a source such as `import:12`, and the reason that was given."""

    source: str = ""
    reason: str = ""


NO_FRAME = Frame()
_frame: ContextVar[Frame] = ContextVar("charterbook_frame", default=NO_FRAME)
_current: ContextVar[int | None] = ContextVar("charterbook_act", default=None)


@contextmanager
def framed(*, source: str = "", reason: str = "") -> Iterator[None]:
    """Note a source and a reason with every act inside."""
    token = _frame.set(Frame(source, reason))
    try:
        yield
    finally:
        _frame.reset(token)


@contextmanager
def acting(code: str, by: Actor, *, needs: str = "") -> Iterator[int]:
    """Open an act in its own transaction (a savepoint inside another) and yield its number.

    `needs` is the right that was asked for: the office that gives it is noted.
    """
    frame, outer = _frame.get(), _current.get()
    with transaction.atomic(), writing():
        act = Act.objects.create(
            code=code,
            by_id=by.account_id,
            by_name=by.name,
            office=by.office_for(needs),
            within=outer,
            source=frame.source,
            reason=frame.reason,
        )
        token = _current.set(act.pk)
        _tell(act.pk)
        try:
            yield act.pk
        finally:
            _current.reset(token)
        _tell(outer)


def _tell(act: int | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('charterbook.act', %s, true)", [str(act or "")])


def action(code: str, *, needs: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function an action: keyword `by` must hold `needs` somewhere; rows at units are checked inside.

    The function raises NotAllowed where the right is missing; code is the past-tense name of the act.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def call(*args: P.args, **kwargs: P.kwargs) -> R:
            by = cast("Actor", kwargs["by"])
            if needs and not by.allows(needs):
                raise NotAllowed(mark("You do not hold the right that this needs: %(right)s."), right=needs)
            with acting(code, by, needs=needs):
                return function(*args, **kwargs)

        call.__dict__.update(code=code, needs=needs)
        return call

    return decorate
