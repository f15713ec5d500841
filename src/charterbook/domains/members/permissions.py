"""Rights over members."""

from django.utils.translation import gettext_lazy as _

from charterbook.kit.grammar import Permission

VIEW = "members.view"
ENTER = "members.enter"
NAMES = "members.names"

PERMISSIONS = (
    Permission(VIEW, _("See how many members there are")),
    Permission(ENTER, _("Enter members")),
    Permission(NAMES, _("See the names of persons"), stated_at="grounds"),
)
