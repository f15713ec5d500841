"""A class with forty names recorded by the keyboard alone, a save through a cut connection, and a double click."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from .conftest import MILLISECONDS, WIDE, OpenPage

SYLLABLES = ("An", "Bình", "Chi", "Dung", "Giang", "Hà", "Khánh", "Lan")
FORTY = [f"Tống {first} {last}" for first in ("Thị", "Văn", "Minh", "Thu", "Đức") for last in SYLLABLES]
MOST_KEYS = 12
SAVED = "**/forms/saved/**"


def test_a_class_with_forty_names_takes_a_dozen_keys(open_page: OpenPage, clerks_cookies: Any) -> None:
    page = open_page(storage_state=clerks_cookies)
    page.goto("/forms/classes.classes/")
    expect(page.locator("#f-kind")).to_be_focused()
    keys = 0

    def press(*names: str) -> None:
        nonlocal keys
        for name in names:
            page.keyboard.press(name)
            keys += 1

    press("ArrowDown")
    names = page.locator("[name='lines-classes.roster']")
    while not names.evaluate("each => each === document.activeElement"):
        press("Tab")
        assert keys < MOST_KEYS
    page.keyboard.insert_text("\n".join(FORTY))
    press("Control+Enter")
    expect(page.locator(".paste-rows tbody tr")).to_have_count(len(FORTY))
    expect(page.locator(".form-end .button-main")).to_be_focused()
    press("Enter")
    page.wait_for_url(SAVED)
    assert keys <= MOST_KEYS
    expect(page.locator("main .alert-success")).to_contain_text("40")
    page.locator("main form.alert button").click()  # undone, so that other journeys count what they counted
    expect(page.locator("h1")).to_contain_text("Đã hoàn tác")


def test_a_save_survives_a_cut_and_makes_one_record(new_context: Callable[..., Any], clerks_cookies: Any) -> None:
    # Not `open_page`: a browser without network complains of it in its console, rightly.
    context = new_context(**WIDE, storage_state=clerks_cookies)
    context.set_default_timeout(MILLISECONDS)
    page: Page = context.new_page()
    page.goto("/forms/dialogues.dialogues/")
    page.locator("#f-host").fill("Thường trực Huyện ủy")
    page.locator("#f-citizens").fill("36.403")
    context.set_offline(True)
    page.locator(".form-end button").click()
    expect(page.locator("[data-form-state]")).to_contain_text("Mất kết nối")
    assert "Thường trực" not in page.evaluate("JSON.stringify(localStorage)")
    context.set_offline(False)
    page.wait_for_url(SAVED)
    expect(page.locator("main .facts")).to_contain_text("36.403")
    assert page.evaluate("localStorage.length") == 0
    page.locator("main form.alert button").click()
    expect(page.locator("h1")).to_contain_text("Đã hoàn tác")
    context.close()


def test_a_double_click_sends_once(open_page: OpenPage, clerks_cookies: Any) -> None:
    page = open_page(storage_state=clerks_cookies)
    page.goto("/forms/dialogues.dialogues/")
    sent: list[str] = []
    page.on("request", lambda asked: asked.method == "POST" and sent.append(asked.url))
    page.locator(".form-end button").dblclick()
    page.wait_for_url(SAVED)
    assert len([url for url in sent if "/draft/" not in url]) == 1
    page.locator("main form.alert button").click()
    expect(page.locator("h1")).to_contain_text("Đã hoàn tác")
