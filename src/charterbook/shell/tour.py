"""The tour of the first days: a few steps on the start page, each a link, until the account has seen them."""

from typing import Any, NamedTuple, cast

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charterbook.domains.accounts.api import Viewer, end_tour
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Link
from charterbook.kit.pages.viewer import PageRequest


class Step(NamedTuple):
    """A step: the right that it needs, where it leads, what it is called, and why one goes there."""

    needs: str | None
    name: str
    label: Any
    note: Any
    given: tuple[str, ...] = ()


STEPS = (
    Step(
        "organisation.view",
        "units",
        _("Find your unit"),
        _("The tree shows the units of any day; type a name without marks."),
    ),
    Step("imports.run", "forms", _("Record what was done"), _("A form asks for little; names are pasted from Excel.")),
    Step(
        "imports.run",
        "imports",
        _("Send a workbook"),
        _("As the office keeps it: nothing is stored before you have seen it."),
    ),
    Step("organisation.view", "figures", _("Open a number"), _("Behind each number stand its records.")),
    Step("reviews.view", "reviews", _("Read the review"), _("As a page, Word, PDF or Excel, in three languages.")),
    Step(None, "factors", _("Make your account safe"), _("A second step when you sign in keeps others out.")),
    Step(None, "help_page", _("Read the first steps"), _("Two pages, for a clerk."), ("first-steps",)),
)


@page(needs=None, writes=("POST",))
def tour_end(request: PageRequest) -> HttpResponse:
    """End the tour for the account."""
    if request.method == "POST":
        end_tour(request.viewer.account, by=cast("Viewer", request.viewer), today=timezone.localdate())
    return redirect("home")


def steps_for(viewer: Viewer) -> list[Link]:
    """Return the steps that the viewer's rights open; none once the tour was ended."""
    if viewer.account is None or viewer.account.toured_on:
        return []
    return [
        Link(label=step.label, url=url, note=step.note)
        for step in STEPS
        if (step.needs is None or viewer.may(step.needs)) and (url := _address(step.name, step.given))
    ]


def _address(name: str, given: tuple[str, ...]) -> str:
    try:
        return reverse(name, args=given)
    except NoReverseMatch:
        return ""
