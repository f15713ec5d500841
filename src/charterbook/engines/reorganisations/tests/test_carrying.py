"""Plans carried out and undone: the tree, what goes along, and every row as it was."""

import pytest

from charterbook.domains.accounts.models import Office
from charterbook.domains.accounts.tests.factories import account, office
from charterbook.domains.members.models import Stay
from charterbook.domains.organisation.actions import rename_unit
from charterbook.domains.organisation.actions.lines import draw_lines
from charterbook.domains.organisation.api import Ancestry, Unit, path_of
from charterbook.domains.organisation.models import StructureEvent
from charterbook.domains.organisation.queries.custody import kept_by
from charterbook.domains.organisation.tests.factories import FOUNDER, officer
from charterbook.engines.reorganisations.actions import carry_out, draw_line, undo
from charterbook.engines.reorganisations.models import Reorganisation
from charterbook.engines.reorganisations.queries import examine
from charterbook.engines.reorganisations.rules import ReorganisationRefused
from charterbook.engines.reorganisations.tests.makers import ON, TODAY, book, member, plan, tables
from charterbook.engines.rollup.api import declared_families, drain_all, unequal
from charterbook.ground.audit.actions import acting
from charterbook.kit.refusal import Refused

pytestmark = pytest.mark.django_db
FACTS = {"by": FOUNDER, "today": TODAY}
SPLIT = (
    {"old": "L.01.01", "new": "L.01.03", "name": "Chi bộ thôn Nam", "kind": "CELL", "parent": "L.01", "weight": 2},
    {"old": "L.01.01", "new": "L.01.02", "weight": 1},
)
DISSOLVED = (
    {"old": "L", "new": "M"},
    {"old": "L.01", "new": "M.02", "name": "Đảng bộ xã Bình Mai", "kind": "GRASSROOTS_COMMITTEE", "parent": "M"},
    {"old": "L.02", "new": "M.02"},
    {"old": "L.03", "new": "L.03", "name": "Chi bộ Tòa án khu vực"},
)


def under(code, day):
    return [unit.code for unit in path_of(Unit.objects.get(code=code).pk, day)]


def open_stays():
    return {
        code: Stay.objects.filter(unit__code=code, until__gt=TODAY, since__lte=TODAY).count()
        for code in Unit.objects.order_by("code").values_list("code", flat=True)
    }


def test_districts_and_communes_merge_with_all_below_them():
    units = book()
    made = plan(units, *DISSOLVED)

    carry_out(made, **FACTS)

    assert under("L.01.01", ON) == ["H", "M", "M.02", "L.01.01"]
    assert under("L.01.01", ON.replace(day=1, month=2)) == ["H", "L", "L.01", "L.01.01"]
    assert under("L.03", ON) == ["H", "M", "L.03"]
    ended = Unit.objects.filter(ended_on=ON).order_by("code").values_list("code", flat=True)
    assert list(ended) == ["L", "L.01", "L.02"]
    assert units["L.01"].pk in kept_by(frozenset({units["M"].pk}), TODAY).numbers
    assert Unit.objects.get(code="L.03").name == "Chi bộ Tòa án khu vực"
    noted = StructureEvent.objects.filter(old__code="L.01").values_list("kind", "new__code", "decision")
    assert list(noted) == [("MERGED", "M.02", "1-QĐ/TU")]


def test_lines_drawn_in_one_statement_are_those_drawn_one_by_one():
    units = book()
    carry_out(plan(units, *DISSOLVED), **FACTS)
    drawn = set(Ancestry.objects.values_list("unit", "ancestor", "via", "depth", "since", "until"))

    with acting("test.drawn_again", FOUNDER):
        Ancestry.objects.all().delete()
        draw_lines(Unit.objects.values_list("pk", flat=True))

    assert drawn == set(Ancestry.objects.values_list("unit", "ancestor", "via", "depth", "since", "until"))
    assert len(drawn) == Ancestry.objects.count()


def test_members_of_a_split_cell_are_dealt_out_by_weight_as_the_dry_run_says():
    units = book()
    made = plan(units, *SPLIT)
    told = examine(made, **FACTS)
    before = open_stays()

    carry_out(made, **FACTS)

    after = open_stays()
    assert {(t.new, t.counts["members.stays"]) for t in told.taken if t.old == "L.01.01"} == {
        ("L.01.03", 2),
        ("L.01.02", 1),
    }
    assert (after["L.01.01"], after["L.01.03"], after["L.01.02"]) == (0, 2, before["L.01.02"] + 1)
    assert sum(after.values()) == sum(before.values())
    for stay in Stay.objects.filter(unit__code="L.01.01"):  # no day between, and none in two units
        (follows,) = Stay.objects.filter(person=stay.person_id, since=stay.until)
        assert (stay.until, follows.membership_id) == (ON, stay.membership_id)


def test_a_split_without_weights_is_refused_where_there_are_members():
    units = book()
    made = plan(units, *({**line, "weight": None} for line in SPLIT))

    faults = [fault.text % fault.params for fault in examine(made, **FACTS).faults]

    assert faults == [
        "Chi bộ thôn Trung (L.01.01) is split and nobody says who takes what (Đảng viên: 3): give its lines weights."
    ]
    with pytest.raises(ReorganisationRefused, match="nobody says"):
        carry_out(made, **FACTS)


