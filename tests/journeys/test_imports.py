"""A workbook is sent, looked at and stored; a row that is wrong is said to be."""

import re
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from .conftest import WRONG_DAY, send
from .site import BOOKS


def test_workbook_that_was_sent_before_brings_nothing_new(clerk: Page) -> None:
    send(clerk, BOOKS / "01-to-chuc-dang.xlsx")
    totals = clerk.locator("#summary tfoot td").all_inner_texts()
    assert totals[1:] == ["265", "0", "0", "265", "0", "0"]
    expect(clerk.locator("#rows .chip-new, #rows .chip-error")).to_have_count(0)
    clerk.locator("form[action$='/confirm/'] button").click()
    expect(clerk.locator("a[href$='/undo/']")).to_be_visible()
    assert clerk.locator("#summary tfoot td").all_inner_texts()[1:] == ["265", "0", "0", "265", "0", "0"]


def test_wrong_day_is_shown_in_its_row_and_marked_in_the_workbook(
    clerk: Page, wrong_import: str, tmp_path: Path
) -> None:
    clerk.goto(wrong_import)
    clerk.locator(".tabs a", has=clerk.locator(".chip-error")).click()
    expect(clerk).to_have_url(re.compile("state=error"))
    expect(clerk.locator("#rows tbody tr")).to_have_count(1)
    expect(clerk.locator("#rows .cell-error")).to_contain_text(WRONG_DAY)
    with clerk.expect_download() as download:
        clerk.locator(".button-group a").first.click()
    download.value.save_as(tmp_path / "marked.xlsx")
    notes = [
        cell.comment.text
        for row in load_workbook(tmp_path / "marked.xlsx").worksheets[0]
        for cell in row
        if cell.comment
    ]
    assert any(WRONG_DAY in note for note in notes), notes
