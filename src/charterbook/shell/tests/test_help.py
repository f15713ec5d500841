"""The guide inside the site."""

import re
from itertools import chain

import pytest
from django.test import Client
from django.utils import translation

from charterbook.domains.organisation.tests.browsing import browser, plain_static, text_of
from charterbook.domains.organisation.tests.factories import district
from charterbook.shell.help import GUIDES, guide_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]

LANGUAGES = ("vi", "en", "ru")
PICTURE = re.compile(r'<img src="([^"]*)" alt="([^"]*)"')
FEWEST = 20  # letters that say what a picture shows


def test_every_guide_opens_for_a_visitor_and_for_a_clerk() -> None:
    clerk, visitor = browser(district()["L.01"].pk, "GRASSROOTS_CLERK"), Client()
    for name in GUIDES:
        assert "Help" in text_of(clerk, f"/help/{name}/")
        assert guide_of(name, "vi").title in text_of(visitor, f"/help/{name}/")
    assert text_of(visitor, "/help/").count('href="/help/') >= len(GUIDES)


def test_what_is_no_guide_is_not_found() -> None:
    visitor = Client()
    for address in (
        "/help/nothing/",
        "/help/img/en/nothing.png",
        "/help/img/xx/home.png",
        "/help/img/en/..%2Ffirst-steps.md",
    ):
        assert visitor.get(address).status_code == 404


def test_a_page_brings_no_html_of_its_own_and_links_stay_inside() -> None:
    with translation.override("en"):
        for name in GUIDES:
            body = guide_of(name, "en").body
            assert "<script" not in body
            assert '.md"' not in body


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_picture_is_served_and_said_in_words(language: str) -> None:
    visitor = Client()
    pictures = [PICTURE.findall(guide_of(name, language).body) for name in GUIDES]
    assert sum(map(len, pictures)) >= len(GUIDES)
    for address, words in chain.from_iterable(pictures):
        assert address.startswith(f"/help/img/{language}/")
        assert len(words) > FEWEST
        answer = visitor.get(address)
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
        assert b"".join(answer.streaming_content).startswith(b"\x89PNG")
