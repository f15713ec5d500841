"""A small drawing beside a number: one bar a year, read aloud as words."""

from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

from charterbook.kit.charts.grammar import Number

WIDE, HIGH, GAP, LEAST = 112.0, 36.0, 3.0, 1.5


def spark(
    title: str, *, categories: Sequence[str], values: Sequence[Number | None], number: Callable[[Number], str]
) -> str:
    """Draw a bar for each category as SVG; one that is not known leaves its place empty. Raises ValueError for none."""
    if not categories or len(categories) != len(values):
        message = f"a spark needs categories and as many values, not {len(categories)} and {len(values)}"
        raise ValueError(message)
    most = max((float(value) for value in values if value is not None), default=0.0)
    slot = WIDE / len(categories)
    bars = "".join(
        _bar(place * slot, slot - GAP, float(value) / most if most else 0.0)
        for place, value in enumerate(values)
        if value is not None
    )
    pairs = zip(categories, values, strict=True)
    said = "; ".join(f"{name}: {'–' if value is None else number(value)}" for name, value in pairs)
    return (
        f'<svg class="spark" viewBox="0 0 {WIDE:g} {HIGH:g}" role="img"><title>{escape(f"{title}: {said}")}</title>'
        f'<path d="{bars}"/></svg>'
    )


def _bar(x: float, width: float, part: float) -> str:
    high = max(part * HIGH, LEAST)
    return f"M{x:.1f} {HIGH:g}v-{high:.1f}h{width:.1f}v{high:.1f}z"
