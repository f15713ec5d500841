"""Whom an administrator may give what: how offices stand to a unit, by the lines of the tree of today."""

from collections.abc import Iterable
from datetime import date, timedelta

from charterbook.domains.accounts.models import Account, Office
from charterbook.domains.accounts.permissions import MANAGE
from charterbook.domains.accounts.queries.viewer import (
    Founder,
    HeldOffice,
    Role,
    Viewer,
    delegations_on,
    offices_on,
    role_on,
)
from charterbook.domains.accounts.rules import Grip, Stand, may_change, may_give
from charterbook.domains.accounts.words import CONSOLE
from charterbook.domains.organisation.api import Place, Unit, path_of, units_below
from charterbook.kit.charters import current_charter
from charterbook.kit.grammar import Actor
from charterbook.kit.records import once


def line_of(unit_id: int, today: date) -> tuple[int, ...]:
    """Return the unit and all above it, the nearest first, as they stand today; of an ended unit as they last stood.

    Where it once stood gives no right: whoever kept it before a move keeps nothing of it (PyPI, TOB-PYPI26-13).
    """
    unit = Unit.objects.get(pk=unit_id)
    day = today
    if unit.ended_on and unit.ended_on <= today:
        day = unit.ended_on - timedelta(days=1)
    day = max(day, unit.founded_on)
    line = tuple(each.pk for each in reversed(path_of(unit_id, day)))
    return line or (unit_id,)


def offices_of(by: Actor) -> tuple[HeldOffice, ...]:
    """Return the offices that somebody holds themselves."""
    return by.offices if isinstance(by, Viewer) else ()


def grips_on(by: Actor, unit_id: int | None, today: date) -> list[Grip]:
    """Return the offices of whoever acts as they stand to a unit; no unit is the whole book."""
    line = () if unit_id is None else line_of(unit_id, today)
    grips = []
    for office in offices_of(by):
        if office.unit_id == unit_id:
            stand = Stand.SAME
        elif unit_id is not None and (office.unit_id is None or office.unit_id in line):
            stand = Stand.ABOVE
        else:
            continue
        grips.append(Grip(office.role.grants, office.role.rights, stand))
    return grips


def may_give_office(by: Actor, *, role: Role, unit_id: int | None, today: date) -> bool:
    """Tell whether somebody may give the role at the unit."""
    if isinstance(by, Founder):
        return True
    return may_give(role=role.code, rights=role.rights, grips=grips_on(by, unit_id, today))


def may_change_office(by: Actor, office: Office, today: date) -> bool:
    """Tell whether somebody may end or correct an office of another."""
    if isinstance(by, Founder):
        return True
    role = role_on(office.role, max(office.since, today))
    grips = grips_on(by, office.unit_id, today)
    return may_change(role=role.code, rights=role.rights, needs_second=role.needs_second, grips=grips)


def keeps(by: Actor, unit_id: int | None, today: date) -> bool:
    """Tell whether somebody is an administrator at the unit or above it; no unit is the whole book."""
    return isinstance(by, Founder) or any(MANAGE in grip.rights for grip in grips_on(by, unit_id, today))


def may_manage(by: Actor, account: Account, today: date) -> bool:
    """Tell whether somebody may disable an account, enable it or set its password: only with power over all it holds.

    Whoever sets a password can sign in with it, so one office or delegation out of reach is enough to refuse.
    """
    if isinstance(by, Founder):
        return True
    if account.pk == by.account_id or account.username == CONSOLE:
        return False
    offices = [office for office in account.offices.order_by("pk") if office.until is None or office.until > today]
    received = list(delegations_on(today).filter(account=account))
    if not offices and not received:
        return keeps(by, account.home_id, today)
    return all(may_change_office(by, office, today) for office in offices) and all(
        keeps(by, given.unit_id, today) for given in received
    )


def reached_units(by: Actor, today: date) -> frozenset[int] | None:
    """Return the units whose accounts somebody looks after, their own and all below today; None means every unit."""
    tops = frozenset(office.unit_id for office in offices_of(by) if MANAGE in office.role.rights)
    if isinstance(by, Founder) or None in tops:
        return None
    below = units_below([top for top in tops if top is not None], today).order_by().values_list("pk", flat=True)
    return once(("accounts.reached", tops, today), lambda: frozenset(below)) if tops else frozenset()


def kind_on(unit: Unit, day: date) -> str:
    """Return of which kind a unit was on a day; its latest where the day is outside its life."""
    place = Place.objects.filter(unit=unit, since__lte=day, until__gt=day).order_by("pk").first()
    return place.kind if place else unit.kind


def administrator_roles(day: date) -> frozenset[str]:
    """Return the roles whose holders give offices."""
    roles = current_charter().entries("roles", day)
    return frozenset(role.code for role in roles if MANAGE in role.texts("permissions"))


def administrators_on(day: date, *, without: Iterable[int] = ()) -> frozenset[int]:
    """Return the accounts of people who are administrators on the day, some offices left out of account."""
    held = offices_on(day).filter(role__in=administrator_roles(day), account__is_active=True)
    held = held.exclude(account__username=CONSOLE).exclude(pk__in=list(without))
    return frozenset(held.values_list("account_id", flat=True))
