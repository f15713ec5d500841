"""Every page that links lead to: wholly in one language, and light enough for a weak network."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from playwright.sync_api import Browser

import charterbook

from .conftest import sign_in
from .crawl import Page, opened, walk, weight_of
from .site import Site

FIRST_PAGE = 60 * 1024  # bytes on the wire, with all styles, scripts and pictures
PARTIAL = 15 * 1024
LANGUAGES = ("vi", "ru", "en")
FEWEST = 28  # addresses that a clerk's links must lead to, or the walk is broken
# Words that no sentence in Vietnamese or Russian holds.
ENGLISH = re.compile(r"\b(the|of|and|with|which|this|that|are|was|were|from|have|has|cannot|your)\b", re.IGNORECASE)
PLACE = re.compile(r"%\(\w+\)[sd]")
WORD = 4  # letters; shorter words may be the same in two languages
CATALOGUES = sorted(Path(charterbook.__file__).parent.glob("**/locale/*/LC_MESSAGES/django.po"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_in_one_language_and_light(browser: Browser, site: Site, language: str) -> None:
    context = browser.new_context(base_url=site.url)
    page = context.new_page()
    sign_in(page, site.password)
    page.locator(f".languages button[value={language}]").click()
    page.wait_for_load_state()
    pages = [*walk(context.request), *_of_strangers(context.request, language)]

    assert len({page.route for page in pages}) >= FEWEST
    assert _foreign_words(pages, language) == set()
    assert _too_heavy(pages, context.request) == {}
    context.close()


def _foreign_words(pages: list[Page], language: str) -> set[tuple[str, str]]:
    foreign = {other: _said_in(other) for other in LANGUAGES if other != language}
    own = _said_in(language)
    return {
        (page.route, text)
        for page in pages
        for text in page.texts
        if text not in own
        and not text.startswith("{")
        and (any(text in said for said in foreign.values()) or _is_english(text, language))
    }


def _too_heavy(pages: list[Page], request: Any) -> dict[str, int]:
    """Pages that weigh too much with all their files, and parts of pages that do."""
    files = {file: weight_of(request, file) for file in {file for page in pages for file in page.files}}
    weights = {page.address: page.weight + sum(files[file] for file in page.files) for page in pages}
    parts = {part for page in pages for part in page.parts}
    served = [part for address in sorted(parts)[:60] if (part := opened(request, address, {"HX-Request": "true"}))]
    heavy = {address: weight for address, weight in weights.items() if weight > FIRST_PAGE}
    return heavy | {part.address: part.weight for part in served if part.weight > PARTIAL}


def _of_strangers(request: Any, language: str) -> Iterator[Page]:
    """The pages whose language stands in their address."""
    part = "" if language == "vi" else f"{language}/"
    for address in (f"/report/{part}", f"/report/{part}answers/"):
        page = opened(request, address)
        assert page is not None
        yield page


def _is_english(text: str, language: str) -> bool:
    return language != "en" and bool(ENGLISH.search(text))


def _said_in(language: str) -> set[str]:
    """All that our catalogues say in a language, as whole texts; English is what they translate from."""
    said = set()
    for path in CATALOGUES:
        if path.parent.parent.name == ("vi" if language == "en" else language):
            with path.open("rb") as file:
                for message in read_po(file):
                    texts = message.id if language == "en" else message.string
                    said |= {texts} if isinstance(texts, str) else set(texts)
    return {text for text in said if len(text) >= WORD and not PLACE.search(text)}
