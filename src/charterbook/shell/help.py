"""The guide inside the site: the pages of docs/guide in the reader's language, where people look for help."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Link
from charterbook.kit.pages.viewer import is_signed_in

# In the order in which a clerk needs them.
GUIDES = (
    "first-steps",
    "day-by-day",
    "roll-call",
    "pivot",
    "reorganising",
    "signing-in",
    "who-may-what",
    "names-and-personal-data",
)
INSTALLED = Path(__file__).parent / "guide"  # where a wheel carries the pages
CHECKOUT = Path(__file__).parents[3] / "docs" / "guide"
PICTURE = re.compile(r"[a-z0-9-]+\.png")
TITLE = "# "


@dataclass(frozen=True, slots=True)
class Guide:
    """A page of the guide: its name in addresses, its title, and its text as HTML."""

    name: str
    title: str
    body: SafeString


@page(needs=None, public=True)
def help_index(request: HttpRequest) -> HttpResponse:
    """List the pages of the guide."""
    language = _language()
    links = [Link(label=guide_of(name, language).title, url=reverse("help_page", args=[name])) for name in GUIDES]
    return render(request, "shell/help.html", _context(request, title=_("Help"), links=links))


@page(needs=None, public=True)
def help_page(request: HttpRequest, name: str) -> HttpResponse:
    """Show a page of the guide."""
    if name not in GUIDES:
        raise Http404
    guide = guide_of(name, _language())
    crumbs = [Link(label=_("Help"), url=reverse("help")), Link(label=guide.title)]
    return render(request, "shell/help.html", _context(request, title=guide.title, body=guide.body, crumbs=crumbs))


@page(needs=None, public=True)
def help_picture(_request: HttpRequest, language: str, name: str) -> HttpResponseBase:
    """Give a picture of the guide in a language."""
    path = folder() / language / "img" / name
    if language not in dict(settings.LANGUAGES) or not PICTURE.fullmatch(name) or not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), content_type="image/png")


def folder() -> Path:
    """Return where the pages lie: in the installed package, or in the checkout."""
    return INSTALLED if INSTALLED.is_dir() else CHECKOUT


@cache
def guide_of(name: str, language: str) -> Guide:
    """Read a page of the guide; links between pages and pictures lead to the site's own addresses."""
    text = (folder() / language / f"{name}.md").read_text(encoding="utf-8")
    first, _line, rest = text.partition("\n")
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(rest)
    for token in tokens:
        for child in token.children or ():
            _lead(child, language)
    # Our own pages, read without any HTML of theirs.
    body = SafeString(reader.renderer.render(tokens, reader.options, {}))
    return Guide(name, first.removeprefix(TITLE), body)


def _lead(token: Token, language: str) -> None:
    """Let a link to another page, or a picture, lead to the site."""
    if token.type == "link_open":
        name = str(token.attrs["href"]).removesuffix(".md")
        if name in GUIDES:
            token.attrs["href"] = reverse("help_page", args=[name])
    elif token.type == "image":
        token.attrs["src"] = reverse("help_picture", args=[language, Path(str(token.attrs["src"])).name])
        token.attrs["loading"] = "lazy"


def _language() -> str:
    return (get_language() or "vi").partition("-")[0]


def _context(request: HttpRequest, **more: Any) -> dict[str, Any]:
    around = "kit/base.html" if is_signed_in(request) else "kit/signed_out.html"
    return {"around": around, "links": (), "body": "", "crumbs": ()} | more
