"""What no act on accounts may bring about: a book without an administrator."""

from collections.abc import Collection
from datetime import date

from charterbook.domains.accounts.models import Office
from charterbook.domains.accounts.queries import administrators_on
from charterbook.domains.accounts.queries.reach import administrator_roles
from charterbook.domains.accounts.rules import AccountRefused
from charterbook.kit.refusal import mark as _


def keep_an_administrator(*, without: Collection[int], day: date) -> None:
    """Refuse to take offices away when nobody would be administrator from that day on. Raises AccountRefused.

    The administrators' offices are locked, so that two who end each other at the same moment cannot both succeed.
    """
    roles = administrator_roles(day)
    held = list(Office.objects.select_for_update().filter(role__in=roles).order_by("pk").values_list("pk", flat=True))
    if not set(held).intersection(without):
        return
    if administrators_on(day) and not administrators_on(day, without=without):
        raise AccountRefused(
            _("This is the last administrator: give the office to somebody else first."), field="account"
        )
