"""The rights of reviews."""

from django.utils.translation import gettext_lazy as _

from charterbook.kit.grammar import Permission

VIEW = "reviews.view"
WORD = "reviews.word"
PAPER = "reviews.paper"

PERMISSIONS = (
    Permission(VIEW, _("Read reviews and take them away")),
    Permission(WORD, _("Change the wording of reviews")),
    Permission(PAPER, _("Set what stands at the head and foot of papers")),
)
