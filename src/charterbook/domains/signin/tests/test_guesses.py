"""Ten thousand guesses under an injected clock: few are looked at, and the owner still gets in."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from charterbook.domains.signin.actions import check_secret
from charterbook.domains.signin.models import Attempt
from charterbook.domains.signin.queries import Source, keyed
from charterbook.domains.signin.rules import TooMany
from charterbook.domains.signin.words import CODE, PASSWORD
from charterbook.ground.audit.models import Act

pytestmark = pytest.mark.django_db
NOON = datetime(2024, 2, 1, 12, tzinfo=UTC)
MOST = 10
WINDOW = timedelta(minutes=15)


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = NOON

    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class Door:
    """The door to secrets, with a book of every hash that was really computed."""

    def __init__(self, kind: str) -> None:
        self.kind, self.clock, self.looked = kind, Clock(), []

    def guess(self, account: int, source: Source, right: bool = False) -> bool | None:
        def check() -> bool | None:
            self.looked.append((account, source.device, self.clock.now))
            return right or None

        return check_secret(check, kind=self.kind, subject=account, source=source, now=self.clock.now)

    def knock(self, account: int, source: Source, right: bool = False) -> bool:
        try:
            return bool(self.guess(account, source, right))
        except TooMany:
            return False

    def most_in_a_window(self, device: str = "") -> int:
        """Return the most checks of one account in any fifteen minutes."""
        worst = 0
        for account in {account for account, _device, _at in self.looked}:
            times = [at for whose, used, at in self.looked if whose == account and used == device]
            worst = max(worst, *(sum(1 for at in times if start <= at < start + WINDOW) for start in times))
        return worst


def anywhere(number: int) -> Source:
    return Source(address=f"address {number}")


@pytest.mark.parametrize(("kind", "turns"), [(PASSWORD, 1000), (CODE, 200)])
def test_ten_accounts_guessed_a_thousand_times_each(kind, turns):
    door = Door(kind)
    for turn in range(turns):
        for account in range(1, 11):
            door.knock(account, anywhere(turn * 10 + account))  # another address each time: only the account counts
        door.clock.wait(5)  # 83 minutes in all

    assert door.most_in_a_window() == MOST
    assert len(door.looked) <= 10 * MOST * 6
    owner = Source(address="address 1", device=keyed("device", "1 known"))
    started = door.clock.now
    assert door.knock(1, owner, right=True)
    assert door.clock.now - started <= timedelta(seconds=30)


@pytest.mark.parametrize(("kind", "accounts"), [(PASSWORD, 1000), (CODE, 200)])
def test_a_thousand_accounts_guessed_ten_times_each(kind, accounts):
    door = Door(kind)
    for turn in range(10):
        for account in range(1, accounts + 1):
            door.knock(account, anywhere(turn % 7))
        door.clock.wait(31)

    assert door.most_in_a_window() <= MOST
    assert len(door.looked) <= 7 * 100  # each address is held off after a hundred
    for account in (1, accounts // 2, accounts):
        assert door.knock(account, Source(address="address 0", device=keyed("device", account)), right=True)


def test_an_owner_who_errs_waits_at_most_thirty_seconds_during_an_attack():
    door = Door(PASSWORD)
    owner = Source(address="address 1", device=keyed("device", "1 known"))
    for turn in range(200):
        door.knock(1, anywhere(turn))
    started = door.clock.now
    for _slip in range(3):
        door.knock(1, owner)
        door.clock.wait(1)

    assert door.knock(1, owner, right=True)
    assert door.clock.now - started <= timedelta(seconds=30)


def test_knowing_one_secret_does_not_reset_the_guesses_at_another():
    password, code = Door(PASSWORD), Door(CODE)
    for _turn in range(300):
        password.knock(1, anywhere(1), right=True)
        code.knock(1, anywhere(1))
        code.clock.wait(3)
        password.clock.wait(3)

    assert code.most_in_a_window() == MOST


def test_a_thousand_right_tries_make_nobody_wait():
    door = Door(PASSWORD)
    assert all(door.guess(1, anywhere(1), right=True) for _turn in range(30))


def test_a_check_that_runs_counts_already_as_wrong():
    def check() -> None:
        with pytest.raises(TooMany):
            check_secret(lambda: True, kind=PASSWORD, subject=1, source=anywhere(1), now=NOON)

    check_secret(check, kind=PASSWORD, subject=1, source=anywhere(1), now=NOON)


def test_who_reports_without_a_name_leaves_no_address():
    check_secret(lambda: None, kind="RECEIPT", subject="1234 5678", source=Source(), now=NOON)

    held = Attempt.objects.get()
    assert (held.address, held.device) == ("", "")
    assert "1234" not in held.subject


def test_what_is_kept_of_a_try_names_nobody_and_is_gone_after_an_hour():
    check_secret(lambda: None, kind=PASSWORD, subject=1, source=anywhere(1), now=NOON)
    assert Attempt.objects.get().subject == keyed("subject", 1)
    check_secret(lambda: None, kind=PASSWORD, subject=2, source=anywhere(2), now=NOON + timedelta(minutes=61))
    assert Attempt.objects.count() == 1


def test_a_row_of_wrong_tries_is_noted_once():
    door = Door(PASSWORD)
    for turn in range(200):
        door.knock(7, anywhere(turn))
        door.clock.wait(1)

    acts = Act.objects.filter(code="signin.guesses_held")
    assert Counter(acts.values_list("source", flat=True)) == {"account:7": 1}


def test_an_unknown_kind_of_secret_is_a_mistake_of_ours():
    with pytest.raises(LookupError):
        check_secret(lambda: True, kind="OTHER", subject=1, source=Source(), now=NOON)
