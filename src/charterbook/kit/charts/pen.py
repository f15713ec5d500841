"""The pen that draws: classes for the page, fixed colours for paper; every text escaped, no id anywhere."""

import unicodedata
from types import MappingProxyType
from xml.sax.saxutils import escape, quoteattr

from charterbook.kit.charts.grammar import Mode
from charterbook.kit.fonts import text_width

LABEL, TICK, VALUE = 12.0, 11.0, 12.0
LINE_HEIGHT = 15.0
WIDTH = 620.0  # as pixels of 1/96 inch nearly the 165 mm between the margins of a paper
_PAGE_FONTS_ARE_WIDER = 1.08  # a page is set in fonts that we do not know
_TEXT, _GREY = "#1c1c1c", "#55595e"
# a rim of paper round a value, where a gridline would cross it
_HALO = {"stroke": "#ffffff", "stroke-width": "3", "stroke-linejoin": "round", "paint-order": "stroke"}

# Apart in lightness as well as in hue: they stay apart for the colour-blind and on a grey printer,
# and each fill or its outline has 3:1 against white.
_INK: MappingProxyType[str, dict[str, str]] = MappingProxyType(
    {
        "chart-axis": {"stroke": "#4a4f55", "stroke-width": "1"},
        "chart-grid": {"stroke": "#d9dce0", "stroke-width": "1"},
        "chart-target": {"stroke": "#9c1c28", "stroke-width": "1.5", "stroke-dasharray": "6 4"},
        "chart-target-rim": {"stroke": "#ffffff", "stroke-width": "4", "stroke-opacity": "0.75"},
        "chart-label": {"fill": _TEXT, "font-size": "12"},
        "chart-key": {"fill": _TEXT, "font-size": "14.5"},
        "chart-tick": {"fill": _GREY, "font-size": "11"},
        "chart-value": {"fill": _TEXT, "font-size": "12", "font-weight": "bold", **_HALO},
        "chart-value-inside": {"fill": "#ffffff", "font-size": "12", "font-weight": "bold"},
        "chart-target-words": {"fill": "#9c1c28", "font-size": "11"},
        "chart-s1": {"fill": "#154a7d", "stroke": "#154a7d"},
        "chart-s2": {"fill": "#d9822b", "stroke": "#b5661a"},
        "chart-s3": {"fill": "#a5d3cb", "stroke": "#2f7f74"},
        "chart-s4": {"fill": "#f3f0f7", "stroke": "#6f5794"},
        "chart-line": {"fill": "none", "stroke-width": "2"},
        "chart-area": {"stroke": "#4a4f55", "stroke-width": "0.75", "stroke-linejoin": "round", "fill-rule": "evenodd"},
        "chart-m0": {"fill": "#ffffff"},
        "chart-m1": {"fill": "#e3ebf3"},
        "chart-m2": {"fill": "#b5cbe0"},
        "chart-m3": {"fill": "#7fa4c7"},
        "chart-m4": {"fill": "#4577a6"},
        "chart-m5": {"fill": "#154a7d"},
        "chart-hatch": {"fill": "none", "stroke": "#55595e", "stroke-width": "1"},
        "chart-hit": {"fill-opacity": "0"},
    },
)


class Pen:
    """Collects the parts of one drawing."""

    def __init__(self, mode: Mode) -> None:
        """Begin an empty drawing."""
        self.mode = mode
        self._parts: list[str] = []

    def rectangle(self, look: str, *, x: float, y: float, width: float, height: float) -> None:
        """Draw a rectangle."""
        size = f'x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"'
        self._parts.append(f"<rect {size}{self._look(look)}/>")

    def line(self, look: str, *, x1: float, y1: float, x2: float, y2: float) -> None:
        """Draw a straight line."""
        ends = f'x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}"'
        self._parts.append(f"<line {ends}{self._look(look)}/>")

    def path(self, look: str, steps: str) -> None:
        """Draw a path."""
        self._parts.append(f'<path d="{steps}"{self._look(look)}/>')

    def text(self, look: str, words: str, *, x: float, y: float, anchor: str = "start") -> None:
        """Write one line of text; `anchor` is start, middle or end."""
        place = f'x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}"'
        self._parts.append(f"<text {place}{self._look(look)}>{escaped(words)}</text>")

    def open_mark(self, words: str, href: str) -> None:
        """Begin a value: all that is drawn until `close_mark` bears its words, and its link where it has one."""
        title = f"<title>{escaped(words)}</title>"
        if href and self.mode == "inline":
            self._parts.append(f'<a href={_quoted(href)} class="chart-link" aria-label={_quoted(words)}>{title}')
        else:
            self._parts.append(f"<g>{title}")

    def close_mark(self, href: str) -> None:
        """End the value that `open_mark` began."""
        self._parts.append("</a>" if href and self.mode == "inline" else "</g>")

    def drawing(self, *, title: str, description: str, width: float, height: float, look: str = "chart") -> str:
        """Return the whole drawing; with links inside it is a group, since a picture would hide them from a reader."""
        body = "".join(self._parts)
        role = "group" if "<a " in body else "img"
        size = f'width="{_n(width)}" height="{_n(height)}" viewBox="0 0 {_n(width)} {_n(height)}"'
        kind = f' class="{look}"' if self.mode == "inline" else ' font-family="Arimo"'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {size}{kind} role="{role}" aria-label={_quoted(title)}>'
        return f"{head}<desc>{escaped(description)}</desc>{body}</svg>"

    def wide(self, words: str, size: float, *, bold: bool = False) -> float:
        """Return how wide a text is on the surface that is drawn for."""
        width = text_width(words, face="Arimo Bold" if bold else "Arimo", size=size)
        return width * (_PAGE_FONTS_ARE_WIDER if self.mode == "inline" else 1)

    def _look(self, look: str) -> str:
        if self.mode == "inline":
            return f' class="{look}"'
        ink: dict[str, str] = {}
        for name in look.split():
            ink |= _INK.get(name, {})
        return "".join(f' {key}="{value}"' for key, value in ink.items())


def escaped(words: str) -> str:
    """Return a text for XML, composed and without characters that have no shape: a drawing needs none of them."""
    return escape(_shown(words))


def _shown(words: str) -> str:
    composed = unicodedata.normalize("NFC", words)
    return "".join(one for one in composed if unicodedata.category(one)[0] != "C" and not "\ufe00" <= one <= "\ufe0f")


def _quoted(words: str) -> str:
    return quoteattr(_shown(words))


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
