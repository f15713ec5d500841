"""The sign on the door of ratings."""

from django.utils.translation import gettext_lazy as _

from charterbook.domains.ratings.chapters import CHAPTERS
from charterbook.domains.ratings.figures import DIMENSIONS, FIGURES
from charterbook.domains.ratings.panels import DUTIES
from charterbook.domains.ratings.permissions import PERMISSIONS
from charterbook.domains.ratings.sheets import SHEETS
from charterbook.domains.ratings.tables import BULKS, SOUGHT, SUCCESSIONS, TABLES
from charterbook.kit.grammar import Domain

DOMAIN = Domain(
    code="ratings",
    label=_("Ratings"),
    order=80,
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
        "ratings.units_entered": _("entered ratings of organisations"),
        "ratings.members_entered": _("entered ratings of members"),
        "ratings.several_rated": _("entered one level for several members"),
    },
)
