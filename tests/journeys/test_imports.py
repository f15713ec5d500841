"""A workbook is sent, looked at and stored."""

import re

from playwright.sync_api import Page, expect

from .site import BOOKS


def test_workbook_that_was_sent_before_brings_nothing_new(clerk: Page) -> None:
    clerk.goto("/imports/")
    clerk.locator("input[type=file]").set_input_files(BOOKS / "01-to-chuc-dang.xlsx")
    clerk.locator("main form button").first.click()
    expect(clerk).to_have_url(re.compile(r"/imports/\d+/$"))
    clerk.screenshot(path="/tmp/w/running.png")
    expect(clerk.locator("form[action$='/check/'] button")).to_be_visible()
    print(clerk.locator("main").inner_html())
    clerk.locator("form[action$='/confirm/'] button").click()
    expect(clerk.locator("a[href$='/undo/']")).to_be_visible()
    print(clerk.locator("main").inner_html())
    raise AssertionError
