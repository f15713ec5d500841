"""The sign on the door of members."""

from django.utils.translation import gettext_lazy as _

from charterbook.domains.members.actions import forget_grounds
from charterbook.domains.members.chapters import CHAPTERS
from charterbook.domains.members.figures import DIMENSIONS, FIGURES
from charterbook.domains.members.models import Disclosure
from charterbook.domains.members.panels import DUTIES
from charterbook.domains.members.permissions import PERMISSIONS
from charterbook.domains.members.sheets import SHEETS
from charterbook.domains.members.tables import BULKS, SOUGHT, SUCCESSIONS, TABLES
from charterbook.kit.grammar import Domain, Keeping

DOMAIN = Domain(
    code="members",
    label=_("Members"),
    order=30,
    permissions=PERMISSIONS,
    figures=FIGURES,
    dimensions=DIMENSIONS,
    sheets=SHEETS,
    tables=TABLES,
    successions=SUCCESSIONS,
    sought=SOUGHT,
    bulks=BULKS,
    chapters=CHAPTERS,
    keepings=(
        Keeping(
            code="DISCLOSURES",
            due=lambda before: Disclosure.objects.filter(on__lt=before).count(),
            end=forget_grounds,
        ),
    ),
    duties=DUTIES,
    acts={
        "members.entered": _("entered members"),
        "members.persons_identified": _("identified persons"),
        "members.transferred": _("transferred a member"),
        "members.several_transferred": _("transferred several members"),
        "members.ended": _("ended a membership"),
        "members.carried": _("carried members over to the unit that takes over"),
        "members.ground_stated": _("stated a ground for seeing names"),
        "members.grounds_forgotten": _("deleted old grounds for seeing names"),
        "members.doubt_decided": _("decided who is who"),
    },
)
