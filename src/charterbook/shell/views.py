"""The shell's own pages: home, and the gallery of components."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from charterbook.kit.pages.gallery import gallery_context
from charterbook.kit.pages.page import page
from charterbook.kit.pages.viewer import PageRequest
from charterbook.shell.home import home_of


@page(needs=None)
def home(request: PageRequest) -> HttpResponse:
    """Show the viewer's units, the term's figures and what waits."""
    return render(request, "shell/home.html", home_of(request.viewer, timezone.localdate()))


@page(needs=None)
def gallery(request: PageRequest) -> HttpResponse:
    """Show every page component with sample data, for those who build pages."""
    return render(request, "kit/gallery.html", gallery_context())
