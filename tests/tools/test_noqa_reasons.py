"""Opt-outs: only those with a rule and a reason pass."""

import pytest

from tools.noqa_reasons import unreasoned

MARK = "no" + "qa"  # written apart, so that the linter does not take these for its own
TYPES = "type" + ": ignore"


@pytest.mark.parametrize(
    "comment",
    [
        f"{MARK}: T201 -- speaks",
        f"{MARK}: T201, S101 -- speaks",
        f"{TYPES}[misc]  # made at run time",
        f"{TYPES}[a-b, c] # -- so",
    ],
)
def test_rule_with_reason_passes(comment: str) -> None:
    assert list(unreasoned(f"x = 1  # {comment}\n")) == []


@pytest.mark.parametrize(
    "comment", [MARK, f"{MARK}: T201", f"{MARK} -- speaks", TYPES, f"{TYPES}[misc]", f"{TYPES}[misc] -- unread"]
)
def test_missing_rule_or_reason_is_found_with_its_line(comment: str) -> None:
    assert list(unreasoned(f"y = 2\nx = 1  # {comment}\n")) == [(2, f"# {comment}")]


def test_words_in_a_string_are_no_opt_out() -> None:
    assert list(unreasoned(f'x = "# {MARK}"\n')) == []
