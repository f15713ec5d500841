"""What follows a page that wrote: what was noted is sealed, and what was changed is added to the totals."""

import logging
from collections.abc import Callable

from django.db import DatabaseError, connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from charterbook.engines.rollup.api import drain_some
from charterbook.ground.audit.api import seal_if_due
from charterbook.kit.pages.page import SAFE
from charterbook.kit.pages.viewer import is_signed_in

log = logging.getLogger(__name__)

# Each decides itself whether it is time: a seal at most once a minute, totals where more than a few changes wait.
TASKS: tuple[tuple[Callable[[], object], str], ...] = (
    (seal_if_due, "the audit could not be sealed; it is tried again after the next write"),
    (drain_some, "changes could not be added up; it is tried again after the next write"),
)


class AfterWriting:
    """Do what follows a write when its answer is ready; an answer never fails because of it.

    What somebody without an account sends starts nothing: the moment of a seal would tell when that was.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, then do what is due."""
        response = self.get_response(request)
        if request.method not in SAFE and is_signed_in(request) and not connection.in_atomic_block:
            for task, fault in TASKS:
                try:
                    task()
                except DatabaseError:
                    log.exception(fault)
        return response
