"""The sign on the door of oversight."""

from django.utils.translation import gettext_lazy as _

from charterbook.domains.oversight.chapters import CHAPTERS
from charterbook.domains.oversight.figures import DIMENSIONS, FIGURES
from charterbook.domains.oversight.panels import DUTIES
from charterbook.domains.oversight.permissions import PERMISSIONS
from charterbook.domains.oversight.sheets import SHEETS
from charterbook.domains.oversight.tables import SOUGHT, SUCCESSIONS, TABLES
from charterbook.kit.grammar import Domain

DOMAIN = Domain(
    code="oversight",
    label=_("Inspection and supervision"),
    order=60,
    permissions=PERMISSIONS,
    figures=FIGURES,
    dimensions=DIMENSIONS,
    sheets=SHEETS,
    tables=TABLES,
    successions=SUCCESSIONS,
    sought=SOUGHT,
    chapters=CHAPTERS,
    duties=DUTIES,
    acts={
        "oversight.units_entered": _("entered inspections of organisations"),
        "oversight.members_entered": _("entered inspections of members"),
    },
)
