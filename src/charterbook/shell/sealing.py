"""Sealing in the server's life: after a page that wrote, at most once a minute."""

import logging
from collections.abc import Callable

from django.db import DatabaseError, connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from charterbook.ground.audit.api import seal_if_due
from charterbook.kit.pages.page import SAFE
from charterbook.kit.pages.viewer import is_signed_in

log = logging.getLogger(__name__)


class SealAfterWriting:
    """Put what was noted into the chain soon after it was noted; an answer never fails because a seal does.

    What somebody without an account sends starts no seal: its moment would tell when that was.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, then seal if it is time."""
        response = self.get_response(request)
        if request.method not in SAFE and is_signed_in(request) and not connection.in_atomic_block:
            try:
                seal_if_due()
            except DatabaseError:
                log.exception("the audit could not be sealed; it is tried again after the next write")
        return response
