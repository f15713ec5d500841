"""What reorganisations add to sheets and acts."""

from django.utils.translation import gettext_lazy as _

from charterbook.engines.reorganisations.sheets import SHEETS
from charterbook.kit.grammar import Domain

ENGINE = Domain(
    code="reorganisations",
    label=_("Reorganisations"),
    order=15,
    sheets=SHEETS,
    acts={
        "reorganisations.drawn": _("drew a reorganisation"),
        "reorganisations.changed": _("changed a plan of reorganisation"),
        "reorganisations.line_drawn": _("drew a line of a reorganisation"),
        "reorganisations.line_removed": _("removed a line of a reorganisation"),
        "reorganisations.lines_entered": _("entered lines of a reorganisation"),
        "reorganisations.discarded": _("discarded a plan of reorganisation"),
        "reorganisations.carried_out": _("carried out a reorganisation"),
        "reorganisations.undone": _("undid a reorganisation"),
        "reorganisations.restored": _("put everything back as it was before a reorganisation"),
    },
)
