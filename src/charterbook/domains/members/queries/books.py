"""Whose names an account sees: those of its own books, and those of units below for which it stated a ground today."""

from datetime import date
from functools import lru_cache

from django.db.models import QuerySet

from charterbook.domains.members.models import Disclosure
from charterbook.domains.members.permissions import NAMES
from charterbook.domains.organisation.api import ABOVE_GRASSROOTS, Reach, TreeState, Unit, kept_by, tree_state
from charterbook.kit.grammar import Actor
from charterbook.kit.records import Given, Settled, once
from charterbook.kit.records.scope import NOWHERE, ranges


def named_units(by: Actor) -> Reach:
    """Return the units at which the account sees who the persons are; drawn once for each state of the tree.

    A grassroots organisation keeps the books of all its cells. A committee above the grassroots keeps its own only: the
    persons of the organisations below it are shown on a stated ground (Law 91/2025/QH15: purpose before processing).
    """
    stated = frozenset(unit_id for unit_id, _code, _ground in _stated(by))
    return _named_units(by.units(NAMES), stated, by.today, tree_state())


@lru_cache(maxsize=256)
def _named_units(tops: frozenset[int] | None, stated: frozenset[int], today: date, _of: TreeState) -> Reach:
    opened = kept_by(stated, today)
    if tops is None:
        return opened
    if not tops:
        return Reach(frozenset(), NOWHERE)
    numbers = _own_books(tops, today) | (opened.numbers & kept_by(tops, today).numbers)
    return Reach(numbers, ranges(numbers))


def _own_books(tops: frozenset[int], today: date) -> frozenset[int]:
    upper = frozenset(Unit.objects.filter(pk__in=tops, kind__in=ABOVE_GRASSROOTS).values_list("pk", flat=True))
    return upper | kept_by(tops - upper, today).numbers


def disclosures_of(by: Actor) -> QuerySet[Disclosure]:
    """Return the grounds that the account stated today, the latest first."""
    return Disclosure.objects.filter(account=by.account_id, on=by.today).select_related("unit").order_by("-pk")


STATED = Settled(  # asked with every request
    lambda: (
        Disclosure.objects.filter(account=Given("account"), on=Given("today"))
        .order_by("-pk")
        .values_list("unit_id", "unit__code", "ground")
    )
)


def _stated(by: Actor) -> list[tuple[int, str, str]]:
    """Return the unit's number, its code and the ground of each."""
    return once(("disclosures", by.account_id, by.today), lambda: STATED.all(account=by.account_id, today=by.today))


def grounds_of(by: Actor) -> str:
    """Return the grounds that the account stated today in one line, for the log of reads."""
    return "; ".join(f"{code}: {ground}" for _unit_id, code, ground in _stated(by)) if by.allows(NAMES) else ""


def disclosures_over(unit_ids: frozenset[int]) -> QuerySet[Disclosure]:
    """Return the grounds on which others saw the names of units, stated at those or at units above; latest first."""
    over = Unit.objects.filter(descent__unit__in=unit_ids).values("pk")
    return Disclosure.objects.filter(unit__in=over).select_related("unit", "account").order_by("-on", "-pk")
