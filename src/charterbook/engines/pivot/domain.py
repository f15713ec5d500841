"""What the pivot engine adds to acts."""

from django.utils.translation import gettext_lazy as _

from charterbook.kit.grammar import Domain

ENGINE = Domain(
    code="pivot",
    label=_("Pivot"),
    order=110,
    acts={"pivot.saved": _("saved a pivot"), "pivot.deleted": _("deleted a pivot")},
)
