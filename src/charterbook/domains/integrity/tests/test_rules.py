"""Steps, deadlines, receipts, padding and small numbers, on plain values."""

from datetime import date

import pytest

from charterbook.domains.integrity import rules, words


@pytest.mark.parametrize(
    ("before", "after", "is_allowed"),
    [(before, after, after in rules.moves_from(before)) for before in words.STATES for after in words.STATES],
)
def test_step_is_taken_only_along_the_ways(before: str, after: str, is_allowed: bool) -> None:
    if is_allowed:
        rules.check_move(before=before, after=after, reason="Biên bản số 3")
    else:
        with pytest.raises(rules.IntegrityRefused):
            rules.check_move(before=before, after=after, reason="Biên bản số 3")


def test_ways_lead_from_receipt_through_an_outcome_to_the_close() -> None:
    assert {state: rules.moves_from(state) for state in ("RECEIVED", "CONFIRMED", "CLOSED")} == {
        "RECEIVED": ("CHECKING", "PASSED_ON", "UNFOUNDED"),
        "CONFIRMED": ("CLOSED",),
        "CLOSED": (),
    }


@pytest.mark.parametrize(
    ("before", "after"), [("CHECKING", "CONFIRMED"), ("RECEIVED", "PASSED_ON"), ("UNFOUNDED", "CLOSED")]
)
def test_outcome_and_close_need_a_reason(before: str, after: str) -> None:
    with pytest.raises(rules.IntegrityRefused):
        rules.check_move(before=before, after=after, reason="  ")


def test_answer_is_due_after_the_days_of_the_charter() -> None:
    assert rules.due_on(received_on=date(2026, 1, 1), days=90) == date(2026, 4, 1)


@pytest.mark.parametrize(
    "typed", ["1234567890123456", "1234 5678 9012 3456", " 1234-5678-9012-3456.", "１２34567890123456"]
)
def test_receipt_is_read_however_it_is_typed(typed: str) -> None:
    assert rules.receipt_digits(typed) == "1234567890123456"
    assert rules.receipt_shown("1234567890123456") == "1234 5678 9012 3456"


@pytest.mark.parametrize("typed", ["", "123", "12345678901234567", "abc"])
def test_receipt_of_other_length_is_refused(typed: str) -> None:
    with pytest.raises(rules.IntegrityRefused):
        rules.receipt_digits(typed)


@pytest.mark.parametrize("size", [0, 1, 4092, 4093, 70_000])
def test_padded_block_has_the_size_of_a_bucket_and_gives_back_what_it_held(size: int) -> None:
    block = rules.padded(b"a" * size)
    assert len(block) in rules.BUCKETS
    assert rules.unpadded(block) == b"a" * size


def test_what_no_bucket_holds_is_refused() -> None:
    with pytest.raises(rules.IntegrityRefused):
        rules.padded(bytes(rules.BUCKETS[-1]))


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"a": 0, "b": 12}, {"a": 0, "b": 12}),
        ({"a": 1, "b": 12, "c": 9}, {"a": None, "b": 12, "c": None}),
        ({"a": 1, "b": 2, "c": 9}, {"a": None, "b": None, "c": 9}),
        ({"a": 4}, {"a": None}),
    ],
)
def test_small_numbers_are_hidden_and_cannot_be_reckoned_back(counts: dict, shown: dict) -> None:
    assert rules.shown_counts(counts, exactly=False) == shown
    assert rules.shown_counts(counts, exactly=True) == counts


@pytest.mark.parametrize(("text", "sizes"), [("", []), ("a" * 20_001, []), ("a", [1] * 6), ("a", [11 * 1024 * 1024])])
def test_empty_or_too_large_report_is_refused(text: str, sizes: list) -> None:
    with pytest.raises(rules.IntegrityRefused):
        rules.check_text(text)
        rules.check_files(sizes)
