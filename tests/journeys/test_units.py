"""Finding a unit, and hearing the pages in another language."""

import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import sign_in
from .site import Site


def test_unit_is_found_without_accents(clerk: Page) -> None:
    clerk.goto("/units/")
    clerk.locator("#unit-q").fill("mai phu")
    clerk.locator("#unit-q").press("Enter")
    clerk.get_by_role("link", name="Đảng bộ xã Mai Phụ", exact=True).click()
    expect(clerk.get_by_role("heading", level=1)).to_have_text("Đảng bộ xã Mai Phụ")


def test_branch_of_the_tree_opens(clerk: Page) -> None:
    clerk.goto("/units/")
    branch = clerk.locator(".tree-item", has=clerk.locator("> .tree-name", has_text="Đảng bộ xã Mai Phụ")).last
    branch.locator("> details > summary").click()
    expect(branch.get_by_role("link", name="Chi bộ Trạm Y tế xã Mai Phụ")).to_be_visible()


@pytest.mark.parametrize(
    ("language", "heading", "number"), [("ru", "Рабочие книги", r"36\s403"), ("en", "Workbooks", "36,403")]
)
def test_pages_speak_another_language(visitor: Page, site: Site, language: str, heading: str, number: str) -> None:
    sign_in(visitor, site.password)  # a session of its own: the language stays with the session
    visitor.goto("/imports/")
    visitor.locator(f".languages button[value={language}]").click()
    expect(visitor.locator("html")).to_have_attribute("lang", language)
    expect(visitor.get_by_role("heading", level=1)).to_have_text(heading)
    visitor.goto("/")
    expect(visitor.locator(".figure-value", has_text=re.compile(rf"^{number}$"))).to_be_visible()
