"""The commands that name and rotate keys, and that end what has been kept for its time."""

from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from charterbook.domains.integrity.actions import move_report
from charterbook.domains.integrity.models import Report, Thread
from charterbook.domains.integrity.tests.factories import keyed, sent, taken
from charterbook.domains.organisation.tests.factories import FOUNDER
from charterbook.kit.charters import current_charter
from charterbook.kit.registry import registry
from charterbook.shell.cli import keys_command, retention_command

pytestmark = pytest.mark.django_db


def test_keys_are_named_and_rotated_without_showing_them(
    settings: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.HOME = tmp_path
    assert keys_command.run(SimpleNamespace(what="list")) == 0
    assert keys_command.run(SimpleNamespace(what="rotate")) == 0
    said = capsys.readouterr().out
    lines = [line.split() for line in (tmp_path / "keys" / "master.key").read_text().splitlines()[1:]]
    assert len(lines) == 2
    assert all(name in said and key not in said for name, key in lines)
    assert said.count("newest") == 2


def test_retention_says_first_and_ends_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    unit = keyed()["L"]
    today = timezone.localdate()
    long_ago = today - timedelta(days=400)
    for _number in range(2):
        sent(unit, today=long_ago)
    taken(today)
    first = Report.objects.order_by("pk").first()
    for state in ("UNFOUNDED", "CLOSED"):
        move_report(first, state=state, reason="x", answer="", by=FOUNDER, today=long_ago)
    assert retention_command.run(SimpleNamespace(what="run", really=False)) == 0
    assert "Texts and files of closed integrity reports: 1 would be ended" in capsys.readouterr().out
    assert Thread.objects.count() == 2
    assert retention_command.run(SimpleNamespace(what="run", really=True)) == 0
    assert "Texts and files of closed integrity reports: 1 ended" in capsys.readouterr().out
    assert Thread.objects.count() == 1


def test_every_keeping_has_its_time_in_the_charter() -> None:
    known = {entry.code for entry in current_charter().entries("retention")}
    joined = [keeping.code for domain in registry().domains.values() for keeping in domain.keepings]
    assert joined
    assert set(joined) - known == set()
    assert len(joined) == len(set(joined))
