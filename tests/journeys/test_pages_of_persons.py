"""Pages of accounts, personal data, reports and signing in: open to all in each language, wide and on a phone."""

import pytest
from playwright.sync_api import Page

from .conftest import PHONE, WIDE, OpenPage, sign_in
from .people import MEMBER
from .site import Site
from .test_accessibility import assert_open_to_all

PAGES = {
    "admin": (
        "/accounts/",
        "/accounts/new/",
        "/accounts/grants/",
        "/accounts/doctor/",
        "/delegations/",
        "/delegations/new/",
    ),
    "member": ("/me/", "/me/print/", "/my/sessions/", "/my/factors/", "/my/factors/app/", "/my/password/"),
    "clerk": ("/requests/", "/requests/new/", "/links/", f"/looked/{MEMBER['committee']}/", "/members/grounds/"),
    "inspector": ("/integrity/", "/integrity/counts/", "/integrity/keys/"),
    "": ("/report/", "/report/answers/", "/sign-in/", "/sign-in/first/"),
}
# A page opened from a list: whose numbers are not known beforehand.
OPENED = {
    "admin": ("/accounts/", "main tbody a"),
    "clerk": ("/requests/", "main tbody a"),
    "inspector": ("/integrity/", "#integrity-reports tbody a"),
}

# The longest words are Russian: what holds them on a phone holds the others.
SCREENS = {"vi": (WIDE, PHONE), "en": (WIDE,), "ru": (PHONE,)}


@pytest.mark.parametrize("language", SCREENS)
@pytest.mark.parametrize("who", PAGES, ids=lambda who: who or "visitor")
def test_pages(open_page: OpenPage, site: Site, people: dict[str, str], who: str, language: str) -> None:
    page = open_page()
    page.context.add_cookies([{"name": "django_language", "value": language, "url": site.url}])
    if who:
        sign_in(page, people[who], who)
    for address in PAGES[who]:
        page.goto(spoken(address, language))
        look(page, language)
    if who in OPENED:
        address, links = OPENED[who]
        page.goto(address)
        page.locator(links).first.click()
        look(page, language)


def spoken(address: str, language: str) -> str:
    """Return the address of a public page in a language, which no cookie tells."""
    return address if language == "vi" else address.replace("/report/", f"/report/{language}/")


def look(page: Page, language: str) -> None:
    for screen in SCREENS[language]:
        page.set_viewport_size(screen["viewport"])
        assert_open_to_all(page)
