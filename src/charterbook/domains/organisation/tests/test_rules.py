"""The rules of the tree, without a database."""

from datetime import date

import pytest

from charterbook.domains.organisation import rules
from charterbook.domains.organisation.rules import FOREVER, Line, Span, StructureRefused

A, B, C = date(2000, 1, 1), date(2010, 1, 1), date(2020, 1, 1)


def test_lines_of_a_chain_name_the_child_through_which_it_hangs():
    spans = {1: [Span(1, None, A, FOREVER)], 2: [Span(2, 1, A, FOREVER)], 3: [Span(3, 2, B, FOREVER)]}

    assert set(rules.lines_of(3, spans)) == {
        Line(3, 3, 3, 0, B, FOREVER),
        Line(3, 2, 3, 1, B, FOREVER),
        Line(3, 1, 2, 2, B, FOREVER),
    }


def test_lines_of_a_moved_parent_change_on_the_day_of_the_move():
    spans = {
        1: [Span(1, None, A, FOREVER)],
        2: [Span(2, None, A, FOREVER)],
        3: [Span(3, 1, A, C), Span(3, 2, C, FOREVER)],
        4: [Span(4, 3, B, FOREVER)],
    }

    assert set(rules.lines_of(4, spans)) == {
        Line(4, 4, 4, 0, B, FOREVER),
        Line(4, 3, 4, 1, B, FOREVER),
        Line(4, 1, 3, 2, B, C),
        Line(4, 2, 3, 2, C, FOREVER),
    }


def test_a_ring_is_refused():
    spans = {1: [Span(1, 2, A, FOREVER)], 2: [Span(2, 1, A, FOREVER)]}

    with pytest.raises(StructureRefused, match="below itself"):
        rules.lines_of(1, spans)


@pytest.mark.parametrize(("on", "said"), [(date(2026, 1, 1), "future"), (A, "does not stand"), (C, "does not stand")])
def test_a_change_outside_the_present_place_is_refused(on, said):
    with pytest.raises(StructureRefused, match=said):
        rules.check_change_day(on=on, since=A, until=C, today=date(2025, 1, 1))


def test_a_unit_under_a_kind_that_cannot_hold_it_is_refused():
    with pytest.raises(StructureRefused, match="cannot stand under"):
        rules.check_kind_under(kind="DISTRICT", parent_kind="CELL", allowed=("PROVINCE",))


def test_a_founding_in_the_future_is_refused():
    with pytest.raises(StructureRefused, match="future"):
        rules.check_founded(founded_on=date(2025, 1, 2), today=date(2025, 1, 1))


def ended(unit, *kin, above=None):
    return rules.Absence(unit, True, frozenset(kin), above)


def unborn(unit, *kin):
    return rules.Absence(unit, False, frozenset(kin))


@pytest.mark.parametrize(
    ("absent", "expected"),
    [
        ([], {}),
        ([ended(1, 2)], {1: 2}),
        ([ended(1, 2), ended(3, 2)], {1: 2, 3: 2}),
        ([ended(1, 2), ended(2, 3), ended(3, 4)], {1: 4, 2: 4, 3: 4}),
        ([ended(3, 4), ended(1, 2), ended(2, 3)], {1: 4, 2: 4, 3: 4}),
        ([ended(1, 2, 3, above=9)], {1: 9}),
        ([ended(1, 2, 3, above=9), ended(9, 8)], {1: 8, 9: 8}),
        ([ended(1, above=9)], {1: 9}),
        ([ended(1)], {1: None}),
        ([ended(1, 2), ended(2)], {1: None, 2: None}),
        ([unborn(5, 1)], {5: 1}),
        ([unborn(6, 5), unborn(5, 1)], {6: 1, 5: 1}),
        ([unborn(5, 1, 2)], {5: None}),
        ([unborn(5)], {5: None}),
        ([unborn(6, 5), unborn(5)], {6: None, 5: None}),
    ],
)
def test_what_stands_for_a_unit_is_followed_until_one_has_a_place(absent, expected):
    assert rules.stand_ins({absence.unit: absence for absence in absent}) == expected


@pytest.mark.parametrize("ring", [[ended(1, 1)], [ended(1, 2), ended(2, 1)], [ended(4, 1), ended(1, 2), unborn(2, 1)]])
def test_decisions_that_lead_around_a_ring_are_refused(ring):
    with pytest.raises(StructureRefused, match="follow upon itself"):
        rules.stand_ins({absence.unit: absence for absence in ring})
