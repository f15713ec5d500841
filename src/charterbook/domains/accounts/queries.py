"""Who an account is today: the viewer with its rights."""

from datetime import date

from django.db.models import Q

from charterbook.domains.accounts.models import Account, Office
from charterbook.domains.organisation.api import in_scope
from charterbook.kit.charters import current_charter
from charterbook.kit.grammar import Actor


class Viewer(Actor):
    """An account with the rights that its offices give it today; a right without a unit holds everywhere."""

    def __init__(self, account: Account, tops: dict[str, frozenset[int] | None], today: date) -> None:
        self.account = account
        self.today = today
        self.account_id = account.pk
        self.name = account.name or account.username
        self._tops = tops
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


def viewer_of(account: Account, today: date) -> Viewer:
    """Return the viewer with the rights of all offices that the account holds today; none if it is disabled."""
    if not account.is_active:
        return Viewer(account, {}, today)
    charter = current_charter()
    offices = Office.objects.filter(Q(until__isnull=True) | Q(until__gt=today), account=account, since__lte=today)
    tops: dict[str, frozenset[int] | None] = {}
    for role, unit_id in offices.order_by("pk").values_list("role", "unit_id"):
        for permission in charter.entry("roles", role, today).texts("permissions"):
            held = tops.get(permission, frozenset())
            tops[permission] = None if unit_id is None or held is None else held | {unit_id}
    return Viewer(account, tops, today)


def account_named(username: str) -> Account | None:
    """Return the account of that name, if there is one."""
    return Account.objects.filter(username=username).order_by("pk").first()
