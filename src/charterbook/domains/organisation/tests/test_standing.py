"""Which unit stands for which on a day, as the book's places and decisions say it."""

from datetime import date

import pytest

from charterbook.domains.organisation.actions import end_unit, found_unit, merge_units, split_unit
from charterbook.domains.organisation.queries import RESIDUAL, counted_below, kept_by, standing_on, steps
from charterbook.domains.organisation.tests.factories import FOUNDER, TODAY, district

pytestmark = pytest.mark.django_db
FACTS = {"decision": "1-QĐ/HU", "by": FOUNDER, "today": TODAY}
D2020, D2021, D2022, D2023 = (date(year, 1, 1) for year in (2020, 2021, 2022, 2023))


def below(units, code, day):
    """Return through which child each unit counts at one, by their codes."""
    codes = {unit.pk: unit.code for unit in units.values()} | {RESIDUAL: "residual"}
    return {codes[unit]: codes[child] for unit, child in counted_below(units[code].pk, day).through.items()}


def test_what_counts_below_a_unit_follows_the_decisions():
    units = district()
    merge_units([units["L.02"]], into=units["L.01"], on=D2021, **FACTS)
    parts = split_unit(units["L.01.01"], parts=[("L.01.05", "Năm"), ("L.01.06", "Sáu")], on=D2022, **FACTS)
    units |= {part.code: part for part in parts}
    end_unit(units["L.03"], on=D2022, **FACTS)
    units["L.01.07"] = found_unit(parent=units["L.01"], code="L.01.07", name="Bảy", kind="CELL", on=D2023, **FACTS)

    assert standing_on(TODAY).stand_ins == {
        units["L.02"].pk: units["L.01"].pk,
        units["L.01.01"].pk: units["L.01"].pk,  # of two parts neither: the unit above keeps its books
        units["L.03"].pk: units["L"].pk,
    }
    assert below(units, "L.01", TODAY) == {
        "L.01": "L.01",
        "L.02": "L.01",
        "L.01.01": "L.01",
        **{code: code for code in ("L.01.02", "L.02.01", "L.01.05", "L.01.06", "L.01.07")},
    }
    assert below(units, "L.02", TODAY) == {}
    assert below(units, "L.02", D2020) == {"L.02": "L.02", "L.02.01": "L.02.01"}
    assert below(units, "L.01", D2020) == {
        "L.01": "L.01",
        "L.01.02": "L.01.02",
        **dict.fromkeys(("L.01.01", "L.01.05", "L.01.06"), "L.01.01"),
    }
    assert below(units, "L", D2020)["L.01.07"] == "residual"
    assert below(units, "L", TODAY).keys() == units.keys()


def test_today_whoever_keeps_the_books_counts_them():
    units = district()
    merge_units([units["L.02"]], into=units["L.01"], on=D2021, **FACTS)
    for unit in units.values():
        kept = kept_by(frozenset({unit.pk}), TODAY).numbers
        counted = counted_below(unit.pk, TODAY).through.keys()
        assert counted == kept or (unit.code == "L.02" and not counted)


def test_steps_hold_for_each_number_what_was_said_of_it():
    values = {3: 7, 4: 7, 5: 8, 9: 7}
    held, starts = steps(values)
    found = {n: held[max(i for i, start in enumerate(starts) if start <= n)] for n in range(12)}
    assert found == {n: values.get(n, 0) for n in range(12)}
    assert (len(held), steps({})) == (6, ((0,), (0,)))
