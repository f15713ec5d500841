"""Rights over admissions."""

from django.utils.translation import gettext_lazy as _

from charterbook.kit.grammar import Permission

VIEW = "admission.view"
ENTER = "admission.enter"

PERMISSIONS = (Permission(VIEW, _("See admissions")), Permission(ENTER, _("Enter admissions")))
