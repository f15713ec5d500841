"""Rights over targets."""

from django.utils.translation import gettext_lazy as _

from charterbook.kit.grammar import Permission

VIEW = "targets.view"
SET = "targets.set"

PERMISSIONS = (Permission(VIEW, _("See targets")), Permission(SET, _("Set targets")))
