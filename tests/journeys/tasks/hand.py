"""Hands at a page: one has only keys, the other only a finger; both count what they do and what it loads."""

from abc import ABC, abstractmethod
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.urls import resolve
from playwright.sync_api import Download, Frame, Locator, Page, expect

FARTHEST = 15  # presses of Tab from one thing to the next; what is farther is not within reach
SMALLEST = 24  # pixels under a finger

FOCUSED = "target => target === document.activeElement"
BEFORE = """target => {
    const held = document.activeElement
    return held !== document.body && !!(target.compareDocumentPosition(held) & Node.DOCUMENT_POSITION_FOLLOWING)
}"""
# Whether a way past what stands above leads nearer: the skip links whose goal holds the target and not the focus.
SKIPS = """target => Array.from(document.querySelectorAll("a.skip"), link => link.hash)
    .filter(hash => { const goal = document.querySelector(hash); return goal && goal.contains(target) }).pop() || "" """
BESIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# A link inside a line of text is as high as the line, and a box is hit by its label too.
UNDER_FINGER = """target => {
    const label = target.matches("[type=checkbox], [type=radio]") && target.labels && target.labels[0]
    const box = (label || target).getBoundingClientRect()
    const inline = target.tagName === "A" && getComputedStyle(target).display === "inline"
    return [inline ? 24 : box.width, inline ? 24 : box.height]
}"""


class Hand(ABC):
    """What a person does at a page. `count` is the number of keys or taps, words that are typed apart."""

    def __init__(self, page: Page, *, turn: int, password: str, folder: Path) -> None:
        self.page = page
        self.turn = turn  # another in each language and with each hand, for names that must differ
        self.password = password
        self.folder = folder
        self.count = 0
        self.weights: list[int] = [0]
        self.addresses: list[str] = []
        self.where = urlsplit("")
        self.is_fresh = True  # nothing was done on the page yet
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.on("Network.loadingFinished", self._loaded)
        page.on("framenavigated", self._arrived)

    def _loaded(self, answer: dict[str, Any]) -> None:
        self.weights[-1] += int(answer["encodedDataLength"])

    def _arrived(self, frame: Frame) -> None:
        where = urlsplit(frame.url)
        if where[:4] != self.where[:4]:
            self.weights.append(0)
            self.is_fresh = True
            self.addresses.append(frame.url)
        self.where = where

    @property
    def pages(self) -> list[str]:
        """The names of the pages on the way."""
        return [resolve(urlsplit(address).path).url_name or "" for address in self.addresses]

    @property
    def weight(self) -> int:
        """Bytes on the wire, beginning with nothing kept."""
        return sum(self.weights)

    def find(self, selector: str, **given: Any) -> Locator:
        """Return the first part of the page that a selector names; selectors know no language."""
        return self.page.locator(selector, **given).first

    def sees(self, selector: str, *, seconds: int = 20, **given: Any) -> Locator:
        """Wait until a part of the page is there."""
        found = self.find(selector, **given)
        expect(found).to_be_visible(timeout=seconds * 1000)
        return found

    def aside(self) -> Page:
        """Open another window of the same person, in which nothing is counted."""
        return self.page.context.new_page()

    @abstractmethod
    def press(self, target: Locator) -> None:
        """Use a link, a button or what folds out."""

    @abstractmethod
    def tick(self, target: Locator) -> None:
        """Tick a box."""

    @abstractmethod
    def choose(self, target: Locator, value: str) -> None:
        """Choose an option of a list."""

    @abstractmethod
    def day(self, target: Locator, day: date) -> None:
        """Give a day in the browser's own field for days."""

    @abstractmethod
    def at(self, target: Locator) -> Locator:
        """Go to a field."""

    @abstractmethod
    def send(self, button: Locator) -> None:
        """Send the form in whose field one is: the key Enter, or its button."""

    @abstractmethod
    def save(self, button: Locator) -> None:
        """Save the record whose form one is in: Ctrl+Enter, or the button."""

    @abstractmethod
    def seek(self, words: str) -> None:
        """Search for words from wherever one is."""

    @abstractmethod
    def menu(self, address: str) -> None:
        """Use a link of the main menu."""

    def write(self, target: Locator, words: str) -> None:
        """Write words, or paste them; they are not counted. What stood there is chosen first, by a key or a tap."""
        self.at(target)
        if target.input_value():
            target.select_text()
            self.count += 1
        self.page.keyboard.insert_text(words)

    def attach(self, target: Locator, path: Path) -> None:
        """Choose a file; its name in the window of the system is not counted."""
        with self.page.expect_file_chooser() as chooser:
            self.press(target)
        chooser.value.set_files(path)

    def download(self, target: Locator) -> Download:
        """Take a file."""
        with self.page.expect_download() as taken:
            self.press(target)
        return taken.value


