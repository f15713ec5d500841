"""Other districts' books, each in another office's habit: imported as they are, they give exactly their own figures."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from charterbook.domains.accounts.api import Founder
from charterbook.domains.members.models import Doubt, Person
from charterbook.domains.organisation.api import Unit
from charterbook.engines.exchange.api import check, confirm, marked_books, outcome, receive, undo
from charterbook.engines.figures.api import read_figures, records_of, verify
from charterbook.kit.dates import Period
from charterbook.shell.preparing import record_models
from tests.scenarios.districts import FIGURES, Expected, Habit, make_district

TODAY = date(2024, 2, 1)
FOUNDER = Founder()

pytestmark = pytest.mark.django_db


def imported(files, *, store=True):
    run = receive([(path.name, path) for path in files], by=FOUNDER, home_unit=None)
    act = confirm if store else check
    act(run, by=FOUNDER, today=TODAY)
    return run, outcome(run.pk)


def books(folder: Path):
    return sorted(path for path in folder.iterdir() if path.is_file())


def plain(number):
    return number.value if number.denominator is None else (number.numerator, number.denominator)


def figures_of(expected: Expected):
    unit = Unit.objects.get(code=expected.unit)
    period = Period(expected.first, expected.last)
    return unit, period, read_figures(FIGURES, unit_id=unit.pk, period=period, by=FOUNDER, with_units=True)


def assert_figures(expected: Expected, figures=None):
    unit, period, readings = figures_of(expected)
    assert {code: plain(r.total) for code, r in readings.items()} == (figures or expected.figures)
    if figures is None:
        codes = dict(Unit.objects.values_list("pk", "code"))
        for code, reading in readings.items():
            years = {year: plain(number) for year, number in reading.by_year.items()}
            assert (code, years) == (code, expected.by_year[code])
            nothing = (0, 0) if reading.figure.is_share else 0
            units = {codes[u]: plain(n) for u, n in reading.by_unit.items() if plain(n) != nothing}
            wanted = {u: f[code] for u, f in expected.by_unit.items() if f[code] != nothing}
            assert (code, units) == (code, wanted)
    assert verify(unit_id=unit.pk, period=period, by=FOUNDER) == []
    return unit, period


def counts(said):
    return {
        book["name"]: (
            sum(grid["rows"] for grid in book["grids"]),
            sum(grid["stored"] for grid in book["grids"]),
            sum(grid["reported"] for grid in book["grids"]),
            sum(grid["warnings"] for grid in book["grids"]),
        )
        for book in said["books"]
    }


@pytest.mark.parametrize("habit", [Habit.PLAIN, Habit.ENGLISH, Habit.RUSSIAN, Habit.MESSY, Habit.STACKED])
def test_an_office_s_books_give_the_district_s_own_figures(habit, tmp_path):
    expected = make_district(tmp_path, seed=1, habit=habit)

    _run, said = imported(books(tmp_path))

    assert counts(said) == {name: (f.rows, f.stored, f.errors, f.warnings) for name, f in expected.files.items()}
    assert_figures(expected)


def test_books_with_faults_store_the_good_rows_and_report_the_others(tmp_path):
    expected = make_district(tmp_path, seed=1, habit=Habit.FAULTY)

    _run, said = imported(books(tmp_path))

    assert counts(said) == {name: (f.rows, f.stored, f.errors, f.warnings) for name, f in expected.files.items()}
    assert_figures(expected)


def test_the_marked_books_mended_and_sent_again_complete_the_import(tmp_path):
    expected = make_district(tmp_path / "sent", seed=1, habit=Habit.FAULTY)
    run, _said = imported(books(tmp_path / "sent"))
    marked = marked_books(run.pk, tmp_path)

    for path in marked:
        mend(path, expected.files[path.name].traps)
    _run, again = imported(marked)

    assert {path.name for path in marked} == {name for name, file in expected.files.items() if file.traps}
    stored = {name: numbers[:3] for name, numbers in counts(again).items()}
    assert stored == {path.name: (expected.files[path.name].rows,) * 2 + (0,) for path in marked}
    states = {state: sum(g[state] for b in again["books"] for g in b["grids"]) for state in ("new", "changed")}
    assert states == {"new": expected.errors, "changed": 0}
    assert_figures(expected, expected.mended)


def mend(path, traps):
    """Type into the workbook what a clerk would, as its comments ask."""
    book = load_workbook(path)
    for trap in traps:
        if trap.mend is not None:
            book[trap.sheet].cell(trap.row, trap.column).value = trap.mend
    book.save(path)


def test_people_are_told_apart_and_together(tmp_path):
    expected = make_district(tmp_path, seed=1, habit=Habit.TWINS)

    _run, said = imported(books(tmp_path))

    stored = {name: numbers[:3] for name, numbers in counts(said).items()}
    assert stored == {name: (f.rows, f.stored, f.errors) for name, f in expected.files.items()}
    assert said["warnings"] == expected.warnings + len(expected.identity.doubtful)
    assert_figures(expected)
    assert Person.objects.count() == expected.people
    assert Doubt.objects.count() == len(expected.identity.doubtful)


def test_books_may_come_one_by_one_and_twice(tmp_path):
    expected = make_district(tmp_path, seed=2, habit=Habit.PLAIN)

    imported(books(tmp_path))
    _run, again = imported(list(reversed(books(tmp_path))))

    states = {
        state: sum(g[state] for b in again["books"] for g in b["grids"]) for state in ("new", "changed", "reported")
    }
    assert states == {"new": 0, "changed": 0, "reported": 0}
    assert_figures(expected)


def test_a_check_stores_nothing_and_says_what_confirming_would_do(tmp_path):
    make_district(tmp_path, seed=3, habit=Habit.FAULTY)

    run, checked = imported(books(tmp_path), store=False)
    kept = {model: model.objects.count() for model in record_models() if model.objects.count()}
    confirm(run, by=FOUNDER, today=TODAY)

    assert kept == {}
    assert {k: v for k, v in outcome(run.pk).items() if k != "state"} == {
        k: v for k, v in checked.items() if k != "state"
    }


def test_an_undone_import_leaves_nothing_behind(tmp_path):
    make_district(tmp_path, seed=4, habit=Habit.PLAIN)
    run, _said = imported(books(tmp_path))

    undone = undo(run, by=FOUNDER, today=TODAY)

    assert undone.kept == ()
    assert {model: n for model in record_models() if (n := model.objects.count())} == {}


def test_each_figure_is_its_records(tmp_path):
    expected = make_district(tmp_path, seed=5, habit=Habit.PLAIN)
    imported(books(tmp_path))

    unit, period, readings = figures_of(expected)

    for code, reading in readings.items():
        rows = list(records_of(code, unit_id=unit.pk, period=period, by=FOUNDER))
        total = sum(int(row.counts) for row in rows)
        of = len(rows) if reading.figure.is_share else None
        assert (code, total, of) == (
            code,
            reading.total.numerator if reading.figure.is_share else reading.total.value,
            reading.total.denominator,
        )
