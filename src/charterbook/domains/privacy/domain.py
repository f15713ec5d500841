"""The sign on the door of privacy."""

from django.utils.translation import gettext_lazy as _

from charterbook.domains.privacy.actions import forget_reads, forget_requests, old_reads, old_requests
from charterbook.domains.privacy.panels import DUTIES
from charterbook.domains.privacy.permissions import PERMISSIONS
from charterbook.domains.privacy.tables import SUCCESSIONS
from charterbook.kit.grammar import Domain, Keeping

DOMAIN = Domain(
    code="privacy",
    label=_("Personal data"),
    order=95,
    permissions=PERMISSIONS,
    keepings=(
        Keeping(code="READ_LOG", due=lambda before: old_reads(before).count(), end=forget_reads),
        Keeping(code="SUBJECT_REQUESTS", due=lambda before: old_requests(before).count(), end=forget_requests),
    ),
    duties=DUTIES,
    successions=SUCCESSIONS,
    acts={
        "privacy.linked": _("linked an account to its person"),
        "privacy.unlinked": _("ended the link of an account to its person"),
        "privacy.asked": _("asked about the own data"),
        "privacy.entered": _("entered a request about personal data"),
        "privacy.answered": _("answered a request about personal data"),
        "privacy.reads_forgotten": _("deleted old notes of who looked"),
        "privacy.requests_forgotten": _("deleted requests answered long ago"),
    },
)
