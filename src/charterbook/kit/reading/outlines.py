"""The areas of a GeoJSON file, asked of the confined child: a stranger's file is not parsed in the site itself."""

from __future__ import annotations

from dataclasses import dataclass

from charterbook.kit.reading.book import Limits
from charterbook.kit.reading.confinement import run_confined
from charterbook.kit.reading.reasons import Unreadable
from charterbook.kit.reading.wire import unpack

Rings = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """An area: its place in the file from 1, words by which it may be known, and its rings or why it has none.

    A ring is x, y, x, y … in hundred thousandths of a degree, not closed; faults are NO_AREA, NOT_DEGREES, NO_NAME and
    TOO_SMALL.
    """

    place: int
    texts: tuple[str, ...]
    rings: Rings
    fault: str


def read_outlines(data: bytes, *, limits: Limits = Limits()) -> tuple[Outline, ...]:  # noqa: B008 -- frozen
    """Return the areas of a GeoJSON FeatureCollection in their order. Raises Unreadable, and nothing else."""
    try:
        return tuple(
            _outline(place, *unpack(frame))
            for place, frame in enumerate(run_confined("outlines", {}, data, limits), start=1)
        )
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Unreadable("DAMAGED") from error


def _outline(place: int, texts: list[str], rings: list[list[int]], fault: str) -> Outline:
    held = tuple(tuple(int(number) for number in ring) for ring in rings)
    return Outline(place=place, texts=tuple(str(text) for text in texts), rings=held, fault=str(fault))