def test_a_unit_with_members_does_not_end_without_a_successor():
    units = book()

    with pytest.raises(ReorganisationRefused, match="holds something"):
        carry_out(plan(units, {"old": "L.02.01", "new": ""}), **FACTS)


def test_records_of_the_day_or_later_at_a_unit_that_ends_are_in_the_way():
    units = book()
    with acting("test.later", FOUNDER):
        late = member(units["L.02.01"], "Nguyễn Văn Muộn")
        Stay.objects.filter(pk=late.pk).update(since=ON)

    with pytest.raises(ReorganisationRefused, match="that day or later"):
        carry_out(plan(units, {"old": "L.02.01", "new": "L.01.01", "parent": "L.01"}), **FACTS)


def test_an_office_goes_on_at_a_unit_that_stands_alone_for_the_old_one():
    units = book()
    renewed = {"old": "L.01", "new": "L.09", "name": "Đảng bộ xã Bình mới"}

    carry_out(plan(units, renewed), **FACTS)

    held = Office.objects.filter(account__username="clerk").order_by("pk").values_list("unit__code", "until", "since")
    assert [(code, until) for code, until, _since in held] == [("L.01", ON), ("L.09", None)]


def test_an_office_at_units_that_are_joined_ends_and_gives_no_right_over_the_others():
    units = book()
    made = plan(units, *DISSOLVED)
    told = examine(made, **FACTS)

    carry_out(made, **FACTS)

    held = Office.objects.filter(account__username="clerk").values_list("unit__code", "until")
    assert list(held) == [("L.01", ON)]
    (commune,) = [t for t in told.taken if t.old == "L.01"]
    assert (commune.counts["accounts.offices"], commune.ends["accounts.offices"]) == (0, 1)


def test_the_last_administrator_does_not_get_lost():
    units = book()
    office(account("boss"), "ADMINISTRATOR", units["L"].pk)

    with pytest.raises(Refused, match="No administrator would be left"):
        carry_out(plan(units, *DISSOLVED), **FACTS)


@pytest.mark.parametrize("lines", [DISSOLVED, SPLIT, ({"old": "L.01", "new": "L.09", "name": "Đảng bộ xã Bình mới"},)])
def test_undoing_leaves_every_row_as_it_was(lines):
    units = book()
    before = tables()
    made = plan(units, *lines)

    carry_out(made, **FACTS)
    assert tables() != before
    undo(Reorganisation.objects.get(pk=made.pk), **FACTS)

    assert tables() == before
    drain_all()
    assert unequal(declared_families()) == []
    assert Reorganisation.objects.get(pk=made.pk).state == "UNDONE"
    carry_out(Reorganisation.objects.get(pk=made.pk), **FACTS)  # and again
    undo(Reorganisation.objects.get(pk=made.pk), **FACTS)
    assert tables() == before


def test_what_was_recorded_at_a_new_unit_stands_in_the_way_of_undoing():
    units = book()
    made = plan(units, *DISSOLVED)
    carry_out(made, **FACTS)
    with acting("test.joined", FOUNDER):
        member(Unit.objects.get(code="M.02"), "Nguyễn Văn Mới")
    made.refresh_from_db()

    with pytest.raises(ReorganisationRefused, match="recorded at the new units"):
        undo(made, **FACTS)


def test_a_later_change_of_the_same_units_stands_in_the_way_of_undoing():
    units = book()
    made = plan(units, *DISSOLVED)
    carry_out(made, **FACTS)
    court = Unit.objects.get(code="L.03")
    rename_unit(court, name="Chi bộ Tòa", on=ON.replace(month=4), decision="2", **FACTS)
    made.refresh_from_db()

    with pytest.raises(ReorganisationRefused, match="changed again"):
        undo(made, **FACTS)


def test_what_is_carried_out_is_not_drawn_on():
    units = book()
    made = plan(units, *DISSOLVED)
    carry_out(made, **FACTS)
    made.refresh_from_db()

    with pytest.raises(ReorganisationRefused, match="undo it before"):
        draw_line(made, facts={"old": "M.01", "new": "M.02"}, **FACTS)
    with pytest.raises(ReorganisationRefused, match="undo it before"):
        carry_out(made, **FACTS)


def test_an_officer_changes_only_units_below_the_own():
    units = book()
    by = officer(units["L"].pk)
    made = plan(units, {"old": "L.03", "new": "M.01"}, top="L")

    faults = [fault.text % fault.params for fault in examine(made, by=by, today=TODAY).faults]

    assert faults == ["You may not change the structure of these units: M.01. Ask the committee above."]
    with pytest.raises(ReorganisationRefused, match=r"M\.01"):
        carry_out(made, by=by, today=TODAY)
    with pytest.raises(ReorganisationRefused, match="may not change the structure"):
        draw_line(plan(units, top="H"), facts={"old": "L.03", "new": "L.02"}, by=by, today=TODAY)


def test_members_whose_names_the_officer_may_not_see_go_along():
    units = book()
    by = officer(units["L"].pk)
    made = plan(units, *SPLIT, top="L")

    carry_out(made, by=by, today=TODAY)

    gone = Stay.objects.filter(unit__code="L.01.03").values_list("person__unit__code", flat=True)
    assert list(gone) == ["L.01.03"] * 2
