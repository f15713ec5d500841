"""Setting targets: by code or label, at one's own units, in the figure's measure; and the sheet back again."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.utils import translation
from openpyxl import load_workbook

from charterbook.domains.organisation.tests.factories import FOUNDER, TODAY, district, officer
from charterbook.domains.targets.actions import TargetEntry, set_targets
from charterbook.domains.targets.models import Target
from charterbook.domains.targets.queries import aims_of, figures_by_word, sheet_rows
from charterbook.engines.exchange.queries.forms import form_of
from charterbook.ground.audit.actions import NotAllowed
from charterbook.kit.dates import Period
from charterbook.kit.outcomes import State
from charterbook.kit.registry import registry
from charterbook.kit.text import heading_key

pytestmark = pytest.mark.django_db
ADMITTED, GOOD = "admission.admitted", "ratings.members.good_or_better"


def entry(unit: Any, **facts: Any) -> TargetEntry:
    stated = {"figure": ADMITTED, "since": date(2020, 8, 1), "last_day": date(2025, 7, 31), "value": "1.200"}
    return TargetEntry(unit=unit.pk, **(stated | facts))


def test_a_target_is_set_once_and_changed_by_setting_it_again():
    unit = district()["L"]
    first = set_targets([entry(unit)], by=FOUNDER, today=TODAY)
    again = set_targets([entry(unit)], by=FOUNDER, today=TODAY)
    higher = set_targets([entry(unit, value="1300", decision_no="02-NQ/HU")], by=FOUNDER, today=TODAY)
    assert [each.state for each in (*first, *again, *higher)] == [State.NEW, State.SAME, State.CHANGED]
    kept = Target.objects.get()
    assert (kept.figure, kept.value, kept.kind, kept.decision_no) == (ADMITTED, 1300, "AT_LEAST", "02-NQ/HU")
    assert (kept.since, kept.until) == (date(2020, 8, 1), date(2025, 8, 1))


@pytest.mark.parametrize("language", ["vi", "en", "ru"])
def test_a_figure_is_known_by_its_label_in_each_language(language):
    unit = district()["L"]
    with translation.override(language):
        label = str(registry().figures[GOOD].label)
    [outcome] = set_targets([entry(unit, figure=label.upper(), value="90,5%")], by=FOUNDER, today=TODAY)
    assert outcome.state is State.NEW
    assert Target.objects.values_list("figure", "value").get() == (GOOD, Decimal("90.50"))


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"figure": "Số liệu nào đó"}, "figure"),
        ({"last_day": date(2020, 7, 31)}, "last_day"),
        ({"value": "90%"}, "value"),  # of a count
        ({"figure": GOOD, "value": "120%"}, "value"),
        ({"figure": GOOD, "value": "0,9"}, "value"),  # nine tenths, or nine tenths of a percent?
        ({"value": "nhiều"}, "value"),
        ({"kind": "ABOUT"}, "kind"),
        ({"decision_no": "x" * 61}, "decision_no"),
        ({"since": date(1990, 1, 1), "last_day": date(1991, 1, 1)}, "unit"),
    ],
)
def test_what_a_rule_refuses_is_answered_at_its_field(facts, field):
    unit = district()["L"]
    refused, stored = set_targets([entry(unit, **facts), entry(unit)], by=FOUNDER, today=TODAY)
    assert (refused.state, [remark.column for remark in refused.remarks]) == (State.ERROR, [field])
    assert stored.state is State.NEW


def test_targets_are_set_at_ones_own_units_by_those_who_hold_the_right():
    units = district()
    clerk = officer(units["L.01"].pk, "GRASSROOTS_CLERK")
    foreign, own = set_targets([entry(units["L.02"]), entry(units["L.01.01"])], by=clerk, today=TODAY)
    assert (foreign.state, foreign.remarks[0].column, own.state) == (State.ERROR, "unit", State.NEW)
    with pytest.raises(NotAllowed):
        set_targets([entry(units["L"])], by=officer(units["L"].pk, "READER"), today=TODAY)


def test_aims_are_those_of_the_unit_that_the_viewer_may_see():
    units = district()
    set_targets([entry(units["L"], kind="AT_MOST"), entry(units["L.01"])], by=FOUNDER, today=TODAY)
    [aim] = aims_of(by=officer(units["L"].pk, "READER"), unit_id=units["L"].pk)
    assert (aim.figure, aim.value, aim.at_least) == (ADMITTED, 1200, False)
    assert aim.period == Period(date(2020, 8, 1), date(2025, 7, 31))
    assert aims_of(by=officer(units["L.02"].pk, "GRASSROOTS_CLERK"), unit_id=units["L"].pk) == []


def test_every_label_of_a_figure_means_that_figure_or_none():
    words = figures_by_word()
    for figure in registry().figures.values():
        assert words[heading_key(figure.code)] is figure
        assert words[heading_key(str(figure.label))] in {figure, None}


@pytest.mark.parametrize("language", ["vi", "en", "ru"])
def test_the_sheet_gives_back_what_it_took(language):
    unit = district()["L"]
    entries = [entry(unit), entry(unit, figure=GOOD, value="90,5%", kind="AT_MOST", decision_no="01-NQ/ĐH")]
    set_targets(entries, by=FOUNDER, today=TODAY)
    with translation.override(language):
        rows = list(sheet_rows(unit.pk, TODAY))
    back = [TargetEntry(**(row | {"unit": unit.pk, "kind": row["kind"]})) for row in rows]
    assert [each.state for each in set_targets(back, by=FOUNDER, today=TODAY)] == [State.SAME, State.SAME]

    form = form_of("targets.list", unit_id=unit.pk, by=FOUNDER, on=TODAY, language=language, filled=True)
    cells = [cell for row in load_workbook(BytesIO(form)).worksheets[0].iter_rows(values_only=True) for cell in row]
    assert {"90,5%", "1200", "01-NQ/ĐH"} <= {str(cell) for cell in cells}
