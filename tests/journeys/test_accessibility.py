"""Each page in each language: no serious finding, nothing too small for a finger, nothing beside the screen.

In Vietnamese each is looked at further, for colours, sizes and the keyboard do not depend on the language: contrast in
light and dark, what the keyboard shows, no motion for those who want none, borders where the system chooses the
colours, 200 % and 320 px.
"""

from typing import Any

import pytest
from playwright.sync_api import Browser

from .conftest import PHONE, WIDE
from .every import VISITOR, Seen, entered, every_page, go
from .open_to_all import barriers, more_barriers, room
from .site import Site
from .thorough import is_due

FOREIGN = ("en", "ru")
FEWEST = 70  # pages that there must be, or the walk is broken


@pytest.fixture(scope="session")
def every(browser: Browser, site: Site, people: dict[str, str], wrong_import: str) -> list[Seen]:
    return [*every_page(browser, site, people), Seen("import_preview", wrong_import, "clerk")]


@pytest.mark.parametrize("language", ["vi", "en", "ru"])
def test_every_page(browser: Browser, site: Site, people: dict[str, str], every: list[Seen], *, language: str) -> None:
    assert len(every) >= FEWEST
    found: dict[str, Any] = {}
    for who in (*people, VISITOR):
        page = entered(browser, site, who, people.get(who, ""), language=language, **WIDE).new_page()
        for place, seen in enumerate(every):
            if seen.who == who and (language == "vi" or is_due(place, FOREIGN.index(language))):
                page.set_viewport_size(WIDE["viewport"])
                go(page, seen.spoken(language))
                found |= _named(seen, barriers(page, contrast=language == "vi"))
                if language == "vi":
                    found |= _named(seen, more_barriers(page))
        page.context.close()
    assert found == {}


def test_a_finger_and_the_longest_words_find_room(
    browser: Browser, site: Site, people: dict[str, str], every: list[Seen]
) -> None:
    found: dict[str, Any] = {}
    for who in (*people, VISITOR):
        page = entered(browser, site, who, people.get(who, ""), language="ru", **PHONE).new_page()
        for place, seen in enumerate(every):
            if seen.who == who and is_due(place, len(FOREIGN)):
                go(page, seen.spoken("ru"))
                found |= _named(seen, room(page))
        page.context.close()
    assert found == {}


def _named(seen: Seen, barred: dict[str, Any]) -> dict[str, Any]:
    return {f"{seen.address}: {name}": found for name, found in barred.items()}
