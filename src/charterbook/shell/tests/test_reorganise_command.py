"""charterbook reorganise: a plan of a workbook tried, carried out and taken back."""

import argparse

import pytest

from charterbook.domains.organisation.api import Unit
from charterbook.engines.reorganisations.models import Reorganisation
from charterbook.engines.reorganisations.tests.makers import book
from charterbook.shell.cli import reorganise_command
from charterbook.shell.cli.book import CallRefused

pytestmark = pytest.mark.django_db
HEAD = (
    "Code of the old unit,Code of the new unit,New name,New kind of unit,Code of the new unit above,Weight,"
    "Units below become,Committee that draws the plan,In force from,Decision number,Name of the plan"
)


def charterbook_reorganise(*words: str) -> int:
    parser = argparse.ArgumentParser()
    reorganise_command.arguments(parser)
    return reorganise_command.run(parser.parse_args(words))


def workbook(folder, *rows):
    path = folder / "plan.csv"
    path.write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    return str(path)


def test_a_plan_is_tried_then_carried_out_then_undone(tmp_path, capsys):
    book()
    path = workbook(
        tmp_path,
        "L.01,L.09,Đảng bộ xã Bình Mai,,,,,H,2024-03-01,7-QĐ/TU,Sáp nhập xã",
        "L.02,L.09,,,,,,H,2024-03-01,7-QĐ/TU,Sáp nhập xã",
    )

    assert charterbook_reorganise(path, "--dry-run") == 0

    plan = Reorganisation.objects.get()
    said = capsys.readouterr().out
    assert (plan.name, plan.state, plan.lines.count()) == ("Sáp nhập xã", "DRAWN", 2)
    assert "1 units founded, 2 ended" in said
    assert "L.01 -> L.09: Accounts kept" not in said
    assert "ended: Offices 1" in said
    assert not Unit.objects.filter(code="L.09").exists()

    assert charterbook_reorganise(str(plan.pk)) == 0
    assert Unit.objects.get(code="L.01").ended_on == plan.on
    assert charterbook_reorganise(str(plan.pk), "--undo") == 0
    assert Unit.objects.get(code="L.01").ended_on is None


def test_what_breaks_is_said_and_nothing_is_carried_out(tmp_path, capsys):
    book()
    path = workbook(tmp_path, "L.01,L.03,,,,,,H,2024-03-01,8-QĐ/TU,")

    assert charterbook_reorganise(path) == 3

    said = capsys.readouterr().out
    assert "breaks: Chi bộ thôn Trung (L.01.01) is of the kind Cell (under a grassroots committee) and cannot" in said
    assert "Nothing was carried out." in said
    assert Reorganisation.objects.get().state == "DRAWN"


def test_an_unknown_plan_is_a_wrong_call():
    book()

    with pytest.raises(CallRefused, match="no reorganisation 9999"):
        charterbook_reorganise("9999")
