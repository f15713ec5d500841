"""The shell's own pages: home, and the gallery of components."""

from typing import cast

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from charterbook.domains.accounts.api import Viewer
from charterbook.kit.pages.gallery import gallery_context
from charterbook.kit.pages.page import page
from charterbook.kit.pages.viewer import PageRequest
from charterbook.shell.home import home_of
from charterbook.shell.tour import steps_for


@page(needs=None)
def home(request: PageRequest) -> HttpResponse:
    """Show the viewer's units, the term's figures and what waits."""
    context = home_of(request.viewer, timezone.localdate()) | {"steps": steps_for(cast("Viewer", request.viewer))}
    return render(request, "shell/home.html", context)


@page(needs=None)
def gallery(request: PageRequest) -> HttpResponse:
    """Show every page component with sample data, for those who build pages."""
    return render(request, "kit/gallery.html", gallery_context())
