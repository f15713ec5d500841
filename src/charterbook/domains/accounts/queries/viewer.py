"""Who an account is today: the viewer, with the rights that its offices and delegations give it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from charterbook.domains.accounts.models import Account, Delegation, Office
from charterbook.domains.organisation.api import in_scope, kept_by
from charterbook.kit.charters import UnknownCode, current_charter
from charterbook.kit.grammar import Actor
from charterbook.kit.records import Given, Settled


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role as the charter has it on a day; one that it does not have any more gives nothing."""

    code: str
    rights: frozenset[str] = frozenset()
    grants: frozenset[str] = frozenset()
    held_at: frozenset[str] = frozenset()
    needs_second: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldOffice:
    """An office that the viewer holds today; no unit is the whole book."""

    pk: int
    role: Role
    unit_id: int | None
    name: str


class Founder(Actor):
    """Who founds a book, or works at its console: whoever may run commands there answers for the book itself."""

    account_id = 0
    name = "charterbook"
    today = date.min  # every right, whatever the day

    def allows(self, permission: str, unit_id: int | None = None) -> bool:  # noqa: ARG002 -- the founder may do all
        """Allow everything: a new book has nobody else."""
        return True

    def units(self, permission: str) -> frozenset[int] | None:  # noqa: ARG002 -- the founder may do all
        """Hold every right everywhere."""
        return None


class Viewer(Actor):
    """An account with the rights that it has today; a right without a unit holds everywhere.

    `offices` are those that it holds itself: what was delegated gives rights, and nothing to hand on.
    """

    def __init__(
        self,
        account: Account,
        tops: dict[str, frozenset[int] | None],
        today: date,
        offices: tuple[HeldOffice, ...] = (),
        named: dict[str, str] | None = None,
    ) -> None:
        self.account = account
        self.account_id = account.pk
        self.today = today
        self.name = account.name or account.username
        self.offices = offices
        self._tops = tops
        self._named = named or {}
        self._seen: dict[tuple[str, int], bool] = {}

    def allows(self, permission: str, unit_id: int | None = None) -> bool:
        """Tell whether the right is held at the unit, or anywhere when no unit is named."""
        if permission not in self._tops:
            return False
        if unit_id is None or self._tops[permission] is None:
            return True
        key = permission, unit_id
        if key not in self._seen:
            self._seen[key] = unit_id in in_scope(self, permission, [unit_id])
        return self._seen[key]

    def may(self, permission: str) -> bool:
        """Tell whether the right is held anywhere."""
        return self.allows(permission)

    def units(self, permission: str) -> frozenset[int] | None:
        """Return the top units below which the right is held; None means everywhere, the empty set nowhere."""
        return self._tops.get(permission, frozenset())

    @property
    def rights(self) -> frozenset[str]:
        """The rights that are held anywhere, by office or delegation."""
        return frozenset(self._tops)

    def office_for(self, permission: str) -> str:
        """Return the office by which the right is held, as role's code · unit's name; delegated ones name the decision.

        Empty where the right is not held. Codes stay what they are, so that the audit reads alike in every language.
        """
        return self._named.get(permission, "")


def role_on(code: str, day: date) -> Role:
    """Return the charter's role of that code as of the day; an unknown one without any right."""
    try:
        entry = current_charter().entry("roles", code, day)
    except UnknownCode:
        return Role(code=code)
    return Role(
        code=code,
        rights=frozenset(entry.texts("permissions")),
        grants=frozenset(entry.texts("grants")),
        held_at=frozenset(entry.texts("held_at")),
        needs_second=entry.flag("second_person"),
    )


def _living(prefix: str, day: date | Given) -> Q:
    """The unit still exists on the day, or the whole book is meant."""
    return (
        Q(**{f"{prefix}__isnull": True})
        | Q(**{f"{prefix}__ended_on__isnull": True})
        | Q(**{f"{prefix}__ended_on__gt": day})
    )


def offices_on(day: date | Given) -> QuerySet[Office]:
    """Return the offices that give rights on the day: they have begun and not ended, and neither has their unit."""
    held: QuerySet[Office] = Office.objects.filter(Q(until__isnull=True) | Q(until__gt=day), since__lte=day)
    return held.filter(_living("unit", day)).select_related("unit").order_by("pk")


def delegations_on(day: date | Given) -> QuerySet[Delegation]:
    """Return the delegations that give rights on the day: not revoked, and the office that gave them still held."""
    running: QuerySet[Delegation] = Delegation.objects.filter(
        Q(office__until__isnull=True) | Q(office__until__gt=day),
        revoked_on__isnull=True,
        since__lte=day,
        until__gt=day,
        office__since__lte=day,
        office__account__is_active=True,
    )
    running = running.filter(_living("unit", day)).filter(_living("office__unit", day))
    return running.select_related("unit", "office__unit").order_by("pk")


# Asked with every request.
OFFICES = Settled(
    lambda: (
        offices_on(Given("today"))
        .filter(account=Given("account"))
        .select_related(None)
        .values_list("pk", "role", "unit_id", "unit__name")
    )
)
DELEGATIONS = Settled(
    lambda: (
        delegations_on(Given("today"))
        .filter(account=Given("account"))
        .select_related(None)
        .values_list("office__role", "office__unit_id", "unit_id", "unit__name", "rights", "decision")
    )
)


def viewer_of(account: Account, today: date) -> Viewer:
    """Return the viewer with the rights of today; none if the account is disabled."""
    if not account.is_active:
        return Viewer(account, {}, today)
    tops: dict[str, frozenset[int] | None] = {}
    named: dict[str, str] = {}
    held = []
    for pk, code, unit_id, unit in OFFICES.all(account=account.pk, today=today):
        role = role_on(code, today)
        name = _name(code, unit)
        held.append(HeldOffice(pk=pk, role=role, unit_id=unit_id, name=name))
        _add(tops, named, role.rights, unit_id, name)
    for code, top, unit_id, unit, handed, decision in DELEGATIONS.all(account=account.pk, today=today):
        if not _still_below(top, unit_id, today):
            continue
        rights = role_on(code, today).rights.intersection(handed)
        _add(tops, named, rights, unit_id, f"{_name(code, unit)} · {decision}")
    return Viewer(account, tops, today, tuple(held), named)


def _still_below(top: int | None, unit_id: int | None, today: date) -> bool:
    """Tell whether the unit of a delegation still stands below the office that gave it: what moved away is lost."""
    return top is None or unit_id in kept_by(frozenset((top,)), today).numbers


def _add(
    tops: dict[str, frozenset[int] | None],
    named: dict[str, str],
    rights: Iterable[str],
    unit_id: int | None,
    name: str,
) -> None:
    for right in rights:
        before = tops.get(right, frozenset())
        tops[right] = None if unit_id is None or before is None else before | {unit_id}
        named.setdefault(right, name)


def _name(role: str, unit: str | None) -> str:
    return f"{role} · {unit}" if unit else role


def account_named(username: str) -> Account | None:
    """Return the account of that name, if there is one."""
    return Account.objects.filter(username=username).order_by("pk").first()
