"""A chart's drawing as a picture: its size, and the PNG that Word needs."""

import re
from functools import cache

import resvg_py

from charterbook.kit.fonts import font_files

_ROOT = re.compile(r"<svg\b[^>]*>")
_MM_PER_PIXEL = 25.4 / 96
_ZOOM = 2.5  # 240 dots to the inch at the drawing's own size: sharp in print, and still a small file


def size_mm(svg: str) -> tuple[float, float]:
    """Return the width and height of a drawing at its own size. Raises ValueError where it states none."""
    root = _ROOT.search(svg)
    sizes = {key: re.search(rf'\s{re.escape(key)}="([0-9.]+)"', root[0]) for key in ("width", "height")} if root else {}
    width, height = sizes.get("width"), sizes.get("height")
    if width is None or height is None:
        text = "a drawing for a paper must state its width and height in pixels"
        raise ValueError(text)
    return float(width[1]) * _MM_PER_PIXEL, float(height[1]) * _MM_PER_PIXEL


def fitted_mm(svg: str, *, width: float, height: float) -> tuple[float, float]:
    """Return the size at which a drawing fits into a space, never larger than its own size."""
    own_width, own_height = size_mm(svg)
    scale = min(1.0, width / own_width, height / own_height)
    return own_width * scale, own_height * scale


def png_of(svg: str) -> bytes:
    """Draw an SVG as PNG, with our own fonts only so that it is the same on every machine."""
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        zoom=_ZOOM,
        background="#ffffff",
        skip_system_fonts=True,
        font_files=_files(),
        font_family="Arimo",
        sans_serif_family="Arimo",
    )


@cache
def _files() -> list[str]:
    return [str(path) for path in font_files("Arimo")]
