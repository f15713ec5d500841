"""The rules of accounts, offices and delegations, on plain values.

Who may give which office, in one place:

- only somebody whose office carries `accounts.manage`, and only the roles that the charter lists under its `grants`;
- at a unit strictly below the giver's own: any of them, for whoever answers for a unit staffs the offices below it;
- at the giver's own unit: only a role all of whose rights the giver's offices there hold;
- above, beside, over the whole book from a unit, and to oneself: never;
- what was delegated is not given or delegated any further;
- a role with `second_person` waits until another administrator, who may give it too, confirms it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from charterbook.kit.dates import add_months
from charterbook.kit.refusal import Refused
from charterbook.kit.refusal import mark as _

SHORTEST_PASSWORD = 12
MANAGE = "accounts.manage"


class AccountRefused(Refused):
    """An account, office, delegation or grant that the rules do not allow."""


class Stand(StrEnum):
    """Where the office of whoever gives stands to the unit: strictly above it, or at the same."""

    ABOVE = "above"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Grip:
    """An office of whoever gives, seen from a unit: what it may give, what it may do, and where it stands."""

    grants: frozenset[str]
    rights: frozenset[str]
    stand: Stand


def check_password(password: str, *, name: str) -> None:
    """Refuse a password that is short or says the account's name (NIST SP 800-63B: length before composition)."""
    if len(password) < SHORTEST_PASSWORD:
        raise AccountRefused(
            _("A password has at least %(least)s characters; a sentence of four words is easy to keep in mind."),
            field="password",
            least=SHORTEST_PASSWORD,
        )
    if name and name.casefold() in password.casefold():
        raise AccountRefused(_("The password must not contain the account's name."), field="password")


def check_office(*, since: date, until: date | None) -> None:
    """Refuse an office that ends before it begins."""
    if until is not None and until <= since:
        raise AccountRefused(_("The office would end before it begins."), field="until")


def check_held_at(*, kind: str, held_at: Collection[str], since: date, ended_on: date | None) -> None:
    """Refuse a role that units of the kind do not have (`held_at` of the charter), and a unit that is no more."""
    if ended_on is not None and ended_on <= since:
        raise AccountRefused(_("The unit no longer existed on %(day)s: name its successor."), field="unit", day=since)
    if kind not in held_at:
        raise AccountRefused(_("This role is not held at a unit of this kind: choose another role."), field="role")


def may_follow(*, kind: str, held_at: Collection[str], stays: bool, takers: int) -> bool:
    """Tell whether an office goes on at the unit that takes over from its own.

    The kind must be one at which the role is held. Besides, the unit must stay what it was or go on alone in the place
    of the old one: an office at one of several units that are joined gives no right over the people of the others.
    """
    return kind in held_at and (stays or takers == 1)


def may_give(*, role: str, rights: Collection[str], grips: Iterable[Grip]) -> bool:
    """Tell whether offices that stand so to a unit may give a role with these rights there."""
    useful = [grip for grip in grips if MANAGE in grip.rights]
    if any(role in grip.grants for grip in useful if grip.stand is Stand.ABOVE):
        return True
    here = [grip for grip in useful if grip.stand is Stand.SAME]
    held = frozenset().union(*(grip.rights for grip in here)) if here else frozenset()
    return held.issuperset(rights) and any(role in grip.grants for grip in here)


def check_giving(*, role: str, rights: Collection[str], grips: Collection[Grip]) -> None:
    """Refuse an office that whoever gives it may not give there, and say why."""
    if may_give(role=role, rights=rights, grips=grips):
        return
    useful = [grip for grip in grips if MANAGE in grip.rights]
    if not useful:
        raise AccountRefused(_("You may not give offices at this unit."), field="unit")
    if not any(role in grip.grants for grip in useful):
        raise AccountRefused(_("Your office does not give this role."), field="role")
    raise AccountRefused(
        _("At your own unit you give only what you may do yourself: ask the administrator of the unit above."),
        field="role",
    )


def may_change(*, role: str, rights: Collection[str], needs_second: bool, grips: Iterable[Grip]) -> bool:
    """Tell whether an office may be ended or corrected: an equal does not end an equal where two are needed to give."""
    standing = [grip for grip in grips if grip.stand is Stand.ABOVE or not needs_second]
    return may_give(role=role, rights=rights, grips=standing)


def check_not_oneself(*, giver: int, receiver: int) -> None:
    """Refuse to give to oneself."""
    if giver == receiver:
        raise AccountRefused(_("Nobody gives an office or a right to themselves."), field="account")


def check_second_person(*, confirmer: int, asker: int, receiver: int) -> None:
    """Refuse a second person who is the first, or who would get the office."""
    if confirmer in {asker, receiver}:
        raise AccountRefused(
            _("Another administrator confirms this: neither who asked for it nor who receives it."), field="by"
        )


def check_end(*, since: date, until: date, ends: date | None) -> None:
    """Refuse an end before the office began, and one later than the end that it has."""
    if until < since:
        raise AccountRefused(_("The office would end before it begins."), field="until")
    if ends is not None and ends < until:
        raise AccountRefused(_("The office ends earlier already, on %(day)s."), field="until", day=ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handing:
    """A delegation as it is asked for, beside what the office holds and what the charter lets it hand on."""

    rights: frozenset[str]
    held: frozenset[str]
    delegable: frozenset[str]
    since: date
    until: date
    office_until: date | None
    months: int
    decision: str
    today: date


def check_delegation(handing: Handing) -> None:
    """Refuse to hand on what is not held or not delegable, without a decision, without an end, or for too long."""
    if not handing.rights:
        raise AccountRefused(_("Choose at least one right."), field="rights")
    if not handing.rights <= handing.held:
        raise AccountRefused(_("You hand on only what your office holds itself."), field="rights")
    if not handing.rights <= handing.delegable:
        raise AccountRefused(_("This right stays with the office and is not delegated."), field="rights")
    if not handing.decision.strip():
        raise AccountRefused(_("Write the number of the decision."), field="decision")
    if handing.until <= handing.since or handing.until <= handing.today:
        raise AccountRefused(_("The delegation would end before it begins."), field="until")
    if handing.until > add_months(handing.since, handing.months):
        raise AccountRefused(_("A delegation lasts at most %(months)s months."), field="until", months=handing.months)
    if handing.office_until is not None and handing.until > handing.office_until:
        raise AccountRefused(_("A delegation ends with the office at the latest."), field="until")


def role_faults(roles: Mapping[str, tuple[frozenset[str], frozenset[str]]], known: Collection[str]) -> list[str]:
    """Return what is wrong with the charter's roles (rights and grants by code): each fault a sentence.

    Every right is one that a domain declares. A role that gives any role carries `accounts.manage`, so that it may give
    roles with rights that it does not hold only strictly below its own unit, where `may_give` allows it.
    """
    faults = []
    for code, (rights, grants) in roles.items():
        faults += [f"role {code} has the unknown right {right}" for right in sorted(rights - frozenset(known))]
        faults += [f"role {code} gives the unknown role {given}" for given in sorted(grants - frozenset(roles))]
        if grants and MANAGE not in rights:
            faults.append(f"role {code} gives roles without {MANAGE}")
    return faults
