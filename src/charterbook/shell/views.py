"""The shell's own pages: home, the glance of a term, and the gallery of components."""

from typing import cast

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from charterbook.domains.accounts.api import Viewer
from charterbook.kit.grammar import Actor
from charterbook.kit.pages.gallery import gallery_context
from charterbook.kit.pages.page import page
from charterbook.kit.pages.viewer import PageRequest
from charterbook.shell.glance import glance_of
from charterbook.shell.home import home_of
from charterbook.shell.tour import steps_for


@page(needs=None)
def home(request: PageRequest) -> HttpResponse:
    """Show what is due at the viewer's units, where recording begins and what changed."""
    viewer = cast("Viewer", request.viewer)
    context = home_of(viewer, timezone.localdate()) | {"steps": steps_for(viewer)}
    return render(request, "shell/home.html", context)


@page(needs=None)
def glance(request: PageRequest) -> HttpResponse:
    """Show the term of one of the viewer's committees; with `part` only that, for the page that fetches it."""
    shown = glance_of(cast("Actor", request.viewer), request.GET.get("unit", ""), timezone.localdate())
    if shown is None:
        raise Http404
    return render(request, "shell/_glance.html" if request.GET.get("part") else "shell/glance.html", shown)


@page(needs=None)
def gallery(request: PageRequest) -> HttpResponse:
    """Show every page component with sample data, for those who build pages."""
    return render(request, "kit/gallery.html", gallery_context())