class Keyboard(Hand):
    """Keys alone: Tab and Shift+Tab, arrows, Enter, Space, the skip links and the keys that the house has."""

    def key(self, name: str) -> None:
        self.is_fresh = False
        self.page.keyboard.press(name)
        self.count += 1

    def at(self, target: Locator) -> Locator:
        self.page.wait_for_load_state()  # a page that begins in one of its fields is there by now
        expect(target).to_be_visible()
        self._skip(target)
        way = "Shift+Tab" if target.evaluate(BEFORE) else "Tab"
        for _press in range(FARTHEST + 1):
            if target.evaluate(FOCUSED):
                return target
            self.key(way)
        held = self.page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        raise AssertionError(f"{target} is more than {FARTHEST} presses of {way} away on {self.page.url}; at {held}")

    def _skip(self, target: Locator) -> None:
        """Take the skip links, which stand first on a page that was just opened."""
        if not self.is_fresh or self.page.evaluate("document.activeElement !== document.body"):
            return
        goal = target.evaluate(SKIPS)
        if goal:
            link = self.page.locator(f"a.skip[href='{goal}']")
            while not link.evaluate(FOCUSED):
                self.key("Tab")
            self.key("Enter")

    def press(self, target: Locator) -> None:
        self.at(target)
        self.key("Enter")

    def tick(self, target: Locator) -> None:
        self.at(target)
        self.key("Space")

    def choose(self, target: Locator, value: str) -> None:
        self.at(target)
        place, wanted = target.evaluate(
            "(list, value) => [list.selectedIndex, Array.from(list.options).findIndex(one => one.value === value)]",
            value,
        )
        assert wanted >= 0, value
        if abs(wanted - place) > FARTHEST:  # a long list is chosen from by writing the word
            self.page.keyboard.type(target.locator("option").nth(wanted).inner_text().strip())
        else:
            for _press in range(abs(wanted - place)):
                self.key("ArrowDown" if wanted > place else "ArrowUp")
        expect(target).to_have_value(value)

    def day(self, target: Locator, day: date) -> None:
        self.at(target)
        self.page.keyboard.type(f"{day:%m%d%Y}")  # in the order of the browser's language, which is not the page's
        expect(target).to_have_value(day.isoformat())

    def send(self, button: Locator) -> None:
        expect(button).to_be_visible()
        self.key("Enter")

    def save(self, button: Locator) -> None:
        expect(button).to_be_visible()
        self.key("Control+Enter")

    def seek(self, words: str) -> None:
        self.key("/")
        self.page.keyboard.insert_text(words)
        self.key("Enter")

    def menu(self, address: str) -> None:
        self.press(self.find(f"nav.side a[href='{address}']"))


class Touch(Hand):
    """A finger on a telephone: what it taps is large enough, and the page stays within its width."""

    def tap(self, target: Locator) -> None:
        expect(target).to_be_visible()
        assert self.page.evaluate(BESIDE) <= 0, f"{self.page.url} is wider than the telephone"
        size = target.evaluate(UNDER_FINGER)
        assert min(size) >= SMALLEST, (size, target)
        target.tap()
        self.count += 1

    def at(self, target: Locator) -> Locator:
        if not target.evaluate(FOCUSED):
            self.tap(target)
        return target

    def press(self, target: Locator) -> None:
        self.tap(target)

    def tick(self, target: Locator) -> None:
        self.tap(target)

    def choose(self, target: Locator, value: str) -> None:
        # The list of the telephone's own opens over the page: one tap there, one on the option.
        expect(target).to_be_visible()
        assert min(target.evaluate(UNDER_FINGER)) >= SMALLEST
        target.select_option(value)
        self.count += 2

    def day(self, target: Locator, day: date) -> None:
        # The calendar of the telephone's own: it opens, the year and the day are chosen, it closes.
        expect(target).to_be_visible()
        target.fill(day.isoformat())
        self.count += 4

    def send(self, button: Locator) -> None:
        self.tap(button)

    def save(self, button: Locator) -> None:
        self.tap(button)

    def seek(self, words: str) -> None:
        self.write(self.find(".search input"), words)
        self.tap(self.find(".search button"))

    def menu(self, address: str) -> None:
        self.tap(self.find(".menu-nav > summary"))
        self.tap(self.find(f".menu-nav a[href='{address}']"))
