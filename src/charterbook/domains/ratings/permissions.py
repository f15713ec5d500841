"""Rights over ratings."""

from django.utils.translation import gettext_lazy as _

from charterbook.kit.grammar import Permission

VIEW = "ratings.view"
ENTER = "ratings.enter"

PERMISSIONS = (Permission(VIEW, _("See ratings")), Permission(ENTER, _("Enter ratings")))
