"""From signing in to a single record behind a figure of the review, and from a Word file back to the records."""

import re
from pathlib import Path

from docx import Document
from playwright.sync_api import Page, expect

from .conftest import TERM, sign_in
from .site import Site

FIGURES = ["169", "36.403", "86", "18.377", "14", "808", "6", "189", "373", "351", "162", "126", "1.635"]


def test_clerk_signs_in_and_sees_the_term(visitor: Page, site: Site) -> None:
    visitor.goto("/")
    sign_in(visitor, site.password)
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Việc của tôi")
    visitor.locator("[hx-get^='/glance/']").scroll_into_view_if_needed()
    expect(visitor.get_by_role("link", name="36.403", exact=True)).to_be_visible()


def test_wrong_password_is_answered_in_words(visitor: Page) -> None:
    visitor.goto("/sign-in/")
    visitor.locator("[name=username]").fill("clerk")
    visitor.locator("[name=password]").fill("wrong")
    visitor.locator("main button.button-main").click()
    expect(visitor.locator("main .alert")).to_be_visible()
    expect(visitor.locator(".menu-account")).to_have_count(0)


def test_each_figure_of_the_review_stands_on_its_page(clerk: Page) -> None:
    clerk.goto(f"/review/HTH.LH/{TERM}")
    expect(clerk.locator(".report")).to_be_visible()
    links = set(clerk.locator(".report a").all_inner_texts())
    assert set(FIGURES) <= links


def test_figure_opens_into_its_records_and_one_of_them(clerk: Page) -> None:
    clerk.goto(f"/review/HTH.LH/{TERM}")
    clerk.locator(".report").get_by_role("link", name="36.403", exact=True).first.click()
    expect(clerk.locator("main b.figure-value")).to_have_text("36.403")
    clerk.locator("#records tbody a").first.click()
    expect(clerk.get_by_role("heading", level=1)).to_contain_text("№")
    expect(clerk.locator("dl.facts dd").first).not_to_be_empty()
    expect(clerk.locator("ol.history li").first).to_be_visible()


def test_parts_that_follow_are_loaded(clerk: Page) -> None:
    clerk.goto(f"/review/HTH.LH/{TERM}")
    expect(clerk.locator("#states")).to_be_visible()
    clerk.locator(".report > h2").last.scroll_into_view_if_needed()
    expect(clerk.locator(".report [hx-get]")).to_have_count(0)
    expect(clerk.locator(".report table").last).to_be_visible()


def test_code_on_the_word_file_opens_the_records(clerk: Page, tmp_path: Path) -> None:
    clerk.goto(f"/review/HTH.LH/{TERM}")
    with clerk.expect_download() as download:
        clerk.locator(".button-group a", has_text="Word").click()
    download.value.save_as(tmp_path / "review.docx")
    text = "\n".join(paragraph.text for paragraph in Document(str(tmp_path / "review.docx")).paragraphs)
    printed = re.search(r"36\.403\s([A-Z0-9]{4}-[A-Z0-9]{4})", text)
    assert printed, text
    clerk.goto("/code/")
    clerk.locator("#code").fill(printed[1].lower())
    clerk.locator("main form button").click()
    expect(clerk.locator("main b.figure-value")).to_have_text("36.403")
