"""The sign on the door of members."""

from django.utils.translation import gettext_lazy as _

from charterbook.domains.members.chapters import CHAPTERS
from charterbook.domains.members.figures import FIGURES
from charterbook.domains.members.permissions import PERMISSIONS
from charterbook.domains.members.sheets import SHEETS
from charterbook.domains.members.tables import TABLES
from charterbook.kit.grammar import Domain

DOMAIN = Domain(
    code="members",
    label=_("Members"),
    order=30,
    permissions=PERMISSIONS,
    figures=FIGURES,
    sheets=SHEETS,
    tables=TABLES,
    chapters=CHAPTERS,
    acts={
        "members.entered": _("entered members"),
        "members.persons_identified": _("identified persons"),
        "members.transferred": _("transferred a member"),
        "members.ended": _("ended a membership"),
        "members.ground_stated": _("stated a ground for seeing names"),
        "members.doubt_decided": _("decided who is who"),
    },
)
