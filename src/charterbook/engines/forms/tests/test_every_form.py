"""Every declared sheet has a form that opens, saves the least that it takes, and opens again to change the record."""

import re

import pytest

from charterbook.domains.organisation.tests.browsing import plain_static, text_of
from charterbook.domains.organisation.tests.factories import district
from charterbook.engines.forms.models import NEW, Sent
from charterbook.engines.forms.tests.filling import change, clerk_of, fill, least, prepare, saved
from charterbook.kit.registry import registry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]
SHEETS = sorted(registry().sheets)
CHANGED = [code for code in SHEETS if registry().sheets[code].model]


@pytest.fixture
def clerk(code):
    district()
    return clerk_of(code)


@pytest.mark.parametrize("code", SHEETS)
def test_form_opens_with_a_field_for_every_column(clerk, code):
    said = text_of(clerk, f"/forms/{code}/?unit=L.01")
    sheet = registry().sheets[code]
    names = set(re.findall(r'(?:input|select|textarea)[^>]* name="f-([a-z_]+)"', said)) - {"name__pick"}
    assert {column.name for column in sheet.columns} == names


@pytest.mark.parametrize("code", SHEETS)
def test_form_saves_the_least_that_it_takes(clerk, code):
    prepare(clerk, code)
    sent = saved(clerk, code)
    assert (sent.sheet, sent.state) == (code, NEW)
    said = text_of(clerk, f"/forms/saved/{sent.key}/")
    assert "It stands in the book." in said


@pytest.mark.parametrize("code", SHEETS)
def test_form_without_anything_says_what_must_be_filled(clerk, code):
    sheet = registry().sheets[code]
    response = fill(clerk, code, **dict.fromkeys(least(sheet), ""))
    assert response.status_code == 422
    said = response.content.decode()
    assert said.count("This cell must be filled") == sum(column.required for column in sheet.columns)
    assert not Sent.objects.exists()


@pytest.mark.parametrize("code", CHANGED)
def test_a_record_opens_in_its_form_and_is_sent_back_unchanged(clerk, code):
    prepare(clerk, code)
    sent = saved(clerk, code)
    said = text_of(clerk, f"/forms/{code}/{sent.record_id}/")
    was = dict(re.findall(r'name="was-([a-z_]+)" value="([^"]*)"', said))
    assert set(was) >= {column.name for column in registry().sheets[code].columns if column.required}
    assert change(clerk, sent, was).status_code == 302
    assert Sent.objects.latest("pk").state == "SAME"


@pytest.mark.parametrize("code", SHEETS)
def test_outsiders_find_no_form(clerk, code):
    prepare(clerk, code)
    sent = saved(clerk, code)
    outsider = clerk_of(code, "L.02")
    for address in (f"/forms/{code}/?unit=L.01", f"/forms/saved/{sent.key}/"):
        text_of(outsider, address, status=404)
    if registry().sheets[code].model:
        text_of(outsider, f"/forms/{code}/{sent.record_id}/", status=404)
        assert change(outsider, sent, {}).status_code == 404
    before = Sent.objects.count()
    assert fill(outsider, code, at="L.01").status_code == 404
    assert Sent.objects.count() == before


@pytest.mark.parametrize("code", SHEETS)
def test_a_unit_that_is_not_ones_own_is_refused_by_the_action(clerk, code):
    prepare(clerk, code)
    assert fill(clerk_of(code, "L.02"), code, at="L.02").status_code == 422
    assert not Sent.objects.filter(unit__code="L.02").exists()
