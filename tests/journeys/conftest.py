"""A real site in a real browser; the browser's complaints fail the journey that caused them."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from .people import made_people
from .site import BOOKS, Site, opened_site

# The browser's driver keeps an event loop open until the last test; Django would refuse its database to all others.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDE = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}
MILLISECONDS = 20_000
WRONG_DAY = "32/13/2021"
TERM = "?from=2020-08-01&to=2023-12-31"

expect.set_options(timeout=MILLISECONDS)

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> str:
    found = [path for name in NAMES if (path := shutil.which(name))] + [path for path in MAC if Path(path).exists()]
    if not found:
        pytest.skip("No Chromium here (Debian: apt-get install chromium; macOS: install Chromium or Google Chrome).")
    return found[0]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], chromium: str) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": chromium, "args": list(QUIET)}


@pytest.fixture(scope="session")
def site(chromium: str) -> Iterator[Site]:
    with opened_site() as opened:
        yield opened


@pytest.fixture(scope="session")
def people(site: Site) -> dict[str, str]:
    """The passwords of those who act besides visitors, by their account names."""
    return {"clerk": site.password, **made_people(site.home)}


@pytest.fixture(scope="session")
def base_url(site: Site) -> str:
    return site.url


@pytest.fixture(scope="session")
def clerks_cookies(browser: Browser, site: Site) -> Any:
    context = browser.new_context(base_url=site.url)
    page = context.new_page()
    sign_in(page, site.password)
    cookies = context.storage_state()
    context.close()
    return cookies


@pytest.fixture
def open_page(new_context: Callable[..., Any]) -> Iterator[OpenPage]:
    """Open a page in a browser of its own; at the end nothing may stand in the browser's console."""
    complaints: list[str] = []

    def opened(**given: Any) -> Page:
        context = new_context(**(WIDE | given))
        context.set_default_timeout(MILLISECONDS)
        context.on("console", lambda said: said.type in {"error", "warning"} and complaints.append(said.text))
        context.on("weberror", lambda raised: complaints.append(str(raised.error)))
        return context.new_page()

    yield opened
    assert complaints == []


@pytest.fixture
def visitor(open_page: OpenPage) -> Page:
    return open_page()


@pytest.fixture
def clerk(open_page: OpenPage, clerks_cookies: Any) -> Page:
    return open_page(storage_state=clerks_cookies)


def sign_in(page: Page, password: str, name: str = "clerk") -> None:
    page.goto("/sign-in/")
    page.locator("[name=username]").fill(name)
    page.locator("[name=password]").fill(password)
    page.locator("main form:not([data-passkey]) button").click()
    expect(page.locator(".menu-account")).to_be_visible()


def send(page: Page, workbook: Path) -> None:
    """Send a workbook and wait until it is checked."""
    page.goto("/imports/")
    page.locator("input[type=file]").set_input_files(workbook)
    page.locator("main form[enctype] button").click()
    expect(page.locator("form[action$='/check/'] button")).to_be_visible()


@pytest.fixture(scope="session")
def wrong_import(browser: Browser, site: Site, clerks_cookies: Any, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of an import that was checked: the dialogues of Lộc Hà, one of them on a day that does not exist."""
    path = tmp_path_factory.mktemp("journeys") / "wrong.xlsx"
    book = load_workbook(BOOKS / "08-doi-thoai-cong-dan.xlsx")
    book.worksheets[0]["E7"] = WRONG_DAY
    book.save(path)
    context = browser.new_context(base_url=site.url, storage_state=clerks_cookies)
    page = context.new_page()
    send(page, path)
    address = page.url
    context.close()
    return address
