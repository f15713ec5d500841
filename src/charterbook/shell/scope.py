"""Whose rows somebody may reach: drawn anew for each request from the offices and rights of the day."""

from collections.abc import Callable, Iterable

from charterbook.domains.members.api import ENTER, NAMES, grounds_of, named_units
from charterbook.domains.organisation.api import kept_by
from charterbook.domains.privacy.api import person_of
from charterbook.kit.grammar import Actor
from charterbook.kit.records import Scope
from charterbook.kit.records.scope import EVERYWHERE
from charterbook.kit.registry import registry


def reading(by: Actor) -> Callable[[], Scope]:
    """Return the scope of one who looks: persons in the own books, where a ground was stated, and oneself."""
    return lambda: Scope(
        account_id=by.account_id,
        units=_units(by),
        persons=named_units(by).ranges,
        person_id=person_of(by.account_id),
        ground=grounds_of(by),
    )


def working(by: Actor) -> Callable[[], Scope]:
    """Return the scope of one who writes: rows are compared with the persons of all units where names may be seen."""
    return lambda: Scope(
        account_id=by.account_id,
        units=_units(by),
        persons=_held(by, (NAMES, ENTER)),
        person_id=person_of(by.account_id),
    )


def _units(by: Actor) -> str:
    return _held(by, [permission for permission in registry().permissions if not permission.startswith("accounts.")])


def _held(by: Actor, permissions: Iterable[str]) -> str:
    tops: set[int] = set()
    for permission in permissions:
        held = by.units(permission)
        if held is None:
            return EVERYWHERE
        tops |= held
    return kept_by(frozenset(tops), by.today).ranges
