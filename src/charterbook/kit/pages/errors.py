"""Pages for when something is wrong: what happened and what to do next, in the viewer's words."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from charterbook.kit.pages.viewer import is_signed_in


@dataclass(frozen=True, slots=True)
class Fault:
    """What an error page says: `title` names the matter, `what` explains it, `how` says how to go on."""

    title: Promise
    what: Promise
    how: Promise


FAULTS = {
    400: Fault(
        _("This request could not be read"),
        _("The address or the form holds characters that Charterbook does not accept, or a part of it was lost."),
        _("Go back, check what was typed and send it again. Copy the address once more if it came from a message."),
    ),
    403: Fault(
        _("You may not open this page"),
        _("You are signed in, but your role does not include this page."),
        _("If your work needs it, ask the person who manages accounts in your office to add the right."),
    ),
    404: Fault(
        _("Nothing was found here"),
        _("The record does not exist, was moved, or belongs to a unit outside your responsibility."),
        _("Check the address, search by name, or open the unit and look for the record from there."),
    ),
    405: Fault(
        _("This page cannot be used that way"),
        _("The page was asked to do something that it does not do. Nothing was changed."),
        _("Open the page again from the menu and use the buttons on it."),
    ),
    429: Fault(
        _("Too much was asked for at once"),
        _("Many files or imports were asked for within a minute. Nothing was changed; what was ready stays ready."),
        _("Wait a minute, then ask again. For many records ask for one file of the whole list."),
    ),
    500: Fault(
        _("Something went wrong on our side"),
        _("The work was stopped and nothing of it was stored. The error was written down for the administrator."),
        _("Try again in a minute. If it happens again, tell the administrator the time and what you were doing."),
    ),
}
EXPIRED = Fault(
    _("The form has expired"),
    _("The form was open for too long, or it was opened before you signed in again. Nothing was stored."),
    _("Go back, load the page again and send the form once more."),
)


def error_page(request: HttpRequest, status: int, fault: Fault | None = None) -> HttpResponse:
    """Answer with the error page of the status, inside the usual frame when somebody has signed in."""
    context = {
        "layout": "kit/base.html" if is_signed_in(request) else "kit/signed_out.html",
        "status": status,
        "fault": fault or FAULTS[status],
        "start": resolve_url(settings.LOGIN_REDIRECT_URL),
    }
    return HttpResponse(render_to_string("kit/error.html", context, request), status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """Answer a request that cannot be read."""
    return error_page(request, 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """Answer a viewer whose role does not include the page."""
    return error_page(request, 403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """Answer for what does not exist, and for what the viewer may not know of."""
    return error_page(request, 404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """Answer a form whose token is missing or old."""
    return error_page(request, 403, EXPIRED)


def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """Answer after an error of ours, with a page that asks neither the database nor the frame for anything."""
    context = {
        "layout": "kit/signed_out.html",
        "status": 500,
        "fault": FAULTS[500],
        "start": resolve_url(settings.LOGIN_REDIRECT_URL),
    }
    return HttpResponse(render_to_string("kit/error.html", context), status=500)
