"""Offices and accounts of units that go into others: what stands at them, and which offices no unit takes over."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet

from charterbook.domains.accounts.models import Account, Delegation, Office
from charterbook.domains.accounts.queries.viewer import role_on
from charterbook.domains.accounts.rules import may_follow
from charterbook.kit.grammar import Heir, Heirs
from charterbook.kit.records import lies_in
from charterbook.kit.records.scope import ranges


def offices_over(on: date) -> QuerySet[Office]:
    """Return the offices that had begun before a day and did not end on it or before."""
    offices: QuerySet[Office] = Office.objects.filter(Q(until=None) | Q(until__gt=on), since__lt=on)
    return offices


def delegations_over(on: date) -> QuerySet[Delegation]:
    """Return the delegations that had begun before a day and did not end on it or before."""
    given: QuerySet[Delegation] = Delegation.objects.filter(since__lt=on, until__gt=on, revoked_on=None)
    return given


def accounts_kept(_on: date) -> QuerySet[Account]:
    """Return the accounts; those of a unit are kept by its administrators."""
    accounts: QuerySet[Account] = Account.objects.all()
    return accounts


def offices_left(heirs: Heirs, on: date) -> QuerySet[Office]:
    """Return the offices that no unit takes over: their roles have to be given anew there."""
    return offices_over(on).filter(pk__in=[office.pk for office, heir in followed(heirs, on) if heir is None])


def delegations_left(heirs: Heirs, on: date) -> QuerySet[Delegation]:
    """Return the delegations at units that end: what an office handed on ends with it."""
    gone = [unit for unit, takers in heirs.items() if all(heir.unit != unit for heir in takers)]
    return delegations_over(on).filter(unit__in=gone)


def followed(heirs: Heirs, on: date) -> list[tuple[Office, Heir | None]]:
    """Return each office at the units with the heir at which it is held from the day on, None where it ends."""
    takes = Counter(heir.unit for takers in heirs.values() for heir in takers)
    return [
        (office, _heir_of(office, heirs[office.unit_id or 0], takes, on))
        for office in offices_over(on).filter(lies_in("unit", ranges(heirs))).order_by("pk")
    ]


def _heir_of(office: Office, takers: Sequence[Heir], takes: Counter[int], on: date) -> Heir | None:
    own = next((heir for heir in takers if heir.unit == office.unit_id), None)
    heir = own or (takers[0] if len(takers) == 1 else None)
    if heir is None:
        return None
    held_at = role_on(office.role, on).held_at
    goes_on = may_follow(kind=heir.kind, held_at=held_at, stays=own is not None, takers=takes[heir.unit])
    return heir if goes_on else None
