"""What is looked for on every page besides the words: findings of axe, and what axe does not look for."""

from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

QUICK = {"resultTypes": ["violations"], "selectors": False}
CONTRAST = "color-contrast"
ONLY_CONTRAST = {"runOnly": {"type": "rule", "values": [CONTRAST]}, **QUICK}
# What a hidden field is for, another one that is seen does as well.
ACTS = ":is(a[href], button, input, select, textarea, summary, [tabindex='0']):not([aria-hidden=true])"
NARROW = (640, 320)  # a window of 1280 px at 200 %, and of 320 px
HIGH = 900

# What a finger must hit (WCAG 2.5.8). A link inside a line of text is as high as the line; a target that a label
# enlarges is as large as the label.
SMALL = """targets => targets.filter(target => {
    const box = target.getBoundingClientRect()
    const style = getComputedStyle(target)
    return target.checkVisibility({visibilityProperty: true}) && !target.closest(".visually-hidden")
        && !(target.tagName === "A" && style.display === "inline")
        && box.width && (box.width < 24 || box.height < 24)
}).map(target => target.outerHTML.slice(0, 200))"""
TWICE = "all => all.map(one => one.id).filter((id, place, ids) => ids.indexOf(id) !== place)"
MAINS = "all => all.length > 1 ? all.map(one => one.textContent) : []"  # a page has one main act
NOWHERE = "links => links.map(link => link.hash).filter(hash => !document.querySelector(hash))"
BESIDE = """() => {
    const wide = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= wide) return []
    const beside = [...document.body.querySelectorAll("*")].filter(one => one.getBoundingClientRect().right > wide + 1)
    return [document.documentElement.scrollWidth, ...beside.slice(0, 3).map(one => one.outerHTML.slice(0, 200))]
}"""

# Each thing that can be reached by the keyboard changes when it is: itself, what surrounds or follows it, or a part.
UNSEEN = """targets => {
    const look = one => ["outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "borderColor", "backgroundColor",
        "stroke"].map(name => getComputedStyle(one)[name]).join()
    const around = target => [target, target.parentElement, target.nextElementSibling,
        ...[...target.querySelectorAll("*")].slice(0, 4)].filter(Boolean).map(look).join()
    return targets.filter(target => {
        if (target.disabled || target.type === "hidden" || target.tabIndex < 0
            || !target.checkVisibility({visibilityProperty: true})) return false
        document.activeElement.blur()
        const before = around(target)
        target.focus({preventScroll: true, focusVisible: true})
        return document.activeElement === target && around(target) === before
    }).map(target => target.outerHTML.slice(0, 200))
}"""
MOVES = """() => [...document.querySelectorAll("*")].filter(one => ["", "::before", "::after"].some(part => {
    const style = getComputedStyle(one, part)
    const longest = names => Math.max(...names.split(",").map(parseFloat))
    return longest(style.transitionDuration) > .01
        || (style.animationName !== "none" && longest(style.animationDuration) > .01)
})).map(one => one.outerHTML.slice(0, 200))"""

# Where the system chooses the colours, a border is what shows a button or a field: a background is not painted.
BORDERLESS = """targets => targets.filter(target => {
    const style = getComputedStyle(target)
    return target.checkVisibility({visibilityProperty: true}) && !target.closest(".visually-hidden")
        && (style.borderBottomStyle === "none" || parseFloat(style.borderBottomWidth) < 1
            || style.borderBottomColor === style.backgroundColor)
}).map(target => target.outerHTML.slice(0, 200))"""
BORDERED = (
    ".button, input:not([type=hidden], [type=checkbox], [type=radio], [type=file], [aria-hidden]), select, textarea"
)

SCRIPT = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
AXE = """options => axe.run(document, options).then(found => found.violations
    .filter(finding => ["serious", "critical"].includes(finding.impact))
    .flatMap(finding => finding.nodes.map(node => [finding.id, node.html.slice(0, 200), node.failureSummary])))"""


def barriers(page: Page, *, contrast: bool) -> dict[str, Any]:
    """Return all that bars somebody, by what was looked for; without barriers it is empty."""
    found = {
        "serious": _serious(page, {"rules": {CONTRAST: {"enabled": contrast}}, **QUICK}),
        "twice": page.locator("[id]").evaluate_all(TWICE),
        "nowhere": page.locator("a.skip").evaluate_all(NOWHERE),
        "main acts": page.locator(".button-main:visible").evaluate_all(MAINS),
    }
    return {name: one for name, one in found.items() if one} | room(page)


def room(page: Page) -> dict[str, Any]:
    """Return what is too small for a finger, and what lies beside the screen."""
    found = {"small": page.locator(ACTS).evaluate_all(SMALL), "beside": page.evaluate(BESIDE)}
    return {name: one for name, one in found.items() if one}


def more_barriers(page: Page) -> dict[str, Any]:
    """Return what bars somebody who zooms, uses the keyboard, wants no motion, or chooses the colours."""
    page.keyboard.press("Tab")  # from here on the browser shows where the keyboard is
    found = {"unseen": page.locator(ACTS).evaluate_all(UNSEEN)}
    page.emulate_media(reduced_motion="reduce")
    found["moves"] = page.evaluate(MOVES)
    page.emulate_media(reduced_motion="no-preference", forced_colors="active")
    found["borderless"] = page.locator(BORDERED).evaluate_all(BORDERLESS)
    page.emulate_media(forced_colors="none", color_scheme="dark")
    found["dark"] = _serious(page, ONLY_CONTRAST)
    page.emulate_media(color_scheme="light")
    for width in NARROW:
        page.set_viewport_size({"width": width, "height": HIGH})
        found |= {f"{name} at {width}": one for name, one in room(page).items()}
    return {name: one for name, one in found.items() if one}


def _serious(page: Page, options: dict[str, Any]) -> list[Any]:
    """What axe finds serious or critical."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(SCRIPT)
    found: list[Any] = page.evaluate(AXE, options)
    return found
