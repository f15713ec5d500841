"""The sign on the door of integrity reports."""

from django.utils.translation import gettext_lazy as _

from charterbook.domains.integrity.actions import due_for_shredding, shred_closed
from charterbook.domains.integrity.chapters import CHAPTERS
from charterbook.domains.integrity.figures import DIMENSIONS, FIGURES
from charterbook.domains.integrity.permissions import PERMISSIONS
from charterbook.domains.integrity.tables import SUCCESSIONS, TABLES
from charterbook.kit.grammar import Domain, Keeping

DOMAIN = Domain(
    code="integrity",
    label=_("Integrity reports"),
    order=90,
    permissions=PERMISSIONS,
    figures=FIGURES,
    dimensions=DIMENSIONS,
    tables=TABLES,
    successions=SUCCESSIONS,
    chapters=CHAPTERS,
    keepings=(
        Keeping(code="INTEGRITY_REPORTS", due=lambda before: due_for_shredding(before).count(), end=shred_closed),
    ),
    acts={
        "integrity.key_made": _("made the key of an inspection committee"),
        "integrity.taken_in": _("took in integrity reports"),
        "integrity.opened": _("opened an integrity report"),
        "integrity.replied": _("answered an integrity report"),
        "integrity.moved": _("took a step with an integrity report"),
        "integrity.shredded": _("shredded integrity reports whose time was over"),
    },
)
