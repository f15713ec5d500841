"""The sign on the door of accounts."""

from django.utils.translation import gettext_lazy as _

from charterbook.domains.accounts.permissions import PERMISSIONS
from charterbook.kit.grammar import Domain

DOMAIN = Domain(
    code="accounts",
    label=_("Accounts"),
    order=20,
    permissions=PERMISSIONS,
    acts={
        "accounts.created": _("created an account"),
        "accounts.office_given": _("gave an office"),
        "accounts.password_set": _("set a password"),
        "accounts.language_chosen": _("chose a language"),
    },
)
