"""The sign on the door of the organisation."""

from django.utils.translation import gettext_lazy as _

from charterbook.domains.organisation.figures import DIMENSIONS, FIGURES
from charterbook.domains.organisation.permissions import PERMISSIONS
from charterbook.domains.organisation.sheets import SHEETS
from charterbook.domains.organisation.tables import SOUGHT, TABLES
from charterbook.kit.grammar import Domain

DOMAIN = Domain(
    code="organisation",
    label=_("Organisation"),
    order=10,
    permissions=PERMISSIONS,
    figures=FIGURES,
    dimensions=DIMENSIONS,
    sheets=SHEETS,
    tables=TABLES,
    sought=SOUGHT,
    acts={
        "organisation.units_entered": _("entered units"),
        "organisation.unit_founded": _("founded a unit"),
        "organisation.unit_renamed": _("renamed a unit"),
        "organisation.unit_moved": _("moved a unit"),
        "organisation.units_merged": _("merged units"),
        "organisation.unit_split": _("split a unit"),
        "organisation.unit_ended": _("ended a unit"),
        "organisation.restructured": _("changed the tree by a reorganisation"),
        "organisation.letterhead_noted": _("noted the letterhead"),
        "organisation.body_noted": _("noted a body of a unit"),
        "organisation.shapes_entered": _("entered outlines of units"),
        "organisation.term_set": _("set a term"),
    },
)
