"""The rules of dialogues and cases, without a database."""

from collections.abc import Callable
from datetime import date

import pytest

from charterbook.domains.dialogues import rules
from charterbook.domains.dialogues.rules import DialogueRefused

TODAY = date(2024, 2, 1)
DAY = date(2021, 2, 28)
NEXT = date(2021, 3, 1)

ALLOWED: dict[str, Callable[[], None]] = {
    "held today": lambda: rules.check_held(held_on=TODAY, today=TODAY),
    "unit founded on the day": lambda: rules.check_unit_lives(day=DAY, founded_on=DAY, ended_on=None),
    "unit on its last day": lambda: rules.check_unit_lives(day=DAY, founded_on=date(2007, 1, 1), ended_on=NEXT),
    "no code": lambda: rules.check_code(None),
    "longest code": lambda: rules.check_code("D" * 60),
    "no count": lambda: rules.check_count(None, field="citizens", least=1),
    "none came": lambda: rules.check_count(0, field="citizens"),
    "most that can be": lambda: rules.check_count(1_000_000, field="citizens"),
    "first number": lambda: rules.check_count(1, field="number", least=1),
    "number free": lambda: rules.check_number_free(number=3, is_taken=False),
    "same dialogue": lambda: rules.check_same(code="D", before=(1, DAY), after=(1, DAY)),
    "day mended": lambda: rules.check_same(code="D", before=(1, DAY), after=(1, NEXT)),
    "unit mended": lambda: rules.check_same(code="D", before=(1, DAY), after=(2, DAY)),
    "nothing answered": lambda: rules.check_before_answers(held_on=DAY, first_answer=None),
    "answered on the spot": lambda: rules.check_before_answers(held_on=DAY, first_answer=DAY),
    "not answered": lambda: rules.check_answered(answered_on=None, held_on=DAY, today=TODAY),
    "answered at once": lambda: rules.check_answered(answered_on=DAY, held_on=DAY, today=TODAY),
    "answered today": lambda: rules.check_answered(answered_on=TODAY, held_on=DAY, today=TODAY),
    "no choice": lambda: rules.check_choice(code=None, field="kind", day=DAY, codes={"PETITION"}),
    "choice of the day": lambda: rules.check_choice(code="PETITION", field="kind", day=DAY, codes={"PETITION"}),
}
REFUSED: dict[str, tuple[str, Callable[[], None]]] = {
    "held tomorrow": ("held_on", lambda: rules.check_held(held_on=date(2024, 2, 2), today=TODAY)),
    "before the founding": ("unit", lambda: rules.check_unit_lives(day=DAY, founded_on=NEXT, ended_on=None)),
    "after the end": ("unit", lambda: rules.check_unit_lives(day=DAY, founded_on=date(2007, 1, 1), ended_on=DAY)),
    "long code": ("code", lambda: rules.check_code("D" * 61)),
    "less than none": ("citizens", lambda: rules.check_count(-1, field="citizens")),
    "more than can be": ("citizens", lambda: rules.check_count(1_000_001, field="citizens")),
    "number none": ("number", lambda: rules.check_count(0, field="number", least=1)),
    "number taken": ("number", lambda: rules.check_number_free(number=3, is_taken=True)),
    "another dialogue": ("code", lambda: rules.check_same(code="D", before=(1, DAY), after=(2, NEXT))),
    "after an answer": ("held_on", lambda: rules.check_before_answers(held_on=NEXT, first_answer=DAY)),
    "answered before": ("answered_on", lambda: rules.check_answered(answered_on=DAY, held_on=NEXT, today=TODAY)),
    "answered tomorrow": (
        "answered_on",
        lambda: rules.check_answered(answered_on=date(2024, 2, 2), held_on=DAY, today=TODAY),
    ),
    "no such choice": ("kind", lambda: rules.check_choice(code="JOKE", field="kind", day=DAY, codes={"PETITION"})),
}


@pytest.mark.parametrize("check", ALLOWED.values(), ids=ALLOWED)
def test_what_can_be_is_allowed(check: Callable[[], None]) -> None:
    check()


@pytest.mark.parametrize(("field", "check"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_refused_at_its_column(field: str, check: Callable[[], None]) -> None:
    with pytest.raises(DialogueRefused) as refused:
        check()
    assert refused.value.field == field
    assert "%(" not in str(refused.value)


@pytest.mark.parametrize(("stated", "entered", "left"), [(20, 0, 20), (20, 12, 8), (20, 20, 0), (20, 21, 0), (0, 3, 0)])
def test_rest_is_what_is_stated_less_what_is_entered(stated: int, entered: int, left: int) -> None:
    assert rules.heads_left(stated=stated, entered=entered) == left
