"""Who looks: every request carries its viewer, made anew so that rights end with the office."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from charterbook.domains.accounts.api import Account, viewer_of
from charterbook.kit.pages.viewer import PageRequest, Reaches
from charterbook.shell.scope import reading, working


class Nobody:
    """A visitor who has not signed in."""

    account = None

    def may(self, permission: str, /) -> bool:  # noqa: ARG002 -- nobody may do anything
        """Allow nothing."""
        return False


class ViewerOfRequest:
    """Put the viewer on the request; stands after authentication."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer for the viewer."""
        user = request.user
        today = timezone.localdate()
        signed_in = user.is_authenticated and user.is_active
        asked = cast("PageRequest", request)
        asked.viewer = Nobody()
        if signed_in:
            viewer = viewer_of(cast("Account", user), today)
            asked.viewer, asked.reaches = viewer, Reaches(reading=reading(viewer), working=working(viewer))
        return self.get_response(request)
