"""Takes the pictures of the documents from a site with the workbooks of Lộc Hà: `make pictures`.

Every page, wide and on a phone, light and dark, for those who look at all of them (docs/screens); and what the guide
shows, in the language of the guide (docs/guide/<language>/img).
"""

import io
import os
import shutil
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import django
from django.urls import resolve
from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.journeys.conftest import NAMES, PHONE, QUIET, TERM, WIDE, send
from tests.journeys.every import VISITOR, Seen, entered, every_page, go
from tests.journeys.people import made_people
from tests.journeys.site import BOOKS, Site, opened_site

DOCS = Path(__file__).parents[2] / "docs"
SCREENS = DOCS / "screens"
# The window, and how many pixels of it one pixel of the picture holds: all pictures together stay below 8 MB.
SIZES: dict[str, tuple[dict[str, Any], float]] = {"wide": (WIDE, 1.25), "phone": (PHONE, 1)}
LOOKS = ("wide-light", "wide-dark", "phone-light", "phone-dark")
QUALITY = 35
COLOURS = 64  # of a picture of the guide
LANGUAGES = ("vi", "en", "ru")
PATIENCE = 120_000  # milliseconds; nobody waits for pictures
HALF = {"viewport": {"width": 1120, "height": 720}}
# What the guide shows: by the name of the picture, who sees it where, in which window.
GUIDE: dict[str, tuple[str, str, dict[str, Any]]] = {
    "home": ("clerk", "/", HALF),
    "preview": ("clerk", "import-preview", HALF),
    "review": ("clerk", f"/review/HTH.LH/{TERM}#classesstudy", HALF),
    "form": ("clerk", "/forms/classes.classes/", HALF),
    "list": ("clerk", "/lists/dialogues.Case/", HALF),
    "pivot": ("clerk", f"/pivot/{TERM}&rows=class_form&f=classes.dissemination.held&show=bars", HALF),
    "ground": ("clerk", "/members/grounds/", HALF),
    "roll": ("clerk", "roll", PHONE),
    "ways-in": ("clerk", "/my/factors/", HALF),
    "office": ("admin", "office-new", HALF),
}


def main() -> int:
    """Take all pictures anew; return 1 where there is no browser."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        sys.stderr.write("No Chromium here (Debian: apt-get install chromium).\n")
        return 1
    os.environ |= {"DJANGO_ALLOW_ASYNC_UNSAFE": "1"}  # the browser's driver keeps an event loop open
    django.setup()
    expect.set_options(timeout=PATIENCE)
    with opened_site() as site, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=list(QUIET))
        take_all(browser, site, {"clerk": site.password, **made_people(site.home)})
        browser.close()
    return 0


def take_all(browser: Browser, site: Site, passwords: dict[str, str]) -> None:
    """Take the pictures of every page and those of the guide."""
    every = every_page(browser, site, passwords)
    every += [Seen("import_preview", _checked(browser, site), "clerk"), Seen("gallery", "/gallery/", "clerk")]
    named = _named(every)
    shutil.rmtree(SCREENS, ignore_errors=True)
    SCREENS.mkdir(parents=True)
    for look in LOOKS:
        _take_every(browser, site, passwords, named, look)
    (SCREENS / "README.md").write_text(_index(named), encoding="utf-8")
    for language in LANGUAGES:
        _take_guide(browser, site, passwords, named, language)


def _checked(browser: Browser, site: Site) -> str:
    """The address of an import that waits to be confirmed."""
    context = entered(browser, site, "clerk", site.password)
    page = context.new_page()
    send(page, BOOKS / "08-doi-thoai-cong-dan.xlsx")
    address = page.url.removeprefix(site.url)
    context.close()
    return address


def _named(every: list[Seen]) -> dict[str, Seen]:
    """Pages by names for their pictures: that of the address, and a number where it has several."""
    count: Counter[str] = Counter()
    named = {}
    for seen in every:
        count[seen.route] += 1
        number = f"-{count[seen.route]}" if count[seen.route] > 1 else ""
        named[seen.route.replace("_", "-") + number] = seen
    return named


def _take_every(browser: Browser, site: Site, passwords: dict[str, str], named: dict[str, Seen], look: str) -> None:
    size, scheme = look.split("-")
    window, shrink = SIZES[size]
    for who in (*passwords, VISITOR):
        context = entered(browser, site, who, passwords.get(who, ""), color_scheme=scheme, **window)
        page = context.new_page()
        for name, seen in named.items():
            if seen.who == who:
                picture = _picture(page, seen.address)
                small = picture.resize((round(picture.width / shrink), round(picture.height / shrink)))
                small.save(SCREENS / f"{name}-{look}.webp", quality=QUALITY, method=6)
        context.close()


def _picture(page: Page, address: str) -> Image.Image:
    go(page, address)
    return Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")


def _index(named: dict[str, Seen]) -> str:
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for name, seen in named.items():
        module = resolve(urlsplit(seen.address).path).func.__module__.split(".")
        parts[module[2] if module[1] in {"domains", "engines"} else module[1]].append(name)
    lines = ["# Every page", "", "Made by `make pictures` from the workbooks of Lộc Hà, by part of the house."]
    for part, names in sorted(parts.items()):
        lines += ["", f"## {part}", "", "| page | wide | dark | phone | dark |", "| --- | --- | --- | --- | --- |"]
        for name in names:
            cells = (f"![{name}, {look.replace('-', ', ')}]({name}-{look}.webp)" for look in LOOKS)
            lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _take_guide(browser: Browser, site: Site, passwords: dict[str, str], named: dict[str, Seen], language: str) -> None:
    folder = DOCS / "guide" / language / "img"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, (who, address, window) in GUIDE.items():
        context = entered(browser, site, who, passwords[who], language=language, **window)
        picture = _picture(context.new_page(), named[address].address if address in named else address)
        picture.quantize(COLOURS, dither=Image.Dither.NONE).save(folder / f"{name}.png", optimize=True)
        context.close()


if __name__ == "__main__":
    sys.exit(main())
