"""The sign on the door of accounts."""

from django.utils.translation import gettext_lazy as _

from charterbook.domains.accounts.panels import DUTIES
from charterbook.domains.accounts.permissions import PERMISSIONS
from charterbook.domains.accounts.sheets import SHEETS
from charterbook.domains.accounts.tables import SUCCESSIONS
from charterbook.kit.grammar import Domain

DOMAIN = Domain(
    code="accounts",
    label=_("Accounts"),
    order=20,
    permissions=PERMISSIONS,
    sheets=SHEETS,
    duties=DUTIES,
    successions=SUCCESSIONS,
    acts={
        "accounts.created": _("created an account"),
        "accounts.disabled": _("disabled an account"),
        "accounts.enabled": _("enabled an account"),
        "accounts.tour_ended": _("ended the tour"),
        "accounts.office_given": _("gave an office"),
        "accounts.office_ended": _("ended an office"),
        "accounts.office_corrected": _("corrected an office"),
        "accounts.offices_entered": _("entered office holders"),
        "accounts.office_asked": _("asked a second administrator for an office"),
        "accounts.office_confirmed": _("confirmed an office as the second administrator"),
        "accounts.office_refused": _("refused an office as the second administrator"),
        "accounts.offices_carried": _("carried offices over to the unit that takes over"),
        "accounts.homes_carried": _("carried accounts over to the unit that takes over"),
        "accounts.delegated": _("delegated rights"),
        "accounts.delegation_revoked": _("took a delegation back"),
        "accounts.password_set": _("set a password"),
        "accounts.language_chosen": _("chose a language"),
    },
)
