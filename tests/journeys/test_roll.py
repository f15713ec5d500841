"""Calling the roll on a telephone: ticks go out as they are made, and wait where there is no network."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from .conftest import MILLISECONDS, PHONE, TERM, OpenPage

UNIT = "HTH.LH.15"


def test_ticks_are_sent_and_wait_for_the_network(
    new_context: Callable[..., Any], open_page: OpenPage, clerks_cookies: Any
) -> None:
    # Not `open_page` for the telephone: a browser without network complains of it in its console, rightly.
    context = new_context(**PHONE, storage_state=clerks_cookies)
    context.set_default_timeout(MILLISECONDS)
    phone: Page = context.new_page()
    phone.goto(f"/members/grounds/?unit={UNIT}")
    phone.locator("[name=ground]").fill("Điểm danh lớp học tập của đơn vị")
    phone.locator("main form button").click()
    phone.goto(f"/figures/classes.thematic.held/{UNIT}/{TERM}")
    phone.locator("#records tbody a").first.click()
    number = re.search(r"/records/classes\.Class/(\d+)/", phone.url)
    assert number is not None
    phone.goto(f"/classes/{number[1]}/roll/")

    first, second = phone.locator("[name=here]").nth(0), phone.locator("[name=here]").nth(1)
    before = first.is_checked(), second.is_checked()
    first.click()
    state = phone.locator("[data-state]")
    expect(state).to_have_text("Đã gửi tất cả các dấu.")

    context.set_offline(True)
    second.click()
    expect(state).to_contain_text("Chưa gửi: 1")
    context.set_offline(False)
    expect(state).to_have_text("Đã gửi tất cả các dấu.")
    assert phone.evaluate("localStorage.length") == 0

    other = open_page(storage_state=clerks_cookies)
    other.goto(phone.url)
    seen = other.locator("[name=here]").nth(0).is_checked(), other.locator("[name=here]").nth(1).is_checked()
    assert seen == (not before[0], not before[1])
    context.close()
