"""What of requests about one's own data a unit's successors take over."""

from django.utils.translation import gettext_lazy as _

from charterbook.domains.privacy import permissions
from charterbook.domains.privacy.queries import requests_waiting
from charterbook.kit.grammar import Succession

SUCCESSIONS = (
    Succession(
        code="privacy.requests",
        label=_("Requests that wait for an answer"),
        model="privacy.SubjectRequest",
        held=requests_waiting,
        needs=permissions.HANDLE,
    ),
)
