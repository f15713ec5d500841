"""What lines make of units, and what breaks, on plain values."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charterbook.engines.reorganisations.rules import Drawn, Kinds, Standing, outline
from charterbook.engines.reorganisations.words import (
    ENDED,
    FOUNDED,
    KEPT,
    MERGED,
    MOVED,
    RAISED,
    RECAST,
    RENAMED,
    REPLACED,
    SPLIT,
)

BEGAN, ON, TODAY = date(2007, 3, 1), date(2025, 7, 1), date(2025, 8, 1)
KINDS = Kinds(
    levels={"PROVINCE": 1, "COMMUNE": 2, "GRASSROOTS": 3, "GRASSROOTS_CELL": 3, "CELL": 5},
    under={
        "COMMUNE": frozenset({"PROVINCE"}),
        "GRASSROOTS": frozenset({"COMMUNE"}),
        "GRASSROOTS_CELL": frozenset({"COMMUNE"}),
        "CELL": frozenset({"GRASSROOTS"}),
    },
)
UNITS = (
    ("P", "", "PROVINCE"),
    ("A", "P", "COMMUNE"),
    ("A1", "A", "GRASSROOTS"),
    ("A11", "A1", "CELL"),
    ("A12", "A1", "CELL"),
    ("A2", "A", "GRASSROOTS_CELL"),
    ("B", "P", "COMMUNE"),
    ("B1", "B", "GRASSROOTS"),
)


def tree(*, since=BEGAN, ended=(), units=UNITS):
    return {
        code: Standing(
            code=code,
            name=f"Unit {code}",
            kind=kind,
            parent=parent,
            since=since,
            named_since=since,
            ended_on=BEGAN if code in ended else None,
        )
        for code, parent, kind in units
    }


def drawn(*lines, on=ON, today=TODAY, **of_tree):
    numbered = [Drawn(number=number, **line) for number, line in enumerate(lines, start=1)]
    return outline(numbered, tree(**of_tree), KINDS, on=on, today=today)


def texts(out, *, warns=False):
    return [fault.text % fault.params for fault in out.faults if fault.warns == warns]


def kinds(*lines, **more):
    out = drawn(*lines, **more)
    assert texts(out) == []
    return [out.kinds[number] for number in range(1, len(lines) + 1)]


NEW = {"new": "N", "name": "New", "kind": "COMMUNE", "parent": "P"}


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (({"old": "A", "new": "A", "name": "Renamed"},), [[RENAMED]]),
        (({"old": "A1", "new": "A1", "parent": "B"},), [[MOVED]]),
        (({"old": "A2", "new": "A2", "kind": "GRASSROOTS"},), [[RECAST]]),
        (({"old": "A11", "new": "A11", "kind": "GRASSROOTS_CELL", "parent": "A"},), [[MOVED, RAISED]]),
        (({"old": "A", "new": "B"},), [[MERGED]]),
        (({"old": "A", **NEW},), [[REPLACED]]),
        (({"old": "A", **NEW}, {"old": "B", "new": "N"}), [[MERGED], [MERGED]]),
        (({"old": "B1", "new": "A1", "weight": 1}, {"old": "B1", "new": "A2", "weight": 1}), [[SPLIT], [SPLIT]]),
        (
            ({"old": "B1", "new": "B1", "weight": 3}, {"old": "B1", "new": "B2", "name": "Parted", "weight": 1}),
            [[KEPT], [SPLIT]],
        ),
        (({"old": "A2", "new": ""},), [[ENDED]]),
        (({"old": "", **NEW},), [[FOUNDED]]),
    ],
)
def test_the_kind_is_derived_from_the_lines(lines, found):
    assert kinds(*lines) == found


def test_what_stands_below_a_merged_unit_goes_along():
    out = drawn({"old": "A", "new": "B"})

    assert {code: unit.parent for code, unit in out.changed.items() if code in out.implied} == {"A1": "B", "A2": "B"}
    assert out.ended == {"A"}
    assert out.heirs == {"A": [("B", 0)], "B": [("B", 1)]}


def test_units_below_become_what_the_line_says_only_where_they_cannot_stay_what_they_are():
    out = drawn({"old": "A1", "new": "A", "below": "GRASSROOTS_CELL"})

    assert texts(out) == []
    assert {code: (unit.parent, unit.kind) for code, unit in out.changed.items() if code in out.implied} == {
        "A11": ("A", "GRASSROOTS_CELL"),
        "A12": ("A", "GRASSROOTS_CELL"),
    }


def test_a_unit_with_a_line_of_its_own_follows_the_successor_of_the_one_above():
    out = drawn({"old": "A", "new": "B"}, {"old": "A1", "new": "A1", "name": "Renamed"})

    assert texts(out) == []
    assert (out.changed["A1"].parent, out.changed["A1"].name) == ("B", "Renamed")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((), "no line yet"),
        (({"old": "X", "new": "A"},), "no unit with the code X"),
        (
            ({"old": "A1", "new": "A1", "parent": "A11", "kind": "CELL"}, {"old": "A11", "new": "A11", "parent": "A1"}),
            "ring",
        ),
        (({"old": "A", **NEW}, {"old": "B", "new": "N", "parent": "A"}), "two things at once"),
        (({"old": "A", "new": "B"}, {"old": "A", "new": ""}), "to end and to go into other units"),
        (({"old": "A", "new": "B"}, {"old": "A2", "new": "A2", "parent": "A"}), "which ends by this plan"),
        (({"old": "A", "new": "B"}, {"old": "B", **NEW}), "takes over nothing"),
        (({"old": "A2", "new": "A2", "parent": "X"},), "does not exist then"),
        (({"old": "A1", "new": "A"},), "cannot stand under"),
        (({"old": "A", **NEW}, {"old": "A", "new": "B"}), "draw a line for each of them"),
        (({"old": "A1", "new": ""},), "draw what becomes of each of them"),
        (({"old": "A2", "new": "A2"},), "changes nothing"),
        (({"old": "A2", "new": "A2", "kind": "DISTRICT"},), "no kind of unit DISTRICT"),
        (({"old": "A", "new": "N"},), "say its name"),
        (({"new": "N", "name": "New", "kind": "COMMUNE"},), "say the unit above"),
        (({"old": "A2", "new": "A1", "weight": 1}, {"old": "A2", "new": "B1"}), "some of its lines have no weight"),
        (({"old": "A2", "new": "A1", "weight": 0}, {"old": "A2", "new": "B1", "weight": 0}), "All weights"),
        (({"old": "A", "new": "B"}, {"old": "A", "new": "B"}), "drawn twice"),
    ],
)
def test_what_breaks_is_said(lines, said):
    assert [text for text in texts(drawn(*lines)) if said in text]


def test_a_unit_that_ended_neither_gives_nor_takes():
    assert "ended on" in texts(drawn({"old": "A2", "new": "A1"}, ended={"A2"}))[0]
    assert "takes over nothing" in texts(drawn({"old": "A1", "new": "A2"}, ended={"A2"}))[0]


def test_the_day_is_after_the_last_change_and_not_in_the_future():
    assert "must be later" in texts(drawn({"old": "A2", "new": "A1"}, since=ON))[0]
    assert texts(drawn({"old": "A2", "new": "A1"}, on=date(2025, 9, 1))) == [
        "The day 2025-09-01 lies in the future: it is carried out from that day on."
    ]


def test_units_left_of_a_kind_that_ended_are_warned_of():
    units = (*UNITS, ("D", "P", "DISTRICT"), ("D1", "D", "GRASSROOTS"))

    out = drawn({"old": "A", "new": "B"}, units=units)

    assert texts(out) == []
    assert texts(out, warns=True) == [
        "1 units stay of a kind that there is no more then (Unit D (D)): they need a line, too."
    ]


CODES = st.sampled_from([code for code, _parent, _kind in UNITS] + ["N1", "N2"])
LINES = st.lists(
    st.fixed_dictionaries(
        {
            "old": st.sampled_from([code for code, _parent, _kind in UNITS]),
            "new": CODES,
            "name": st.sampled_from(["", "Named"]),
            "kind": st.sampled_from(["", *KINDS.levels]),
            "parent": st.sampled_from(["", "-", "P", "A", "B", "A1", "N1"]),
            "below": st.sampled_from(["", "GRASSROOTS_CELL", "GRASSROOTS"]),
        }
    ),
    min_size=1,
    max_size=5,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a machine under load draws slowly
@given(LINES)
def test_what_is_not_refused_leaves_a_whole_tree(lines):
    out = drawn(*lines)
    if any(not fault.warns for fault in out.faults):
        return
    before = tree()
    after = {code: u for code, u in {**before, **out.founded, **out.changed}.items() if code not in out.ended}

    for unit in after.values():  # each stands under one that is there and may be above it, and comes to a top
        above, steps = unit, 0
        while above.parent:
            assert KINDS.may_stand(above.kind, after[above.parent].kind)
            above, steps = after[above.parent], steps + 1
            assert steps < len(after)
    assert all(heir in after for takers in out.heirs.values() for heir, _weight in takers)
    assert out.ended <= set(before)
