"""Rights over accounts."""

from django.utils.translation import gettext_lazy as _

from charterbook.kit.grammar import Permission

MANAGE = "accounts.manage"

PERMISSIONS = (Permission(MANAGE, _("Create accounts and give offices")),)
