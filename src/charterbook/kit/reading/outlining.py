"""Areas of a GeoJSON file: what each is called, and its outline made simple; done in the child."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any, Final

from charterbook.kit.reading.book import Limits
from charterbook.kit.reading.reasons import Unreadable
from charterbook.kit.reading.wire import pack
from charterbook.kit.text.keys import fold

MOST_AREAS: Final = 20_000
MOST_POINTS: Final = 2_000_000
DEGREE: Final = 100_000  # an outline is kept in whole parts of a degree, about a metre each
STEPS: Final = 150  # so many steps reach across an area of middling size: finer is not seen on a page
LONGEST: Final = 200
FEWEST_POINTS: Final = 3
# Under which names offices keep the code and the name of an area, without marks and spaces.
CODES: Final = ("code", "unitcode", "unit", "ma", "maxa", "madonvi", "madvhc", "mahc", "id")
NAMES: Final = ("name", "unitname", "ten", "tenxa", "tendonvi", "tendvhc", "namevi", "namelocal")

Point = tuple[float, float]


@dataclass(slots=True)
class _Area:
    """An area as it is read: words by which it is known, its rings in degrees, and why it cannot be used."""

    texts: list[str] = field(default_factory=list)
    rings: list[list[Point]] = field(default_factory=list)
    fault: str = ""

    def width(self) -> float:
        """Return the longer side of the area, in degrees."""
        points = [point for ring in self.rings for point in ring]
        return max((max(side) - min(side) for side in zip(*points, strict=True)), default=0.0)


def outline_areas(_request: Mapping[str, Any], payload: bytes, _limits: Limits) -> Iterator[bytes]:
    """Yield each feature of a collection: its words, its outline in whole steps, and a fault. Raises Unreadable."""
    areas = [_read(feature) for feature in _features(payload)]
    if sum(len(ring) for area in areas for ring in area.rings) > MOST_POINTS:
        raise Unreadable("TOO_MANY_POINTS", {"most": MOST_POINTS})
    widths = [area.width() for area in areas if not area.fault]
    step = max(1, round(DEGREE * median(widths) / STEPS)) if widths else 1
    for area in areas:
        rings = [simple for ring in area.rings if len(simple := _simple(ring, step)) >= FEWEST_POINTS]
        fault = area.fault or ("" if rings else "TOO_SMALL")
        yield pack([area.texts, [] if fault else [[n for point in ring for n in point] for ring in rings], fault])


def _features(payload: bytes) -> Sequence[Any]:
    try:
        held = json.loads(payload.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Unreadable("NOT_GEOJSON") from error
    features = held.get("features") if isinstance(held, dict) and held.get("type") == "FeatureCollection" else None
    if not isinstance(features, list) or not features:
        raise Unreadable("NOT_GEOJSON")
    if len(features) > MOST_AREAS:
        raise Unreadable("TOO_MANY_AREAS", {"most": MOST_AREAS})
    return features


def _read(feature: Any) -> _Area:
    if not isinstance(feature, dict):
        return _Area(fault="NO_AREA")
    texts = _texts(feature)
    rings = _rings(feature.get("geometry"))
    if not rings:
        return _Area(texts, fault="NO_AREA")
    try:
        points = [[_point(point) for point in ring] for ring in rings]
    except (TypeError, ValueError, IndexError, KeyError):
        return _Area(texts, fault="NOT_DEGREES")
    return _Area(texts, points, "" if texts else "NO_NAME")


def _texts(feature: Mapping[str, Any]) -> list[str]:
    """Return the words by which an area may be known: codes, then names; all short words where none is called so."""
    facts = feature.get("properties")
    known = {"id": feature.get("id"), **(facts if isinstance(facts, dict) else {})}
    words: dict[str, str] = {}
    for key, value in known.items():
        text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
        if 0 < len(text) <= LONGEST:
            words.setdefault("".join(letter for letter in fold(key) if letter.isalnum()), text)
    named = [words[key] for key in (*CODES, *NAMES) if key in words]
    return list(dict.fromkeys(named if any(key in words for key in NAMES) else [*named, *words.values()]))


def _rings(geometry: Any) -> list[Any]:
    if not isinstance(geometry, dict) or not isinstance(geometry.get("coordinates"), list):
        return []
    shapes = geometry["coordinates"]
    match geometry.get("type"):
        case "Polygon":
            return [ring for ring in shapes if isinstance(ring, list)]
        case "MultiPolygon":
            return [ring for shape in shapes if isinstance(shape, list) for ring in shape if isinstance(ring, list)]
    return []


def _point(point: Any) -> Point:
    """Return a point in degrees. Raises ValueError for one that is nowhere on the earth."""
    x, y = float(point[0]), float(point[1])
    if not (abs(x) <= 180 and abs(y) <= 90):  # noqa: PLR2004 -- as far as degrees go; what is no number fails too
        message = "no degrees"
        raise ValueError(message)
    return x, y


def _simple(ring: Sequence[Point], step: int) -> list[tuple[int, int]]:
    """Return a ring on a grid, without points that say nothing; neighbours fit, since all stand on the same grid."""
    snapped = [(round(x * DEGREE / step) * step, round(y * DEGREE / step) * step) for x, y in ring]
    kept: list[tuple[int, int]] = []
    for point in snapped:
        if kept and kept[-1] == point:
            continue
        while len(kept) > 1 and _is_straight(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    if len(kept) > 1 and kept[0] == kept[-1]:
        kept.pop()
    return kept


def _is_straight(one: tuple[int, int], two: tuple[int, int], three: tuple[int, int]) -> bool:
    return (two[0] - one[0]) * (three[1] - two[1]) == (two[1] - one[1]) * (three[0] - two[0])
