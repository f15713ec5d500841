"""The right of the history."""

from django.utils.translation import gettext_lazy as _

from charterbook.kit.grammar import Permission

VIEW = "history.view"

PERMISSIONS = (Permission(VIEW, _("See who did what at the unit")),)
