"""Outlines of units: known by code or name, by date, from a file on a page; everything else is said to be left out."""

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from charterbook.domains.organisation.actions import enter_shapes, enter_units
from charterbook.domains.organisation.models import UnitShape
from charterbook.domains.organisation.queries import has_shapes, shapes_on
from charterbook.domains.organisation.tests.browsing import browser, plain_static, queries_of, text_of
from charterbook.domains.organisation.tests.factories import FOUNDED, FOUNDER, TODAY, district, entries, officer
from charterbook.ground.audit.models import Act
from charterbook.kit.outcomes import State
from charterbook.kit.reading import Outline

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]
LATER, LAST = date(2015, 7, 1), date(2020, 7, 1)


def outline(*texts, place=1, x=0, fault=""):
    return Outline(place=place, texts=texts, rings=((x, 0, x + 9, 0, x + 9, 9),) if not fault else (), fault=fault)


def entered(*outlines, since=None, by=FOUNDER):
    return enter_shapes(outlines, since=since, by=by, today=TODAY)


def said(outcomes):
    return [outcome.remarks[0].text if outcome.state is State.ERROR else outcome.state for outcome in outcomes]


def sent(client, features, **more):
    data = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    return client.post("/shapes/", {"file": SimpleUploadedFile("xa.geojson", data), **more})


def feature(name, x=105.8):
    ring = [[x, 18.4], [x + 0.1, 18.4], [x + 0.1, 18.5], [x, 18.4]]
    return {"type": "Feature", "properties": {"name": name}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


@pytest.fixture
def units():
    return district()


@pytest.mark.parametrize("texts", [("L.01",), ("Đảng bộ xã Bình An",), ("xa binh an",), ("0815", "Bình An")])
def test_an_outline_is_known_by_code_or_name(units, texts):
    [outcome] = entered(outline(*texts))

    assert outcome.state is State.NEW
    [shape] = UnitShape.objects.all()
    assert (shape.unit_id, shape.since) == (units["L.01"].pk, FOUNDED)
    assert Act.objects.filter(code="organisation.shapes_entered").count() == 1


def test_what_is_of_no_unit_or_cannot_be_drawn_is_reported_each_by_itself(units):
    outcomes = entered(
        outline("L.01"),
        outline("Xã Không Có", place=2),
        outline("Thôn Trung", place=3),
        outline("L.01", place=4),
        outline("L.02", place=5, fault="NO_AREA"),
        outline("L.02", place=6),
    )

    assert said(outcomes) == [
        State.NEW,
        "No unit “%(text)s” in this book: check the code or name, or import the list of units first.",
        "More than one unit is called “%(text)s” (%(codes)s): write the unit's code.",
        "Another area of the file already stands for “%(unit)s”.",
        "It is no area: only Polygon and MultiPolygon are kept.",
        State.NEW,
    ]
    assert set(UnitShape.objects.values_list("unit__code", flat=True)) == {"L.01", "L.02"}


def test_outlines_stand_by_date(units):
    pk = units["L.01"].pk
    entered(outline("L.01", x=1))
    entered(outline("L.01", x=3), since=LAST)
    entered(outline("L.01", x=2), since=LATER)

    drawn = {day: shapes_on([pk], day)[pk][0][0] for day in (FOUNDED, date(2015, 6, 30), LATER, LAST, TODAY)}
    assert drawn == {FOUNDED: 1, date(2015, 6, 30): 1, LATER: 2, LAST: 3, TODAY: 3}
    assert shapes_on([pk], date(2000, 1, 1)) == {}
    assert (has_shapes([pk], TODAY), has_shapes([units["L.02"].pk], TODAY), has_shapes([], TODAY)) == (
        True,
        False,
        False,
    )


def test_the_same_again_changes_nothing_and_another_of_the_same_day_replaces(units):
    entered(outline("L.01"))

    assert said(entered(outline("L.01"))) == [State.SAME]
    assert said(entered(outline("L.01", x=5))) == [State.CHANGED]
    assert list(UnitShape.objects.values_list("rings", flat=True)) == [[[5, 0, 14, 0, 14, 9]]]


def test_a_day_on_which_the_unit_did_not_exist_is_refused(units):
    assert said(entered(outline("L.01"), since=date(2000, 1, 1))) == ["The unit did not exist on %(day)s."]
    assert said(entered(outline("L.01"), since=date(2030, 1, 1))) == ["The day %(day)s lies in the future."]
    assert not UnitShape.objects.exists()


def test_units_of_others_are_not_found_by_who_may_change_only_their_own(units):
    other = (
        ("M", "Đảng bộ huyện Thạch Hà", "DISTRICT", "H"),
        ("M.01", "Đảng bộ xã Thạch Đài", "GRASSROOTS_COMMITTEE", "M"),
    )
    enter_units(entries(other), by=FOUNDER, today=TODAY)
    by = officer(units["L"].pk, "ADMINISTRATOR")

    assert said(entered(outline("L.01"), outline("Đảng bộ huyện Thạch Hà", place=2), by=by)) == [
        State.NEW,
        "No unit “%(text)s” in this book: check the code or name, or import the list of units first.",
    ]


def test_the_page_says_how_many_are_stored_and_why_the_others_are_not(units):
    client = browser(units["L"].pk, "ADMINISTRATOR")

    page = sent(client, [feature("Bình An"), feature("Xã <Không> Có")]).content.decode()

    assert "Areas in: 2 = 1 stored + 1 reported." in page
    assert "Xã &lt;Không&gt; Có" in page
    assert "check the code or name" in page
    again = sent(client, [feature("Bình An")]).content.decode()
    assert "Of the stored ones 1 were kept so already." in again


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "The file is empty."), (b"name,ring", "not GeoJSON"), (b'{"type":"Topology"}', "not GeoJSON")],
)
def test_what_is_no_file_of_areas_is_answered_in_words(units, data, said):
    client = browser(units["L"].pk, "ADMINISTRATOR")

    answer = client.post("/shapes/", {"file": SimpleUploadedFile("a.geojson", data)})

    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert client.post("/shapes/", {}).status_code == 422


def test_only_who_may_change_the_structure_is_offered_and_given_the_page(units):
    reader = browser(units["L"].pk, "READER")

    assert reader.get("/shapes/").status_code in {403, 404}
    assert sent(reader, [feature("Bình An")]).status_code in {403, 404}
    assert "/shapes/" not in text_of(reader, "/units/")
    assert 'href="/shapes/"' in text_of(browser(units["L"].pk, "ADMINISTRATOR"), "/units/")
    assert not UnitShape.objects.exists()


def test_many_areas_take_no_more_queries_to_show(units):
    client = browser(units["L"].pk, "ADMINISTRATOR")

    one = queries_of(client, "/shapes/")
    entered(outline("L.01"), outline("L.02", place=2), outline("L.03", place=3))

    assert queries_of(client, "/shapes/") == one
