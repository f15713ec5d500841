"""What the lists engine adds to acts."""

from django.utils.translation import gettext_lazy as _

from charterbook.kit.grammar import Domain

ENGINE = Domain(
    code="lists",
    label=_("Lists"),
    order=105,
    acts={
        "lists.view_saved": _("saved a view of a list"),
        "lists.view_deleted": _("deleted a view of a list"),
        "lists.view_put_first": _("chose the view with which a list begins"),
    },
)
