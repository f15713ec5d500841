"""The rules of signing in, on plain values."""

from datetime import UTC, datetime, timedelta

import pytest

from charterbook.domains.signin import rules
from charterbook.domains.signin.rules import Limit

NOON = datetime(2024, 2, 1, 12, tzinfo=UTC)
LIMIT = Limit(checks=10, window=timedelta(minutes=15), first=timedelta(seconds=0.2), longest=timedelta(seconds=30))


def failed(count: int, apart: float = 0) -> list[datetime]:
    return [NOON - timedelta(seconds=apart * (count - 1 - place)) for place in range(count)]


@pytest.mark.parametrize(("count", "seconds"), [(0, 0), (1, 0.2), (2, 0.4), (3, 0.8), (7, 12.8), (8, 25.6), (9, 30)])
def test_the_delay_doubles_to_thirty_seconds(count, seconds):
    wait = rules.wait_of(failed(count), streak=count, now=NOON, limit=LIMIT)
    assert wait == timedelta(seconds=seconds)


def test_the_delay_begins_anew_after_a_right_try():
    assert rules.wait_of(failed(5), streak=0, now=NOON, limit=LIMIT) == timedelta(0)


def test_after_ten_wrong_tries_the_window_must_pass():
    wait = rules.wait_of(failed(10, apart=60), streak=0, now=NOON, limit=LIMIT)
    assert wait == timedelta(minutes=6)  # the first of the ten was nine minutes ago


def test_tries_that_are_free_make_nobody_wait():
    mild = Limit(checks=100, window=LIMIT.window, first=LIMIT.first, longest=LIMIT.longest, free=20)
    assert rules.wait_of(failed(20), streak=20, now=NOON, limit=mild) == timedelta(0)
    assert rules.wait_of(failed(21), streak=21, now=NOON, limit=mild) == timedelta(seconds=0.2)


@pytest.mark.parametrize(
    "typed",
    ["123456", " 123 456 ", "123-456", "１２３４５６", "123\u00a0456", "123\u200b456", "1 2 3 4 5 6"],
)
def test_a_code_is_the_same_however_it_is_typed(typed):
    assert rules.code_of(typed) == "123456"


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "12345a", "١٢٣٤٥٦"])
def test_what_is_no_code_is_none(typed):
    assert rules.code_of(typed) == ""


def test_a_recovery_code_may_be_typed_in_groups_and_small():
    code = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    assert rules.recovery_of(rules.grouped(code).lower()) == code
    assert rules.recovery_of("ABC") == ""
    assert rules.recovery_of("O" * 24) == ""


@pytest.mark.parametrize(
    ("minutes_since_start", "minutes_idle", "why"),
    [(0, 0, ""), (60, 29, ""), (60, 30, "IDLE"), (719, 1, ""), (720, 0, "LONG")],
)
def test_a_session_ends_unused_and_in_the_end(minutes_since_start, minutes_idle, why):
    end = rules.end_of(
        started=NOON - timedelta(minutes=minutes_since_start),
        seen=NOON - timedelta(minutes=minutes_idle),
        now=NOON,
        idle=timedelta(minutes=30),
        longest=timedelta(hours=12),
    )
    assert end == why


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36",
            ("Chrome", "Windows"),
        ),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/131.0 Safari/537.36 Edg/131.0", ("Edge", "Windows")),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1", ("Safari", "iPhone")),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", ("Firefox", "Linux")),
        ("curl/8.5.0", ("", "")),
    ],
)
def test_a_device_is_said_in_two_words(agent, device):
    assert rules.device_of(agent) == device
