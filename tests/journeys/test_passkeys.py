"""A passkey in a real browser: added, signed in with, asked for after the password."""

from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from .conftest import OpenPage
from .site import Site

TELEPHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def with_telephone(page: Page) -> Page:
    """Give a browser an authenticator in software."""
    tools: Any = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": TELEPHONE})
    return page


def test_a_passkey_is_added_and_signs_in(open_page: OpenPage, site: Site) -> None:
    here = f"http://localhost:{urlsplit(site.url).port}"  # browsers know passkeys by a name, never by a number
    page = with_telephone(open_page())
    page.goto(f"{here}/sign-in/")
    page.locator("[name=username]").fill("clerk")
    page.locator("[name=password]").fill(site.password)
    page.locator("main form:not([data-passkey]) button").click()
    page.goto(f"{here}/my/factors/")
    page.locator("#passkey-label").fill("Telephone")
    page.locator("form[data-passkey=make] button").click()
    expect(page.locator("main ol code")).to_have_count(10)
    page.locator("main a.button-main").click()
    expect(page.locator("main")).to_contain_text("Telephone")

    page.locator(".menu-account summary").click()
    page.locator(".menu-account form button").click()
    page.locator("form[data-passkey=show] button").click()
    expect(page.locator(".menu-account")).to_be_visible()

    page.locator(".menu-account summary").click()
    page.locator(".menu-account form button").click()
    page.locator("[name=username]").fill("clerk")
    page.locator("[name=password]").fill(site.password)
    page.locator("main form:not([data-passkey]) button").click()
    page.locator("form[data-passkey=show] button").click()
    expect(page.locator(".menu-account")).to_be_visible()

    # The clerk of the other journeys signs in with a password alone.
    page.goto(f"{here}/my/factors/")
    page.locator("form[action$='/remove/'] button").click()
    expect(page.locator("form[action$='/remove/']")).to_have_count(0)
