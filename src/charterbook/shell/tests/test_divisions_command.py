"""charterbook divisions: the map founded, its reform drawn and written as a workbook, and tried as a command does."""

import argparse

import pytest
from openpyxl import load_workbook

from charterbook.engines.divisions.api import DivisionRefused
from charterbook.engines.reorganisations.models import Reorganisation
from charterbook.shell.cli import divisions_command, reorganise_command

# Commands have no transaction open around them, as a test usually has.
pytestmark = pytest.mark.django_db(transaction=True)


def charterbook(command, *words: str) -> int:
    parser = argparse.ArgumentParser()
    command.arguments(parser)
    return command.run(parser.parse_args(words))


def test_a_province_is_founded_and_its_reform_written_and_tried(tmp_path, capsys):
    assert charterbook(divisions_command, "found", "--province", "Bắc Ninh") == 0
    assert "Founded 135 units; 0 stood there already." in capsys.readouterr().out

    path = tmp_path / "plan.xlsx"
    assert charterbook(divisions_command, "reform", "--province", "Bắc Ninh", "--out", str(path)) == 0
    plan = Reorganisation.objects.get()
    said = capsys.readouterr().out
    assert f"Drew reorganisation {plan.pk} with {plan.lines.count()} lines; nothing is changed yet." in said
    codes = {cell.value for row in load_workbook(path).active.iter_rows() for cell in row}
    assert {line.old for line in plan.lines.all()} <= codes

    assert charterbook(reorganise_command, str(plan.pk), "--dry-run") == 0
    assert "Nothing breaks; nothing is changed yet." in capsys.readouterr().out


def test_an_unknown_province_is_refused():
    with pytest.raises(DivisionRefused, match="no province Hà Tĩn"):
        charterbook(divisions_command, "found", "--province", "Hà Tĩn")
