"""Rights over classes."""

from django.utils.translation import gettext_lazy as _

from charterbook.kit.grammar import Permission

VIEW = "classes.view"
ENTER = "classes.enter"

PERMISSIONS = (Permission(VIEW, _("See classes")), Permission(ENTER, _("Enter classes and attendance")))
