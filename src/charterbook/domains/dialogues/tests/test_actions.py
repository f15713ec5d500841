"""Entering dialogues."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from charterbook.domains.dialogues.actions import enter_cases, enter_dialogues
from charterbook.domains.dialogues.models import Case, Dialogue
from charterbook.domains.dialogues.tests.factories import DAY, case, dialogue, province
from charterbook.domains.dialogues.words import REST
from charterbook.domains.organisation.actions import end_unit
from charterbook.domains.organisation.models import Unit
from charterbook.domains.organisation.tests.factories import FOUNDER, TODAY, clerk_of
from charterbook.ground.audit.actions import NotAllowed, acting
from charterbook.ground.audit.models import Act
from charterbook.kit.grammar import Actor
from charterbook.kit.outcomes import Level, Outcome, State

pytestmark = pytest.mark.django_db
NEXT = date(2021, 3, 1)


def _enter(*entries: Any, by: Actor = FOUNDER) -> list[Outcome]:
    return enter_dialogues(entries, by=by, today=TODAY)


def _cases(*entries: Any) -> list[Outcome]:
    return enter_cases(entries, by=FOUNDER, today=TODAY)


def _states(outcomes: list[Outcome]) -> list[State]:
    return [outcome.state for outcome in outcomes]


def _remarked(outcomes: list[Outcome]) -> list[list[tuple[str, Level]]]:
    return [[(remark.column, remark.level) for remark in outcome.remarks] for outcome in outcomes]


def test_dialogue_is_kept_in_the_register_of_its_district() -> None:
    units = province()
    (outcome,) = _enter(dialogue(units["L.01"], host="Bí thư Đảng ủy", citizens=222, cases_stated=20))
    kept = Dialogue.objects.get()
    assert (outcome.state, outcome.pk, outcome.remarks) == (State.NEW, kept.pk, [])
    assert (kept.register_id, kept.code, kept.unit_id) == (units["L"], "DT-2021-001", units["L.01"])
    assert (kept.host, kept.held_on, kept.citizens, kept.cases_stated) == ("Bí thư Đảng ủy", DAY, 222, 20)


def test_cases_that_are_only_stated_count_as_heads() -> None:
    units = province()
    _enter(
        dialogue(units["L.01"], cases_stated=20),
        dialogue(units["L"], "DT-2", cases_stated=0),
        dialogue(units["L"], "DT-3"),
    )
    rest = Case.objects.get()
    assert (rest.dialogue.code, rest.basis, rest.heads, rest.number) == ("DT-2021-001", REST, 20, None)
    assert (rest.unit_id, rest.held_on) == (units["L.01"], DAY)


def test_same_list_again_changes_nothing_and_silence_erases_nothing() -> None:
    units = province()
    full = dialogue(units["L.01"], host="Bí thư", citizens=222, cases_stated=20)
    _enter(full)
    assert _states(_enter(full, dialogue(units["L.01"]))) == [State.SAME, State.SAME]
    changed = _enter(replace(full, citizens=220, cases_stated=18))
    assert changed[0].changes == {"citizens": (222, 220), "cases_stated": (20, 18)}
    assert (Dialogue.objects.get().host, Case.objects.get().heads) == ("Bí thư", 18)


def test_dialogue_without_code_gets_the_same_code_again() -> None:
    units = province()
    row = dialogue(units["L.01"], None, host="Bí thư Đảng ủy", cases_stated=5)
    other = replace(row, unit=units["L.02"])
    assert _states(_enter(row, other)) == [State.NEW, State.NEW]
    assert _states(_enter(other, replace(row, host="bí thư đảng ủy "[:-1]))) == [State.SAME, State.CHANGED]
    codes = set(Dialogue.objects.values_list("code", flat=True))
    assert len(codes) == 2
    assert {code[:12] for code in codes} == {"DT-20210228-"}


def test_code_belongs_to_the_register_and_not_to_the_whole_book() -> None:
    units = province()
    assert _states(_enter(dialogue(units["L"]), dialogue(units["C"]))) == [State.NEW, State.NEW]
    assert set(Dialogue.objects.values_list("register_id", "code")) == {
        (units["L"], "DT-2021-001"), (units["C"], "DT-2021-001"),
    }  # fmt: skip


def test_code_of_another_dialogue_is_refused_in_one_list_and_the_next() -> None:
    units = province()
    first, other = dialogue(units["L.01"]), dialogue(units["L.02"], held_on=NEXT)
    both = _enter(first, other)
    assert (_states(both), _remarked(both)) == ([State.NEW, State.ERROR], [[], [("code", Level.ERROR)]])
    again = _enter(other)
    assert (_states(again), _remarked(again)) == ([State.ERROR], [[("code", Level.ERROR)]])
    assert Dialogue.objects.get().unit_id == units["L.01"]


def test_refused_row_does_not_hold_its_code_against_the_next() -> None:
    units = province()
    outcomes = _enter(dialogue(units["L.01"], held_on=date(2024, 2, 2)), dialogue(units["L.02"]))
    assert _states(outcomes) == [State.ERROR, State.NEW]


def test_bad_rows_are_refused_at_their_column_and_good_ones_kept() -> None:
    units = province()
    end_unit(Unit.objects.get(code="L.02"), on=date(2021, 1, 1), decision="", by=FOUNDER, today=TODAY)
    good = dialogue(units["L.01"])
    bad = [
        (replace(good, unit=units["L.02"]), "unit"),
        (replace(good, unit=0), "unit"),
        (replace(good, held_on=date(2007, 2, 28)), "unit"),
        (replace(good, held_on=date(2024, 2, 2)), "held_on"),
        (replace(good, code="D" * 61), "code"),
        (replace(good, citizens=-1), "citizens"),
        (replace(good, cases_stated=3_000_000_000), "cases_stated"),
    ]
    outcomes = _enter(*(entry for entry, _column in bad), good)
    assert _states(outcomes) == [State.ERROR] * len(bad) + [State.NEW]
    assert _remarked(outcomes) == [[(column, Level.ERROR)] for _entry, column in bad] + [[]]
    assert Dialogue.objects.count() == 1


def test_clerk_enters_own_dialogues_only() -> None:
    units = province()
    clerk = clerk_of(units["L.01"])
    outcomes = _enter(dialogue(units["L.01"]), dialogue(units["L.02"], "DT-2"), by=clerk)
    assert (_states(outcomes), _remarked(outcomes)) == ([State.NEW, State.ERROR], [[], [("unit", Level.ERROR)]])


def test_clerk_does_not_take_over_the_code_of_a_foreign_dialogue() -> None:
    units = province()
    _enter(dialogue(units["L.02"]))
    outcomes = _enter(dialogue(units["L.01"]), by=clerk_of(units["L.01"]))
    assert (_states(outcomes), _remarked(outcomes)) == ([State.ERROR], [[("code", Level.ERROR)]])
    assert Dialogue.objects.get().unit_id == units["L.02"]


def test_who_may_only_look_enters_nothing() -> None:
    units = province()
    with pytest.raises(NotAllowed):
        _enter(dialogue(units["L.01"]), by=clerk_of(units["L.01"], "READER"))
    assert Dialogue.objects.count() == 0


def test_fewer_stated_than_entered_is_remarked() -> None:
    units = province()
    _enter(dialogue(units["L.01"]))
    _cases(case(1), case(2), case(3))
    outcomes = _enter(dialogue(units["L.01"], cases_stated=2))
    assert (_states(outcomes), _remarked(outcomes)) == ([State.CHANGED], [[("cases_stated", Level.WARNING)]])
    assert outcomes[0].remarks[0].params == {"entered": 3, "stated": 2}
    assert _remarked(_enter(dialogue(units["L.01"], cases_stated=3))) == [[]]


def test_mended_unit_and_day_are_carried_to_the_cases() -> None:
    units = province()
    _enter(dialogue(units["L.01"], cases_stated=3))
    _cases(case(1), case(2))
    assert _states(_enter(dialogue(units["L.02"]))) == [State.CHANGED]
    assert _states(_enter(dialogue(units["L.02"], held_on=NEXT))) == [State.CHANGED]
    assert (
        list(Case.objects.order_by("basis", "number").values_list("unit_id", "held_on", "heads"))
        == [(units["L.02"], NEXT, 1)] * 3
    )


def test_dialogue_is_not_put_after_an_answer() -> None:
    units = province()
    _enter(dialogue(units["L.01"]))
    _cases(case(1, answered_on=DAY, state="ANSWERED_AT_ONCE"))
    outcomes = _enter(dialogue(units["L.01"], held_on=NEXT))
    assert (_states(outcomes), _remarked(outcomes)) == ([State.ERROR], [[("held_on", Level.ERROR)]])
    assert Dialogue.objects.get().held_on == DAY


def test_act_is_noted() -> None:
    units = province()
    _enter(dialogue(units["L.01"]))
    assert Act.objects.order_by("-pk").values_list("code", flat=True)[0] == "dialogues.entered"


def test_more_rows_need_no_more_queries() -> None:
    units = province()
    rows = [dialogue(units["L.01"], f"DT-{number}", cases_stated=number) for number in range(1, 41)]
    with CaptureQueriesContext(connection) as one:
        _enter(rows[0])
    with CaptureQueriesContext(connection) as many:
        _enter(*rows[1:])
    assert len(many) == len(one)


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [({"citizens": -1}, "dialogues_citizens"), ({"cases_stated": -1}, "dialogues_stated"), ({}, "dialogues_one_code")],
)
def test_database_itself_refuses_what_cannot_be(facts: dict[str, int], constraint: str) -> None:
    units = province()
    _enter(dialogue(units["L.01"]))
    twin = Dialogue(register_id=units["L"], code="DT-2021-001", unit_id=units["L"], held_on=DAY, **facts)
    with pytest.raises(IntegrityError, match=constraint), acting("dialogues.entered", FOUNDER):
        Dialogue.objects.bulk_create([twin])
