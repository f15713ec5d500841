"""Rights over the organisation."""

from django.utils.translation import gettext_lazy as _

from charterbook.kit.grammar import Permission

VIEW = "organisation.view"
ENTER = "organisation.enter"
CHANGE = "structure.change"

PERMISSIONS = (
    Permission(VIEW, _("See units")),
    Permission(ENTER, _("Enter units")),
    Permission(CHANGE, _("Merge, split, move, rename and end units")),
)
