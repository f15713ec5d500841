"""Entering units and changing the structure."""

from dataclasses import replace
from datetime import date

import pytest

from charterbook.domains.organisation import actions
from charterbook.domains.organisation.models import Ancestry, Place, StructureEvent, Unit, UnitName
from charterbook.domains.organisation.queries import name_on, path_of, units_below
from charterbook.domains.organisation.rules import StructureRefused
from charterbook.domains.organisation.tests.factories import FOUNDED, FOUNDER, TODAY, district, entries, officer
from charterbook.ground.audit.actions import NotAllowed
from charterbook.kit.outcomes import State

pytestmark = pytest.mark.django_db
MOVED = date(2020, 1, 1)


def codes_below(unit, on):
    return {below.code for below in units_below([unit.pk], on)}


def test_a_list_of_units_may_name_children_before_their_parents():
    outcomes = actions.enter_units(list(reversed(entries())), by=FOUNDER, today=TODAY)

    assert {outcome.state for outcome in outcomes} == {State.NEW}
    assert codes_below(Unit.objects.get(code="L"), TODAY) == {entry.code for entry in entries()}


def test_units_that_came_before_the_unit_above_them_are_placed_under_it_when_it_comes():
    cells = [entry for entry in entries() if entry.kind == "CELL"]
    above = [entry for entry in entries() if entry.kind != "CELL"]
    actions.enter_units(cells, by=FOUNDER, today=TODAY)

    actions.enter_units(above, by=FOUNDER, today=TODAY)

    assert codes_below(Unit.objects.get(code="L"), TODAY) == {entry.code for entry in entries()}
    assert codes_below(Unit.objects.get(code="L.02"), TODAY) == {"L.02", "L.02.01"}
    outcomes = actions.enter_units(entries(), by=FOUNDER, today=TODAY)
    assert {outcome.state for outcome in outcomes} == {State.SAME}


def test_a_unit_above_that_nobody_knows_is_refused_where_one_of_its_kind_is_known():
    district()
    lost = replace(entries()[2], code="L.09.01", parent="L.09")

    (outcome,) = actions.enter_units([lost], by=FOUNDER, today=TODAY)

    assert outcome.state is State.ERROR
    assert "check its code" in outcome.remarks[0].text


def test_the_same_list_again_changes_nothing():
    district()

    outcomes = actions.enter_units(entries(), by=FOUNDER, today=TODAY)

    assert {outcome.state for outcome in outcomes} == {State.SAME}
    assert Place.objects.count() == UnitName.objects.count() == len(entries())


def test_another_name_in_a_list_corrects_the_latest_name():
    units = district()

    (outcome,) = actions.enter_units([replace(entries()[6], name="Chi bộ Tòa án nhân dân")], by=FOUNDER, today=TODAY)

    assert outcome.state is State.CHANGED
    assert name_on(units["L.03"].pk, TODAY) == "Chi bộ Tòa án nhân dân"


def test_a_list_does_not_move_a_unit():
    district()

    (outcome,) = actions.enter_units([replace(entries()[2], parent="L.02")], by=FOUNDER, today=TODAY)

    assert outcome.state is State.ERROR
    assert "moved by a decision" in outcome.remarks[0].text


def test_units_below_each_other_are_refused():
    ring = [replace(entries()[1], code="X", parent="Y"), replace(entries()[1], code="Y", parent="X")]

    outcomes = actions.enter_units(ring, by=FOUNDER, today=TODAY)

    assert [outcome.state for outcome in outcomes] == [State.ERROR, State.ERROR]


def test_a_moved_unit_takes_all_below_it_from_that_day_on():
    units = district()

    actions.move_unit(units["L.01.01"], parent=units["L.02"], on=MOVED, decision="12-QĐ/HU", by=FOUNDER, today=TODAY)

    assert "L.01.01" in codes_below(units["L.01"], date(2019, 12, 31))
    assert "L.01.01" in codes_below(units["L.02"], MOVED)
    assert "L.01.01" not in codes_below(units["L.01"], MOVED)


