"""The right over the lake."""

from django.utils.translation import gettext_lazy as _

from charterbook.kit.grammar import Permission

WRITE = "lake.write"

PERMISSIONS = (Permission(WRITE, _("Write the facts of the whole book out, to compute figures elsewhere")),)
