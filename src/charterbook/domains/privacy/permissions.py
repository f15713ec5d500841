"""Rights over personal data as their subjects know them."""

from django.utils.translation import gettext_lazy as _

from charterbook.kit.grammar import Permission

HANDLE = "privacy.handle"

PERMISSIONS = (Permission(HANDLE, _("Answer requests about one's own data, and link accounts to persons")),)