def test_two_opposite_moves_cannot_make_a_ring():
    units = district()
    actions.move_unit(units["L.01"], parent=units["L.02"], on=MOVED, decision="1", by=FOUNDER, today=TODAY)

    with pytest.raises(StructureRefused):
        actions.move_unit(
            units["L.02"], parent=units["L.01"], on=date(2021, 1, 1), decision="2", by=FOUNDER, today=TODAY
        )


def test_merged_units_end_and_their_cells_stand_under_the_successor():
    units = district()

    actions.merge_units([units["L.01"]], into=units["L.02"], on=MOVED, decision="819-NQ", by=FOUNDER, today=TODAY)

    assert codes_below(units["L.02"], MOVED) == {"L.02", "L.02.01", "L.01.01", "L.01.02"}
    assert "L.01" not in codes_below(units["L"], MOVED)
    assert "L.01" in codes_below(units["L"], date(2019, 12, 31))
    assert StructureEvent.objects.get().kind == "MERGED"


def test_a_renamed_unit_keeps_its_earlier_name_for_earlier_days():
    units = district()

    actions.rename_unit(units["L.01"], name="Đảng bộ xã Lộc An", on=MOVED, decision="1", by=FOUNDER, today=TODAY)

    assert name_on(units["L.01"].pk, date(2019, 12, 31)) == "Đảng bộ xã Bình An"
    assert name_on(units["L.01"].pk, MOVED) == "Đảng bộ xã Lộc An"


def test_a_split_unit_ends_and_its_parts_begin():
    units = district()

    parts = actions.split_unit(
        units["L.03"],
        parts=[("L.03A", "Chi bộ A"), ("L.03B", "Chi bộ B")],
        on=MOVED,
        decision="1",
        by=FOUNDER,
        today=TODAY,
    )

    assert [part.code for part in parts] == ["L.03A", "L.03B"]
    assert codes_below(units["L"], MOVED) >= {"L.03A", "L.03B"}
    assert "L.03" not in codes_below(units["L"], MOVED)


def test_a_unit_with_others_below_it_does_not_end():
    units = district()

    with pytest.raises(StructureRefused, match="still stand below"):
        actions.end_unit(units["L.01"], on=MOVED, decision="1", by=FOUNDER, today=TODAY)


def test_lines_always_agree_with_the_places():
    units = district()
    actions.move_unit(units["L.01"], parent=units["L.02"], on=MOVED, decision="1", by=FOUNDER, today=TODAY)

    paths = {unit.code: [u.code for u in path_of(unit.pk, MOVED)] for unit in Unit.objects.all()}

    assert paths["L.01.02"] == ["L", "L.02", "L.01", "L.01.02"]
    assert Ancestry.objects.filter(depth=0).count() == len(units)


def test_somebody_of_another_unit_changes_nothing():
    units = district()
    actions.enter_units(entries((("M", "Đảng bộ huyện Thạch Hà", "DISTRICT", "H"),)), by=FOUNDER, today=TODAY)
    outsider = officer(Unit.objects.get(code="M").pk)

    with pytest.raises(StructureRefused, match="may not change"):
        actions.rename_unit(units["L.01"], name="X", on=MOVED, decision="1", by=outsider, today=TODAY)
    (outcome,) = actions.enter_units([replace(entries()[2], name="X")], by=outsider, today=TODAY)
    assert outcome.state is State.ERROR


def test_a_reader_may_not_found_units():
    units = district()
    reader = officer(units["L"].pk, role="READER")

    with pytest.raises(NotAllowed):
        actions.found_unit(
            parent=units["L"],
            code="L.09",
            name="X",
            kind="GRASSROOTS_CELL",
            on=FOUNDED,
            decision="1",
            by=reader,
            today=TODAY,
        )
