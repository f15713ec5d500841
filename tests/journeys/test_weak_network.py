"""At 64 kbit/s with 300 ms and lost packets: pages come, and a save survives a cut of the line with one record."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .conftest import PHONE, sign_in
from .site import Site, charterbook
from .weak import Relay, weak

PATIENCE = 40_000  # milliseconds
NEW, KNOWN = 10, 4  # seconds until a page stands in a browser that knows nothing of the site, and in one that does
FORM = "/forms/dialogues.dialogues/"
SAVED = "**/forms/saved/**"
COUNT = """
from charterbook.shell.cli.book import open_book
open_book("vi")
from charterbook.domains.dialogues.models import Dialogue
print("records:", Dialogue.objects.filter(citizens={citizens}).count())
"""

Far = Callable[..., tuple[BrowserContext, Relay]]


@pytest.fixture
def far(browser: Browser, site: Site) -> Iterator[Far]:
    """Open a browser at the end of a weak line; its console may complain of the line."""
    contexts: list[BrowserContext] = []
    with weak(site.url) as (url, relay):

        def opened(**given: Any) -> tuple[BrowserContext, Relay]:
            context = browser.new_context(**PHONE, **given, base_url=url)
            context.set_default_timeout(PATIENCE)
            contexts.append(context)
            return context, relay

        yield opened
        for context in contexts:
            context.close()


def test_pages_come_within_seconds(far: Far, site: Site) -> None:
    context, _relay = far()
    page = context.new_page()
    seconds = {"sign-in": _seconds_of(page, "/sign-in/")}
    began = time.monotonic()
    sign_in(page, site.password)
    seconds["home"] = time.monotonic() - began
    seconds["form"] = _seconds_of(page, FORM)
    seconds["home again"] = _seconds_of(page, "/")
    limits = {"sign-in": NEW, "home": NEW, "form": NEW, "home again": KNOWN}
    assert {name: taken for name, taken in seconds.items() if taken > limits[name]} == {}


def test_a_save_survives_a_cut_before_it_arrived(far: Far, site: Site, clerks_cookies: Any) -> None:
    context, relay = far(storage_state=clerks_cookies)
    page = _filled(context, citizens=36_411)
    relay.cut()
    page.locator(".form-end button").click()
    _waits(page)
    assert _records(site, citizens=36_411) == 0
    relay.mend()
    _arrives_once(page, site, citizens=36_411)


def test_a_save_survives_a_cut_after_it_was_stored(far: Far, site: Site, clerks_cookies: Any) -> None:
    context, relay = far(storage_state=clerks_cookies)
    page = _filled(context, citizens=36_412)
    relay.cut_at_the_next_answer()
    page.locator(".form-end button").click()
    _waits(page)
    assert _records(site, citizens=36_412) == 1
    relay.mend()
    _arrives_once(page, site, citizens=36_412)


def _seconds_of(page: Page, address: str) -> float:
    began = time.monotonic()
    page.goto(address)
    return time.monotonic() - began


def _filled(context: BrowserContext, *, citizens: int) -> Page:
    """A form that is filled, and whose draft is kept: nothing else is under way."""
    page = context.new_page()
    page.goto(FORM)
    page.locator("#f-host").fill("Thường trực Huyện ủy")
    with page.expect_response("**/draft/**"):
        page.locator("#f-citizens").fill(str(citizens))
    expect(page.locator("[data-form-state]")).to_contain_text("Đã giữ")
    return page


def _waits(page: Page) -> None:
    expect(page.locator("[data-form-state]")).to_contain_text("Mất kết nối")


def _arrives_once(page: Page, site: Site, *, citizens: int) -> None:
    """It is sent again by itself; the page says that it is saved, and the book holds it once."""
    page.wait_for_url(SAVED)
    assert _records(site, citizens=citizens) == 1
    page.locator("main form.alert button").click()  # undone, so that other journeys count what they counted
    expect(page.locator("h1")).to_contain_text("Đã hoàn tác")


def _records(site: Site, *, citizens: int) -> int:
    said = charterbook(site.home, "manage", "shell", "-c", COUNT.format(citizens=citizens))
    return int(said.rpartition("records:")[2])
