"""The sign on the door of dialogues."""

from django.utils.translation import gettext_lazy as _

from charterbook.domains.dialogues.chapters import CHAPTERS
from charterbook.domains.dialogues.figures import DIMENSIONS, FIGURES
from charterbook.domains.dialogues.panels import DUTIES
from charterbook.domains.dialogues.permissions import PERMISSIONS
from charterbook.domains.dialogues.sheets import SHEETS
from charterbook.domains.dialogues.tables import BULKS, SOUGHT, SUCCESSIONS, TABLES
from charterbook.kit.grammar import Domain

DOMAIN = Domain(
    code="dialogues",
    label=_("Dialogues with citizens"),
    order=70,
    permissions=PERMISSIONS,
    figures=FIGURES,
    dimensions=DIMENSIONS,
    sheets=SHEETS,
    tables=TABLES,
    successions=SUCCESSIONS,
    sought=SOUGHT,
    bulks=BULKS,
    chapters=CHAPTERS,
    duties=DUTIES,
    acts={
        "dialogues.entered": _("entered dialogues"),
        "dialogues.cases_entered": _("entered cases of dialogues"),
        "dialogues.cases_settled": _("gave several cases a state"),
    },
)
