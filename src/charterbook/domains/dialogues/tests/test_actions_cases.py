"""Entering the cases raised in dialogues."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.db.models import Sum
from django.test.utils import CaptureQueriesContext

from charterbook.domains.dialogues.actions import CaseEntry, enter_cases, enter_dialogues
from charterbook.domains.dialogues.models import Case, Dialogue
from charterbook.domains.dialogues.tests.factories import DAY, case, dialogue, province
from charterbook.domains.dialogues.words import ENTERED, REST
from charterbook.domains.organisation.tests.factories import FOUNDER, TODAY, clerk_of
from charterbook.ground.audit.actions import NotAllowed, acting
from charterbook.ground.audit.models import Act
from charterbook.kit.grammar import Actor
from charterbook.kit.outcomes import Level, Outcome, State

pytestmark = pytest.mark.django_db


def _enter(*entries: Any, by: Actor = FOUNDER) -> list[Outcome]:
    return enter_cases(entries, by=by, today=TODAY)


def _held(unit: int, **facts: Any) -> None:
    enter_dialogues([dialogue(unit, **facts)], by=FOUNDER, today=TODAY)


def _states(outcomes: list[Outcome]) -> list[State]:
    return [outcome.state for outcome in outcomes]


def _remarked(outcomes: list[Outcome]) -> list[list[tuple[str, Level]]]:
    return [[(remark.column, remark.level) for remark in outcome.remarks] for outcome in outcomes]


def _heads() -> int:
    return int(Case.objects.aggregate(heads=Sum("heads"))["heads"] or 0)


def _numbered() -> list[tuple[int, str]]:
    return list(Case.objects.filter(basis=ENTERED).order_by("number").values_list("number", "content"))


def _said(*contents: str) -> list[CaseEntry]:
    return [case(content=content) for content in contents]


def test_case_carries_the_unit_and_day_of_its_dialogue() -> None:
    units = province()
    _held(units["L.01"])
    (outcome,) = _enter(
        case(7, kind="PETITION", due_on=date(2021, 3, 30), answered_on=date(2021, 3, 28), state="RESOLVED")
    )
    kept = Case.objects.get()
    assert (outcome.state, outcome.pk, outcome.remarks) == (State.NEW, kept.pk, [])
    assert (kept.unit_id, kept.held_on, kept.basis, kept.heads, kept.number) == (units["L.01"], DAY, ENTERED, 1, 7)
    assert (kept.field, kept.kind, kept.content) == ("LAND", "PETITION", "Đề nghị cấp giấy chứng nhận")
    assert (kept.state, kept.due_on, kept.answered_on) == ("RESOLVED", date(2021, 3, 30), date(2021, 3, 28))


def test_cases_replace_stated_heads_without_a_jump() -> None:
    units = province()
    _held(units["L.01"], cases_stated=5)
    assert _heads() == 5
    _enter(case(1), case(2))
    assert (_heads(), Case.objects.get(basis=REST).heads) == (5, 3)
    _enter(*(case(number) for number in range(1, 6)))
    assert (_heads(), Case.objects.get(basis=REST).heads) == (5, 0)


def test_more_cases_than_stated_are_kept_with_one_warning_for_the_dialogue() -> None:
    units = province()
    _held(units["L.01"], cases_stated=1)
    outcomes = _enter(case(1), case(2), case(3))
    assert _states(outcomes) == [State.NEW] * 3
    assert _remarked(outcomes) == [[("dialogue_code", Level.WARNING)], [], []]
    assert outcomes[0].remarks[0].params == {"entered": 3, "code": "DT-2021-001", "stated": 1}
    assert _heads() == 3


def test_cases_of_a_dialogue_that_states_nothing_are_not_remarked() -> None:
    units = province()
    _held(units["L.01"])
    assert _remarked(_enter(case(1), case(2))) == [[], []]
    assert _heads() == 2


def test_same_list_again_changes_nothing_and_a_new_state_is_a_change() -> None:
    units = province()
    _held(units["L.01"], cases_stated=2)
    rows = [case(1), case(2, due_on=date(2021, 3, 30))]
    _enter(*rows)
    assert _states(_enter(*rows)) == [State.SAME, State.SAME]
    (outcome,) = _enter(case(2, state="RESOLVED", answered_on=date(2021, 4, 1)))
    assert outcome.changes == {"state": ("IN_PROGRESS", "RESOLVED"), "answered_on": (None, date(2021, 4, 1))}
    assert Case.objects.get(number=2).due_on == date(2021, 3, 30)


def test_cases_without_numbers_run_on_and_keep_their_numbers() -> None:
    units = province()
    _held(units["L.01"])
    rows = _said("Điện", "Nước", "Điện")
    assert _states(_enter(*rows)) == [State.NEW] * 3
    assert _numbered() == [(1, "Điện"), (2, "Nước"), (3, "Điện")]
    assert _states(_enter(*reversed(rows))) == [State.SAME] * 3


def test_further_cases_without_numbers_write_nothing_over() -> None:
    units = province()
    _held(units["L.01"])
    _enter(case(2, content="Đường"), *_said("Điện", "Nước"))
    assert _numbered() == [(1, "Điện"), (2, "Đường"), (3, "Nước")]
    assert _states(_enter(*_said("Chợ", "Điện", "Trường"))) == [State.NEW, State.SAME, State.NEW]
    assert _numbered() == [(1, "Điện"), (2, "Đường"), (3, "Nước"), (4, "Chợ"), (5, "Trường")]


def test_stated_number_is_not_given_to_a_case_without_one() -> None:
    units = province()
    _held(units["L.01"])
    _enter(*_said("Điện"))
    outcomes = _enter(case(content="Điện"), case(1, content="Điện, nước"))
    assert _states(outcomes) == [State.NEW, State.CHANGED]
    assert _numbered() == [(1, "Điện, nước"), (2, "Điện")]


def test_number_that_stands_twice_in_a_list_is_refused_unless_it_says_the_same() -> None:
    units = province()
    _held(units["L.01"])
    outcomes = _enter(case(1, content="Điện"), case(1, content="Nước"), case(1, content="Điện"))
    assert _states(outcomes) == [State.NEW, State.ERROR, State.SAME]
    assert _remarked(outcomes) == [[], [("number", Level.ERROR)], []]
    assert _numbered() == [(1, "Điện")]


def test_numbers_run_within_each_dialogue() -> None:
    units = province()
    _held(units["L.01"])
    _held(units["L.02"], code="DT-2")
    _enter(*_said("Điện", "Nước"), *(replace(row, dialogue_code="DT-2") for row in _said("Chợ")))
    numbers = set(Case.objects.values_list("dialogue__code", "number"))
    assert numbers == {("DT-2021-001", 1), ("DT-2021-001", 2), ("DT-2", 1)}


def test_bad_rows_are_refused_at_their_column_and_stay_heads() -> None:
    units = province()
    _held(units["L.01"], cases_stated=10)
    bad = [
        (case(1, code="DT-9"), "dialogue_code"),
        (case(0), "number"),
        (case(3_000_000_000), "number"),
        (case(1, answered_on=date(2021, 2, 27)), "answered_on"),
        (case(1, answered_on=date(2024, 2, 2)), "answered_on"),
        (case(1, field="WEATHER"), "field"),
        (case(1, kind="JOKE"), "kind"),
        (case(1, state=""), "state"),
        (case(1, state="LOST"), "state"),
    ]
    outcomes = _enter(*(entry for entry, _column in bad), case(1))
    assert _states(outcomes) == [State.ERROR] * len(bad) + [State.NEW]
    assert _remarked(outcomes) == [[(column, Level.ERROR)] for _entry, column in bad] + [[]]
    assert (_heads(), Case.objects.filter(basis=ENTERED).count()) == (10, 1)


def test_code_that_two_registers_have_means_the_one_in_scope() -> None:
    units = province()
    _held(units["L"])
    _held(units["C"])
    everywhere = _enter(case(1))
    assert (_states(everywhere), _remarked(everywhere)) == ([State.ERROR], [[("dialogue_code", Level.ERROR)]])
    assert everywhere[0].remarks[0].params["units"] == "Đảng bộ huyện Can Lộc, Đảng bộ huyện Lộc Hà"
    assert _states(_enter(case(1), by=clerk_of(units["C"], "DISTRICT_OFFICER"))) == [State.NEW]
    assert Case.objects.get().unit_id == units["C"]


def test_foreign_dialogue_and_missing_one_answer_alike() -> None:
    units = province()
    _held(units["L.02"])
    clerk = clerk_of(units["L.01"])
    outcomes = _enter(case(1), case(1, code="DT-9"), by=clerk)
    assert _states(outcomes) == [State.ERROR, State.ERROR]
    assert outcomes[0].remarks[0].text == outcomes[1].remarks[0].text
    assert Case.objects.count() == 0


def test_who_may_only_look_enters_nothing() -> None:
    units = province()
    _held(units["L.01"])
    with pytest.raises(NotAllowed):
        _enter(case(1), by=clerk_of(units["L.01"], "READER"))
    assert Case.objects.count() == 0


def test_act_is_noted() -> None:
    units = province()
    _held(units["L.01"])
    _enter(case(1))
    assert Act.objects.order_by("-pk").values_list("code", flat=True)[0] == "dialogues.cases_entered"


@pytest.mark.parametrize("numbered", [True, False])
def test_more_rows_need_no_more_queries(numbered: bool) -> None:
    units = province()
    for number in range(1, 4):
        _held(units["L.01"], code=f"DT-{number}", cases_stated=50)
    rows = [
        case(number if numbered else None, code=f"DT-{number % 3 + 1}", content=f"Ý kiến {number}")
        for number in range(1, 61)
    ]
    with CaptureQueriesContext(connection) as one:
        _enter(rows[0])
    with CaptureQueriesContext(connection) as many:
        _enter(*rows[1:])
    assert len(many) == len(one)


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"number": 1}, "dialogues_one_case"),
        ({"number": 0}, "dialogues_basis"),
        ({"number": 2, "heads": 2}, "dialogues_basis"),
        ({"number": 2, "state": ""}, "dialogues_basis"),
        ({"number": 2, "answered_on": date(2021, 2, 27)}, "dialogues_answered"),
        ({"basis": REST, "state": ""}, "dialogues_one_rest"),
        ({"basis": REST, "state": "", "heads": -1}, "dialogues_basis"),
        ({"number": 2, "held_on": date(2021, 3, 1)}, "dialogues_case_carries"),
    ],
)
def test_database_itself_refuses_what_cannot_be(facts: dict[str, Any], constraint: str) -> None:
    units = province()
    _held(units["L.01"], cases_stated=5)
    _enter(case(1))
    sound = {
        "dialogue": Dialogue.objects.get(), "unit_id": units["L.01"], "held_on": DAY, "basis": ENTERED, "heads": 1,
        "state": "RESOLVED",
    }  # fmt: skip
    with pytest.raises(IntegrityError, match=constraint), acting("dialogues.cases_entered", FOUNDER):
        Case.objects.bulk_create([Case(**(sound | facts))])
