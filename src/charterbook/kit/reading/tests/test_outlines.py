"""Areas of GeoJSON files: what is read of them, made simple, and what is refused in words."""

import json
import math

import pytest

from charterbook.kit.reading import Unreadable, read_outlines
from charterbook.kit.reading.outlining import MOST_AREAS


def feature(ring, kind="Polygon", **facts):
    return {"type": "Feature", "properties": facts, "geometry": {"type": kind, "coordinates": ring}}


def read(*features):
    return read_outlines(json.dumps({"type": "FeatureCollection", "features": list(features)}).encode())


def square(x=105.8, y=18.4, side=0.1):
    return [[[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]]


def test_a_square_keeps_its_corners_and_its_words():
    [outline] = read(feature(square(), code="L.01", name="Xã Bình An"))

    assert (outline.place, outline.texts, outline.fault) == (1, ("L.01", "Xã Bình An"), "")
    [ring] = outline.rings
    corners = set(zip(ring[0::2], ring[1::2], strict=True))
    assert {(round(x / 10_000, 1), round(y / 10_000, 1)) for x, y in corners} == {
        (1058.0, 184.0), (1059.0, 184.0), (1059.0, 185.0), (1058.0, 185.0)
    }  # fmt: skip


def test_many_points_become_few_and_neighbours_still_fit():
    def wave(y):
        return [105.8 + 0.004 * math.sin(40 * y), y]

    border = [wave(18.4 + 0.0001 * step) for step in range(1001)]
    west = [*border, [105.7, 18.5], [105.7, 18.4], border[0]]
    east = [[105.9, 18.4], [105.9, 18.5], *reversed(border), [105.9, 18.4]]

    one, two = read(feature([west], ten="Tây"), feature([east], ten="Đông"))

    first, second = (set(zip(o.rings[0][0::2], o.rings[0][1::2], strict=True)) for o in (one, two))
    assert len(first) < 400
    shared = {point for point in first if point[0] > 10_575_000}
    assert len(shared) > 20
    assert len(shared - second) <= 2  # its ends may be corners of one area alone


@pytest.mark.parametrize(
    ("facts", "texts"),
    [
        ({"MA_XA": 18415, "TEN_XA": "Xã Hộ Độ", "dan_so": 5000}, ("18415", "Xã Hộ Độ")),
        ({"Tên": "Hộ Độ"}, ("Hộ Độ",)),
        ({"vung": "Hộ Độ", "loai": "xã"}, ("Hộ Độ", "xã")),
        ({"name": "x" * 300, "ok": True}, ()),
    ],
)
def test_areas_are_known_by_what_offices_call_code_and_name(facts, texts):
    [outline] = read(feature(square(), **facts))

    assert (outline.texts, outline.fault) == (texts, "" if texts else "NO_NAME")


@pytest.mark.parametrize(
    ("bad", "fault"),
    [
        (feature([105.8, 18.4], "Point", name="a"), "NO_AREA"),
        ({"type": "Feature", "properties": None, "geometry": None}, "NO_AREA"),
        ("feature", "NO_AREA"),
        (feature(square(571_000, 2_036_000, 900), name="a"), "NOT_DEGREES"),
        (feature([[["x", "y"], [1, 2], [3, 4]]], name="a"), "NOT_DEGREES"),
        (feature([[[1], [2], [3]]], name="a"), "NOT_DEGREES"),
        (feature(square(side=0.0001), name="a"), "TOO_SMALL"),
        (feature([[]], name="a"), "TOO_SMALL"),
    ],
)
def test_an_area_that_cannot_be_drawn_says_why_and_the_others_are_read(bad, fault):
    good, held, other = read(feature(square(), name="a"), bad, feature(square(x=106.0), name="b"))

    assert [outline.fault for outline in (good, held, other)] == ["", fault, ""]
    assert held.rings == ()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04 no json", "NOT_GEOJSON"),
        (b"{}", "NOT_GEOJSON"),
        (b'{"type": "FeatureCollection", "features": []}', "NOT_GEOJSON"),
        (b"[" * 200_000, "NOT_GEOJSON"),
        (json.dumps({"type": "FeatureCollection", "features": [0] * (MOST_AREAS + 1)}).encode(), "TOO_MANY_AREAS"),
    ],
)
def test_what_is_no_file_of_areas_is_refused(data, code):
    with pytest.raises(Unreadable) as refused:
        read_outlines(data)

    assert refused.value.code == code


def test_numbers_that_are_none_do_not_pass():
    data = b'{"type":"FeatureCollection","features":[{"properties":{"name":"a"},"geometry":{"type":"Polygon",'
    data += b'"coordinates":[[[NaN,1],[Infinity,2],[3,1e999]]]}}]}'

    assert [outline.fault for outline in read_outlines(data)] == ["NOT_DEGREES"]
