"""Style sheets, script and icons: small, strict, and complete."""

import gzip
import re
from pathlib import Path

from charterbook import kit

HERE = Path(kit.__file__).parent
STATIC = HERE / "static" / "kit"
SHEETS = [STATIC / f"{name}.css" for name in ("base", "layout", "components", "data", "print")]


def test_sheets_are_small():
    assert sum(len(gzip.compress(sheet.read_bytes())) for sheet in SHEETS) < 12 * 1024
    assert [sheet.name for sheet in SHEETS if sheet.read_text().count("\n") >= 400] == []


def test_script_is_small():
    assert len((STATIC / "kit.js").read_bytes()) < 3.5 * 1024


def test_sheets_fetch_nothing():
    assert [sheet.name for sheet in SHEETS if re.search(r"url\(|@import", sheet.read_text())] == []


def test_sheets_stay_within_old_browsers():
    newer = r":has\(|light-dark\(|color-mix\(|oklch\(|@scope|\bfield-sizing\b"
    assert [
        sheet.name for sheet in SHEETS if re.search(newer, re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL))
    ] == []


def test_no_line_of_words_is_too_tight_for_stacked_marks():
    tight = re.findall(r"line-height:\s*(1\.[0-4]\d*)", "".join(sheet.read_text() for sheet in SHEETS))
    assert tight == ["1.3"]  # the big numbers of figures, which hold digits only


def test_colours_of_light_and_dark_have_the_same_names():
    text = SHEETS[0].read_text()
    blocks = re.findall(r":root \{(.*?)\}", text, flags=re.DOTALL)
    light, dark = (dict(re.findall(r"(--[a-z-]+): (#[0-9a-f]+);", block)) for block in blocks[:2])
    assert light.keys() == dark.keys()


def test_icons_that_pages_use_are_drawn():
    drawn = set(re.findall(r'<symbol id="([a-z]+)"', (STATIC / "icons.svg").read_text()))
    package = HERE.parent
    used = set()
    for path in package.rglob("*.html"):
        used |= set(re.findall(r'{% icon "([a-z]+)" %}', path.read_text()))
    for path in package.rglob("*.py"):
        used |= set(re.findall(r'\bicon="([a-z]+)"', path.read_text()))
    assert used - drawn == set()
