"""Rights over dialogues."""

from django.utils.translation import gettext_lazy as _

from charterbook.kit.grammar import Permission

VIEW = "dialogues.view"
ENTER = "dialogues.enter"

PERMISSIONS = (
    Permission(VIEW, _("See dialogues with citizens")),
    Permission(ENTER, _("Enter dialogues and the cases raised in them")),
)
