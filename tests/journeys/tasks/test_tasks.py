"""Each task of every day, by keys alone and by a finger, in three languages: what comes of it, in how many steps."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import WIDE, OpenPage, sign_in
from tests.journeys.site import Site
from tests.journeys.thorough import is_due

from .clerk import CLERK
from .hand import Hand, Keyboard, Touch
from .officer import OFFICER
from .task import Task
from .workers import made_workers

LANGUAGES = ("vi", "en", "ru")
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
HANDS = {"keyboard": (Keyboard, WIDE), "touch": (Touch, PHONE)}
# Neither hand has a mouse: should one move all the same, the browser's console says so, and what it says fails.
NO_MOUSE = """addEventListener("pointerdown", ({pointerType}) => {
    if (pointerType === "mouse") console.error("A mouse was used.")
}, true)"""

DUE = [
    pytest.param(task, kind, language, id=f"{task.code}-{kind}-{language}")
    for place, task in enumerate((*CLERK, *OFFICER))
    for hand, kind in enumerate(HANDS)
    for turn, language in enumerate(LANGUAGES)
    if is_due(place + hand, turn)
]

States = Callable[[str, str], Any]


@pytest.fixture(scope="session")
def states(browser: Browser, site: Site) -> States:
    """The cookies of somebody who has signed in and chosen a language; of a visitor only the language."""
    passwords, kept = made_workers(site), {}

    def made(who: str, language: str) -> Any:
        if (who, language) not in kept:
            context = browser.new_context(base_url=site.url)
            page = context.new_page()
            page.goto("/sign-in/")
            if who != "visitor":
                sign_in(page, passwords[who], who)
            page.locator(f".languages button[value={language}]").click()
            expect(page.locator("html")).to_have_attribute("lang", language)
            kept[who, language] = context.storage_state()
            context.close()
        return kept[who, language]

    return made


@pytest.mark.parametrize(("task", "kind", "language"), DUE)
def test_task(  # noqa: PLR0917 -- fixtures
    task: Task,
    kind: str,
    language: str,
    open_page: OpenPage,
    states: States,
    record_property: Callable[[str, object], None],
    site: Site,
    tmp_path: Path,
) -> None:
    made, screen = HANDS[kind]
    page: Page = open_page(storage_state=states(task.who, language), accept_downloads=True, **screen)
    page.add_init_script(NO_MOUSE)
    turn = LANGUAGES.index(language) * len(HANDS) + list(HANDS).index(kind)
    hand: Hand = made(page, turn=turn, password=site.password, folder=tmp_path)
    page.goto(task.start)
    expect(page.locator("html")).to_have_attribute("lang", language)
    begun = monotonic()
    task.does(hand)
    seconds, count = monotonic() - begun, hand.count
    measured = {"task": task.code, "hand": kind, "language": language, "count": count, "seconds": round(seconds, 1)}
    measured |= {"weight": hand.weight, "heaviest": max(hand.weights), "pages": " ".join(hand.pages)}
    record_property("journey", measured)
    if task.undoes:
        task.undoes(hand)
    assert count <= (task.keys if kind == "keyboard" else task.taps), hand.pages
    assert task.seconds is None or seconds < task.seconds
