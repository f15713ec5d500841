"""Rights over oversight."""

from django.utils.translation import gettext_lazy as _

from charterbook.kit.grammar import Permission

VIEW = "oversight.view"
ENTER = "oversight.enter"

PERMISSIONS = (
    Permission(VIEW, _("See inspections and supervisions")),
    Permission(ENTER, _("Enter inspections and supervisions")),
)
