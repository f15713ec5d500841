"""Every page of the site: one of each address that links lead to, as somebody who sees it; and those without a link."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import resolve
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .conftest import TERM, sign_in
from .crawl import kind_of, opened, walk
from .site import Site

VISITOR = ""
UNIT = "HTH.LH.15"  # a commune whose classes hold names
# What a page looks like depends on what it is asked; and not every page is linked from another one.
ADDED = {
    "clerk": (
        "/units/?q=mai+phu",
        f"/figures/HTH.LH/{TERM}",
        f"/figures/classes.dissemination.attended/HTH.LH/{TERM}",
        f"/figures/classes.dissemination.held/HTH.LH/{TERM}&cut=class_form:ONLINE",
        f"/pivot/{TERM}&f=members.total&f=classes.dissemination.held",
        f"/pivot/{TERM}&rows=class_form&f=classes.dissemination.held&show=bars",
        "/reorganisations/",
        "/reorganisations/new/",
        "/shapes/",
        f"/review/HTH.LH/{TERM}&part=whole",
        "/search/?q=mai",
        "/members/doubts/",
        "/work/dialogues.cases/",
        "/lists/members.Stay/?unit=HTH.LH.01.01",
        "/lists/dialogues.Case/",
        "/lists/classes.Class/",
        "/forms/members.members/",
        "/forms/classes.classes/",
        "/forms/dialogues.cases/",
        "/help/pivot/",
        "/sign-in/prove/",
    ),
    VISITOR: ("/sign-in/", "/sign-in/first/", "/report/", "/report/answers/", "/help/"),
}


@dataclass(frozen=True, slots=True)
class Seen:
    """A page: the name of its address, where it is, and who sees it."""

    route: str
    address: str
    who: str

    def spoken(self, language: str) -> str:
        """Return the address in a language: that of public pages, which no cookie tells, stands in it."""
        return self.address if language == "vi" else self.address.replace("/report/", f"/report/{language}/")


def every_page(browser: Browser, site: Site, passwords: Mapping[str, str]) -> list[Seen]:
    """One page of each address, and those that are added; as the clerk, or as the first other person who sees it."""
    found: dict[str, Seen] = {}
    added: list[Seen] = []
    for who, password in passwords.items():
        context = entered(browser, site, who, password)
        if who == "clerk":
            _state_ground(context)
        for page in walk(context.request, once=True):
            found.setdefault(page.route, Seen(page.route, page.address, who))
        if who == "clerk":
            added += [Seen(_route(address), address, who) for address in _of_a_class(context)]
        context.close()
    for who, addresses in ADDED.items():
        added += [Seen(_route(address), address, who) for address in addresses]
    known = {seen.address for seen in found.values()}
    return [*found.values(), *(seen for seen in added if seen.address not in known)]


def entered(
    browser: Browser, site: Site, who: str, password: str, *, language: str = "vi", **look: Any
) -> BrowserContext:
    """Open a browser for somebody who is signed in, in a language; for a visitor, one that is not."""
    context = browser.new_context(base_url=site.url, **look)
    context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": site.url}])
    if who != VISITOR:
        page = context.new_page()
        sign_in(page, password, who)
        expect(page.locator("html")).to_have_attribute("lang", language)
    return context


def go(page: Page, address: str) -> None:
    """Open a page, and wait until the parts that come afterwards have come: in their place, or within it."""
    page.goto(address)
    expect(page.locator("main [hx-trigger=load][hx-swap], main .htmx-request")).to_have_count(0)


def _state_ground(context: BrowserContext) -> None:
    """State why the names of the commune are needed, so that its roll holds them."""
    page = context.new_page()
    page.goto(f"/members/grounds/?unit={UNIT}")
    page.locator("[name=ground]").fill("Điểm danh lớp học tập của đơn vị")
    page.locator("main form button").click()
    page.wait_for_load_state()


def _of_a_class(context: BrowserContext) -> tuple[str, ...]:
    """The pages at the door of a class, which are reached by its record."""
    page = opened(context.request, f"/figures/classes.thematic.held/{UNIT}/{TERM}")
    record = next(link for link in page.links if "/records/classes.Class/" in link) if page else ""
    number = record.split("?")[0].rstrip("/").rpartition("/")[2]
    return (record, f"/classes/{number}/roll/", f"/classes/{number}/arrivals/", f"/classes/{number}/door/")


def _route(address: str) -> str:
    kind = kind_of(address)
    return kind[0] if kind else resolve(urlsplit(address).path).url_name or ""
