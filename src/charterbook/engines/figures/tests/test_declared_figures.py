"""Every declared figure: zero on an empty base, refused to outsiders; and the short codes of figures."""

from datetime import date

import pytest

from charterbook.domains.organisation.tests.factories import FOUNDER, district, officer
from charterbook.engines.figures.api import (
    FigureRefused,
    Target,
    note_codes,
    open_code,
    read_figures,
    records_of,
    verify,
)
from charterbook.kit.dates import Period
from charterbook.kit.registry import registry

pytestmark = pytest.mark.django_db
PERIOD = Period(date(2020, 8, 1), date(2023, 12, 31))
FIGURES = sorted(registry().figures)


@pytest.mark.parametrize("code", [code for code in FIGURES if not code.startswith("organisation.")])
def test_a_figure_of_an_empty_unit_is_nothing(code):
    unit = district()["L.02"]

    reading = read_figures([code], unit_id=unit.pk, period=PERIOD, by=FOUNDER)[code]

    assert reading.total.value == (None if reading.figure.is_share else 0)
    assert set(reading.by_year) == {2020, 2021, 2022, 2023}
    assert not records_of(code, unit_id=unit.pk, period=PERIOD, by=FOUNDER).exists()


@pytest.mark.parametrize("code", FIGURES)
def test_a_figure_is_refused_to_somebody_of_another_unit(code):
    units = district()
    outsider = officer(units["L.02"].pk, role="GRASSROOTS_CLERK")

    with pytest.raises(FigureRefused):
        read_figures([code], unit_id=units["L.01"].pk, period=PERIOD, by=outsider)
    with pytest.raises(FigureRefused):
        records_of(code, unit_id=units["L.01"].pk, period=PERIOD, by=outsider)


def test_an_unknown_figure_is_refused_by_name():
    with pytest.raises(FigureRefused, match=r"no figure “x\.y”"):
        read_figures(["x.y"], unit_id=1, period=PERIOD, by=FOUNDER)


def test_units_are_counted_where_they_stand():
    units = district()

    reading = read_figures(["organisation.cells"], unit_id=units["L"].pk, period=PERIOD, by=FOUNDER)[
        "organisation.cells"
    ]

    assert (reading.total.value, reading.own.value) == (4, 0)
    assert {unit: number.value for unit, number in reading.by_unit.items()} == {
        units["L.01"].pk: 2,
        units["L.02"].pk: 1,
        units["L.03"].pk: 1,
    }
    assert verify(unit_id=units["L"].pk, period=PERIOD, by=FOUNDER) == []


def test_a_short_code_opens_what_it_was_printed_for_however_it_is_typed():
    units = district()
    target = Target("organisation.cells", units["L"].pk, PERIOD, 2021)
    note_codes([target])

    assert open_code(target.code.lower().replace("-", " ")) == target
    assert open_code("AAAA-AAAA") is None
