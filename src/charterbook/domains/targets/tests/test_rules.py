"""The rules of targets."""

from datetime import date

import pytest

from charterbook.domains.targets.rules import LONGEST_SUBJECT, TargetRefused, check_day, check_subject

TODAY = date(2024, 2, 1)


def test_day_in_the_future_is_refused_at_its_field() -> None:
    check_day(held_on=TODAY, today=TODAY)
    with pytest.raises(TargetRefused) as refused:
        check_day(held_on=date(2024, 2, 2), today=TODAY)
    assert refused.value.field == "held_on"


@pytest.mark.parametrize("subject", ["", "x" * (LONGEST_SUBJECT + 1)])
def test_subject_without_words_or_end_is_refused(subject: str) -> None:
    check_subject("x" * LONGEST_SUBJECT)
    with pytest.raises(TargetRefused) as refused:
        check_subject(subject)
    assert refused.value.field == "subject"
