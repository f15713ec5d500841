"""The sign on the door of admission."""

from django.utils.translation import gettext_lazy as _

from charterbook.domains.admission.chapters import CHAPTERS
from charterbook.domains.admission.figures import DIMENSIONS, FIGURES
from charterbook.domains.admission.panels import DUTIES
from charterbook.domains.admission.permissions import PERMISSIONS
from charterbook.domains.admission.sheets import SHEETS
from charterbook.domains.admission.tables import SOUGHT, TABLES
from charterbook.kit.grammar import Domain

DOMAIN = Domain(
    code="admission",
    label=_("Admission"),
    order=50,
    permissions=PERMISSIONS,
    figures=FIGURES,
    dimensions=DIMENSIONS,
    sheets=SHEETS,
    tables=TABLES,
    sought=SOUGHT,
    chapters=CHAPTERS,
    duties=DUTIES,
    acts={"admission.entered": _("entered admissions")},
)
