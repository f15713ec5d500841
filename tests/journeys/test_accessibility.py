"""Each page, wide and on a phone: no serious finding, nothing too small for a finger, nothing beside the screen."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from .conftest import PHONE, TERM, WIDE, OpenPage

PAGES = {
    "home": "/",
    "glance": "/glance/",
    "all cases due": "/work/dialogues.cases/",
    "targets": "/targets/HTH.LH/",
    "units": "/units/",
    "found": "/units/?q=mai+phu",
    "unit": "/units/HTH.LH.06/",
    "figures": f"/figures/HTH.LH/{TERM}",
    "figure records": f"/figures/classes.dissemination.attended/HTH.LH/{TERM}",
    "pivot": f"/pivot/{TERM}&f=members.total&f=classes.dissemination.held",
    "pivot drawn": f"/pivot/{TERM}&rows=class_form&f=classes.dissemination.held&show=bars",
    "cell of a pivot": f"/figures/classes.dissemination.held/HTH.LH/{TERM}&cut=class_form:ONLINE",
    "review": f"/review/HTH.LH/{TERM}&part=whole",
    "reviews": "/reviews/",
    "imports": "/imports/",
    "doubts": "/members/doubts/",
    "code": "/code/",
    "sessions": "/my/sessions/",
    "ways to sign in": "/my/factors/",
    "app": "/my/factors/app/",
    "own password": "/my/password/",
    "proof": "/sign-in/prove/",
}
WIDTHS = pytest.mark.parametrize("screen", [pytest.param(WIDE, id="wide"), pytest.param(PHONE, id="phone")])
OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}

# What a finger must hit; a link inside a line of text is as high as the line.
SMALL = """targets => targets.filter(target => {
    const box = target.getBoundingClientRect()
    const style = getComputedStyle(target)
    return target.checkVisibility({visibilityProperty: true}) && !target.closest(".visually-hidden")
        && !(target.tagName === "A" && style.display === "inline")
        && box.width && (box.width < 24 || box.height < 24)
}).map(target => target.outerHTML)"""
TWICE = "all => all.map(one => one.id).filter((id, place, ids) => ids.indexOf(id) !== place)"
NOWHERE = "links => links.map(link => link.hash).filter(hash => !document.querySelector(hash))"
BESIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@WIDTHS
@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_page(open_page: OpenPage, clerks_cookies: Any, address: str, screen: dict[str, Any]) -> None:
    page = open_page(storage_state=clerks_cookies, **screen)
    page.goto(address)
    expect(page.locator("main [hx-trigger=load]")).to_have_count(0)
    assert_open_to_all(page)


@WIDTHS
@pytest.mark.parametrize("address", ["/sign-in/", "/sign-in/first/"])
def test_sign_in(open_page: OpenPage, address: str, screen: dict[str, Any]) -> None:
    page = open_page(**screen)
    page.goto(address)
    assert_open_to_all(page)


@WIDTHS
def test_record(open_page: OpenPage, clerks_cookies: Any, screen: dict[str, Any]) -> None:
    page = open_page(storage_state=clerks_cookies, **screen)
    page.goto(PAGES["figure records"])
    page.locator("#records tbody a").first.click()
    page.wait_for_url("**/records/**")
    assert_open_to_all(page)


@WIDTHS
def test_preview(open_page: OpenPage, clerks_cookies: Any, wrong_import: str, screen: dict[str, Any]) -> None:
    page = open_page(storage_state=clerks_cookies, **screen)
    page.goto(wrong_import)
    expect(page.locator("#rows")).to_be_visible()
    assert_open_to_all(page)


def assert_open_to_all(page: Page) -> None:
    found = Axe().run(page, options=OPTIONS).response["violations"]
    serious = [
        (finding["id"], node["html"])
        for finding in found
        if finding["impact"] in {"serious", "critical"}
        for node in finding["nodes"]
    ]
    assert serious == []
    assert page.locator("a, button, input, select, textarea, summary").evaluate_all(SMALL) == []
    assert page.locator("[id]").evaluate_all(TWICE) == []
    assert page.locator("a.skip").evaluate_all(NOWHERE) == []
    assert page.evaluate(BESIDE) <= 0
