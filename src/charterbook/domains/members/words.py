"""Codes of members: how a membership ended, how a stay ended, what was decided of a doubt."""

from django.utils.translation import gettext_lazy as _

OFFICIAL = "OFFICIAL"
PROBATIONARY = "PROBATIONARY"

OPEN = "OPEN"
SAME = "SAME"
DIFFERENT = "DIFFERENT"

DOUBT_WORDS = {OPEN: _("to be decided"), SAME: _("the same person"), DIFFERENT: _("different persons")}
