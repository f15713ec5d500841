"""What divisions add to acts."""

from django.utils.translation import gettext_lazy as _

from charterbook.kit.grammar import Domain

ENGINE = Domain(
    code="divisions",
    label=_("Administrative divisions"),
    order=16,
    acts={
        "divisions.founded": _("founded the committees of the administrative map"),
        "divisions.reform_drawn": _("drew the reform of the administrative map"),
    },
)
