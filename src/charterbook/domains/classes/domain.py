"""The sign on the door of classes."""

from django.utils.translation import gettext_lazy as _

from charterbook.domains.classes.actions import forget_arrivals
from charterbook.domains.classes.chapters import CHAPTERS
from charterbook.domains.classes.figures import DIMENSIONS, FIGURES
from charterbook.domains.classes.permissions import PERMISSIONS
from charterbook.domains.classes.queries import old_arrivals
from charterbook.domains.classes.sheets import SHEETS
from charterbook.domains.classes.tables import SOUGHT, TABLES
from charterbook.kit.grammar import Domain, Keeping

DOMAIN = Domain(
    code="classes",
    label=_("Classes"),
    order=40,
    permissions=PERMISSIONS,
    figures=FIGURES,
    dimensions=DIMENSIONS,
    sheets=SHEETS,
    tables=TABLES,
    sought=SOUGHT,
    chapters=CHAPTERS,
    keepings=(Keeping(code="ARRIVALS", due=lambda before: old_arrivals(before).count(), end=forget_arrivals),),
    acts={
        "classes.entered": _("entered classes"),
        "classes.attendance_entered": _("entered attendance by unit"),
        "classes.learners_entered": _("entered a roster"),
        "classes.roll_called": _("called the roll"),
        "classes.door_opened": _("opened the door of a class"),
        "classes.door_closed": _("closed the door of a class"),
        "classes.arrivals_taken": _("took over who signed in at the door"),
        "classes.arrivals_forgotten": _("deleted who signed in long ago and was never taken over"),
        "classes.arrivals_refused": _("let go who signed in at the door"),
    },
)
