"""The sign on the door of classes."""

from django.utils.translation import gettext_lazy as _

from charterbook.domains.classes.chapters import CHAPTERS
from charterbook.domains.classes.figures import FIGURES
from charterbook.domains.classes.permissions import PERMISSIONS
from charterbook.domains.classes.sheets import SHEETS
from charterbook.domains.classes.tables import SOUGHT, TABLES
from charterbook.kit.grammar import Domain

DOMAIN = Domain(
    code="classes",
    label=_("Classes"),
    order=40,
    permissions=PERMISSIONS,
    figures=FIGURES,
    sheets=SHEETS,
    tables=TABLES,
    sought=SOUGHT,
    chapters=CHAPTERS,
    acts={
        "classes.entered": _("entered classes"),
        "classes.attendance_entered": _("entered attendance by unit"),
        "classes.learners_entered": _("entered a roster"),
    },
)
