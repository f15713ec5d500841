"""Adding up in the server's life: after a page that wrote, where more than a few changes wait."""

import logging
from collections.abc import Callable

from django.db import DatabaseError, connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from charterbook.engines.rollup.api import drain_some
from charterbook.kit.pages.page import SAFE
from charterbook.kit.pages.viewer import is_signed_in

log = logging.getLogger(__name__)


class AddUpAfterWriting:
    """Add changes of figures up soon after they were written; an answer never fails because of it.

    What waits is read along with the totals, so that it is never missed, only read a little slower.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, then add up if there is much to add."""
        response = self.get_response(request)
        if request.method not in SAFE and is_signed_in(request) and not connection.in_atomic_block:
            try:
                drain_some()
            except DatabaseError:
                log.exception("changes could not be added up; it is tried again after the next write")
        return response
