"""Rights over integrity reports."""

from django.utils.translation import gettext_lazy as _

from charterbook.kit.grammar import Permission

VIEW = "integrity.view"
HANDLE = "integrity.handle"

PERMISSIONS = (
    Permission(VIEW, _("See how many integrity reports there are, small numbers hidden")),
    Permission(HANDLE, _("Handle integrity reports for an inspection committee")),
)
