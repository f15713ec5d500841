"""What is drawn once for a scope: the same rows as drawn anew, and never those of another scope."""

import pytest

from charterbook.kit.records import Scope
from charterbook.kit.records.scope import drawn, replace_scope, within

ONE, OTHER = Scope(account_id=1, units="{[1,2)}"), Scope(account_id=2, units="{[2,3)}")


def test_a_thing_is_drawn_once_within_a_scope():
    turns = []
    with within(ONE):
        for _turn in range(3):
            assert drawn("key", lambda: turns.append(1) or len(turns)) == 1
        assert drawn("another", lambda: "other") == "other"
    assert len(turns) == 1


def test_another_scope_draws_anew_and_gives_back_what_was():
    with within(ONE):
        assert drawn("key", lambda: "one") == "one"
        with within(OTHER):
            assert drawn("key", lambda: "other") == "other"
        assert drawn("key", lambda: "again") == "one"
        replace_scope(OTHER)
        assert drawn("key", lambda: "replaced") == "replaced"


@pytest.mark.parametrize("turn", range(2))
def test_without_a_scope_nothing_is_kept(turn):
    assert drawn("key", lambda: turn) == turn
