"""One province whole: founded, its reform drawn, tried, carried out and undone."""

from datetime import date

import pytest

from charterbook.domains.organisation.actions import merge_units
from charterbook.domains.organisation.api import Unit, path_of
from charterbook.domains.organisation.tests.factories import FOUNDER, district, officer
from charterbook.engines.divisions.actions import draw_reform, found_divisions
from charterbook.engines.divisions.queries import vietnam
from charterbook.engines.divisions.rules import REFORM, DivisionRefused
from charterbook.engines.reorganisations.api import carry_out, examine, undo
from charterbook.engines.reorganisations.tests.makers import tables
from charterbook.ground.audit.models import Act
from charterbook.kit.refusal import Refused

pytestmark = pytest.mark.django_db
TODAY = date(2025, 8, 1)
FACTS = {"by": FOUNDER, "today": TODAY}
HA_TINH = ["T42"]


def found(provinces=HA_TINH, **facts):
    return found_divisions(vietnam(), provinces=provinces, **{**FACTS, **facts})


def draw(provinces=HA_TINH):
    return draw_reform(vietnam(), provinces=provinces, decision="60-NQ/TW", name="Sắp xếp", **FACTS)


def living(kind):
    return Unit.objects.filter(kind=kind, ended_on__isnull=True).count()


def test_a_province_is_founded_once():
    assert found() == {"NEW": 230}
    assert found() == {"SAME": 230}

    assert [living(kind) for kind in ("PROVINCE", "DISTRICT", "GRASSROOTS_COMMITTEE")] == [1, 13, 216]
    cell = Unit.objects.get(code="X18568")
    assert (cell.name, cell.sector) == ("Đảng bộ thị trấn Lộc Hà", "TOWN")
    assert [unit.code for unit in path_of(cell.pk, date(2023, 1, 1))] == ["T42", "H448", "X18568"]
    assert Act.objects.filter(code="divisions.founded").count() == 2


def test_the_reform_of_a_province_is_drawn_carried_out_and_undone():
    found()
    before = tables()
    drawn = draw()

    tried = examine(drawn.plan, **FACTS)
    assert tried.faults == []
    assert (drawn.lines, len(tried.out.founded), len(tried.out.ended)) == (229, 0, 160)

    carry_out(drawn.plan, **FACTS)
    assert [living(kind) for kind in ("PROVINCE", "DISTRICT", "COMMUNE", "GRASSROOTS_COMMITTEE")] == [1, 0, 69, 0]
    unit = Unit.objects.get(code="X18568")
    assert (unit.name, unit.kind) == ("Đảng bộ xã Lộc Hà", "COMMUNE")
    assert [each.code for each in path_of(unit.pk, REFORM)] == ["T42", "X18568"]
    assert [each.code for each in path_of(unit.pk, date(2025, 6, 30))] == ["T42", "H448", "X18568"]

    undo(drawn.plan, **FACTS)
    assert tables() == before


def test_a_district_that_was_merged_earlier_is_left_out():
    found()
    units = {unit.code: unit for unit in Unit.objects.filter(code__in=("H445", "H448"))}
    merge_units([units["H448"]], into=units["H445"], on=date(2025, 1, 1), decision="1286/NQ-UBTVQH15", **FACTS)

    drawn = draw()

    assert drawn.lines == 228
    assert drawn.notes[0].params == {"count": 1, "names": "Đảng bộ huyện Lộc Hà (H448)"}
    assert examine(drawn.plan, **FACTS).faults == []
    carry_out(drawn.plan, **FACTS)
    assert living("COMMUNE") == 69
    town = Unit.objects.get(code="X18568")
    ways = [[each.code for each in path_of(town.pk, day)] for day in (date(2024, 12, 31), date(2025, 1, 1), REFORM)]
    assert ways == [["T42", "H448", "X18568"], ["T42", "H445", "X18568"], ["T42", "X18568"]]


def test_provinces_that_merge_are_drawn_at_the_nation():
    found([province.code for province in vietnam().provinces], without=_all_but("T02", "T08"))

    drawn = draw(["T02", "T08"])

    assert drawn.plan.unit.code == "VN"
    assert examine(drawn.plan, **FACTS).faults == []
    carry_out(drawn.plan, **FACTS)
    assert Unit.objects.get(code="T02").ended_on == REFORM
    new = [each.code for each in vietnam().after.values() if each.parent == "T08"]
    assert living("COMMUNE") == len(new) == 124


def _all_but(*codes):
    return [province.code for province in vietnam().provinces if province.code not in codes]


def test_what_the_book_holds_under_another_code_is_refused():
    district()

    with pytest.raises(DivisionRefused, match=r"holds Đảng bộ huyện Lộc Hà already, under the code L: leave H448 out"):
        found()
    assert found(without=["H448"]) == {"NEW": 217}


def test_nothing_is_drawn_where_nothing_is_founded_or_twice():
    with pytest.raises(DivisionRefused, match="found the map first"):
        draw()
    found()
    first = draw()
    with pytest.raises(DivisionRefused, match=f"as plan {first.plan.pk}"):
        draw()


def test_who_may_not_change_units_founds_and_draws_nothing():
    district()
    by = officer(Unit.objects.get(code="L").pk, "READER")

    with pytest.raises(Refused):
        found(by=by)
    assert not Unit.objects.filter(code="T42").exists()
