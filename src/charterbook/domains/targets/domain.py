"""The sign on the door of targets."""

from django.utils.translation import gettext_lazy as _

from charterbook.domains.targets.permissions import PERMISSIONS
from charterbook.domains.targets.queries import aims_of
from charterbook.domains.targets.sheets import SHEETS
from charterbook.domains.targets.tables import SUCCESSIONS, TABLES
from charterbook.kit.grammar import Domain

DOMAIN = Domain(
    code="targets",
    label=_("Targets"),
    order=60,
    permissions=PERMISSIONS,
    sheets=SHEETS,
    tables=TABLES,
    successions=SUCCESSIONS,
    aims=aims_of,
    acts={"targets.set": _("set targets")},
)
