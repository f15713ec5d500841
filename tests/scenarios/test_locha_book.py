"""The Lộc Hà books, imported as they are: the sixteen figures, each equal to its records, on the command line too."""

import json
from datetime import date
from functools import cache

import pytest
from django.db import connection

from charterbook.domains.accounts.api import Founder
from charterbook.domains.organisation.api import Unit
from charterbook.engines.exchange.api import confirm, form_of, outcome, receive
from charterbook.engines.figures.api import (
    Cut,
    code_of,
    cross_figures,
    note_codes,
    read_figures,
    records_of,
    times_of,
    verify,
)
from charterbook.engines.figures.queries import Target
from charterbook.kit.dates import Period
from charterbook.kit.records import WHOLE_BOOK
from charterbook.kit.registry import registry
from charterbook.kit.wall import entered
from charterbook.shell.cli import main
from charterbook.shell.cli.import_command import find_books
from charterbook.shell.preparing import as_owner
from tests.scenarios.locha import LOCHA_FIGURES, LOCHA_ROWS, LOCHA_SHARES, LOCHA_UNIT, locha_expected, locha_folder

FOUNDER = Founder()
PERIOD = Period(date(2020, 8, 1), date(2023, 12, 31))
KEPT = ("django_migrations", "django_content_type", "auth_permission", "wall_key")
ASKED = ["--unit", LOCHA_UNIT, "--from", "2020-08-01", "--to", "2023-12-31"]

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def book(django_db_setup, django_db_blocker):
    """Import the twelve books once for all tests here, as a book does: kept, and known to the planner."""
    with django_db_blocker.unblock():
        files = find_books([str(locha_folder())])
        with entered(lambda: WHOLE_BOOK, lasting=True):
            run = receive([(path.name, path) for path in files], by=FOUNDER, home_unit=None)
            confirm(run, by=FOUNDER, today=date(2024, 2, 1))
            said, unit = outcome(run.pk), Unit.objects.get(code=LOCHA_UNIT)
        with as_owner(), connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    yield said, unit
    with django_db_blocker.unblock(), as_owner(), connection.cursor() as cursor:
        tables = ", ".join(name for name in connection.introspection.table_names() if name not in KEPT)
        cursor.execute(f"TRUNCATE {tables} RESTART IDENTITY")


def test_every_row_is_stored(book):
    said, _unit = book
    rows = sum(count for sheets in LOCHA_ROWS.values() for count in sheets.values())

    assert (said["rows"], said["stored"], said["reported"]) == (rows, rows, 0)


def test_the_sixteen_figures_are_those_of_the_report(book):
    _said, unit = book

    readings = read_figures([*LOCHA_FIGURES, *LOCHA_SHARES], unit_id=unit.pk, period=PERIOD, by=FOUNDER)

    counts = {code: readings[code].total.value for code in LOCHA_FIGURES if code not in LOCHA_SHARES}
    assert counts == {code: value for code, value in LOCHA_FIGURES.items() if code not in LOCHA_SHARES}
    for code, years in LOCHA_SHARES.items():
        found = {year: (number.numerator, number.denominator) for year, number in readings[code].by_year.items()}
        assert (code, found) == (code, years)
    for code, least in (("ratings.grassroots.good_or_better", 86), ("ratings.members.good_or_better", 90)):
        assert all(number.value > least for number in readings[code].by_year.values())


def test_a_second_path_counts_the_same(book):
    _said, unit = book

    assert verify(unit_id=unit.pk, period=PERIOD, by=FOUNDER) == []


@pytest.mark.parametrize("code", sorted(registry().figures))
def test_a_figure_is_the_sum_of_its_records(book, code):
    _said, unit = book
    reading = read_figures([code], unit_id=unit.pk, period=PERIOD, by=FOUNDER)[code]

    rows = list(records_of(code, unit_id=unit.pk, period=PERIOD, by=FOUNDER))

    if reading.figure.measure.how == "distinct":
        assert len({row.counts for row in rows}) == reading.total.value
    elif reading.figure.is_share:
        assert (sum(row.counts for row in rows), len(rows)) == (reading.total.numerator, reading.total.denominator)
    else:
        assert sum(row.counts for row in rows) == reading.total.value


def test_communes_and_the_district_s_own_sum_to_the_district(book):
    _said, unit = book

    readings = read_figures(list(registry().figures), unit_id=unit.pk, period=PERIOD, by=FOUNDER, with_units=True)

    for code, reading in readings.items():
        if reading.figure.measure.how == "distinct":
            continue
        parts = [*reading.by_unit.values(), reading.own]
        if reading.figure.is_share:
            assert (code, sum(p.numerator for p in parts)) == (code, reading.total.numerator)
            assert (code, sum(p.denominator for p in parts)) == (code, reading.total.denominator)
        else:
            assert (code, sum(p.value for p in parts)) == (code, reading.total.value)


def test_a_class_of_the_district_for_communes_is_held_once_and_attended_where_they_are(book):
    _said, unit = book
    codes = ["classes.dissemination.held", "classes.dissemination.attended"]

    held, attended = read_figures(codes, unit_id=unit.pk, period=PERIOD, by=FOUNDER, with_units=True).values()

    assert held.own.value > 0
    assert held.own.value + sum(number.value for number in held.by_unit.values()) == 169
    assert attended.own.value == 0
    assert sum(number.value for number in attended.by_unit.values()) == 36_403


def test_figures_as_json(book, capsys):
    assert main(["figures", *ASKED, "--json"]) == 0

    printed = json.loads(capsys.readouterr().out)
    assert (printed["unit"], printed["from"], printed["to"]) == (LOCHA_UNIT, "2020-08-01", "2023-12-31")
    assert printed["figures"]["classes.dissemination.attended"]["value"] == 36_403
    assert printed["figures"]["classes.dissemination.held"]["by_year"] == {
        "2020": 23,
        "2021": 46,
        "2022": 46,
        "2023": 54,
    }
    share = printed["figures"]["ratings.grassroots.good_or_better"]
    assert share["by_year"]["2020"] == {"value": 86.84, "numerator": 33, "denominator": 38}
    assert (share["numerator"], share["denominator"]) == (132, 152)


def test_records_as_json_sum_to_the_figure(book, capsys):
    assert main(["records", "classes.dissemination.attended", *ASKED, "--json"]) == 0

    assert sum(row["counts"] for row in json.loads(capsys.readouterr().out)) == 36_403


def test_a_short_code_opens_its_figure(book, capsys):
    _said, unit = book
    code = code_of("dialogues.cases", unit_id=unit.pk, period=PERIOD)
    note_codes([Target("dialogues.cases", unit.pk, PERIOD)])

    assert main(["figure", code, "--lang", "vi"]) == 0

    assert "1.635" in capsys.readouterr().out


def test_an_unknown_unit_is_a_wrong_call(book, capsys):
    assert main(["figures", "--unit", "NO.SUCH", "--from", "2020-08-01", "--to", "2023-12-31"]) == 2

    assert "NO.SUCH" in capsys.readouterr().err


@pytest.mark.parametrize("sheet", sorted(registry().sheets))
@pytest.mark.parametrize("language", ["vi", "en", "ru"])
def test_a_filled_form_unchanged_is_nothing_new(book, tmp_path, sheet, language):
    _said, unit = book
    commune = Unit.objects.get(code=f"{LOCHA_UNIT}.06")
    made = tmp_path / f"{sheet}.xlsx"
    made.write_bytes(
        form_of(sheet, unit_id=commune.pk, by=FOUNDER, on=date(2024, 2, 1), language=language, filled=True)
    )

    run = receive([(made.name, made)], by=FOUNDER, home_unit=unit.pk)
    confirm(run, by=FOUNDER, today=date(2024, 2, 1))

    said = outcome(run.pk)
    stored = len(list(registry().sheets[sheet].rows(commune.pk, date(2024, 2, 1))))
    grids = [grid for found in said["books"] for grid in found["grids"] if grid["rows"]]
    assert [(g["sheet"], g["rows"], g["new"], g["changed"], g["reported"]) for g in grids] == (
        [(sheet, stored, 0, 0, 0)] if stored else []
    )


@pytest.mark.parametrize("code", LOCHA_FIGURES)
def test_a_figure_crossed_by_unit_and_year_opens_into_as_much(book, code):
    _said, unit = book
    asked = {"unit_id": unit.pk, "by": FOUNDER}
    (crossed,) = cross_figures([code], period=PERIOD, rows="children", columns="year", **asked)
    years = times_of("year", PERIOD)
    whole = read_figures([code], period=PERIOD, with_units=True, **asked)[code]
    expected = locha_expected_by_year()[code]

    assert crossed.at(None, None) == whole.total
    for year, part in years.items():
        alone = read_figures([code], period=part, with_units=True, **asked)[code]
        assert {child: crossed.at(str(child), year) for child in alone.by_unit} == alone.by_unit
        assert pair(crossed.at(None, year)) == expected[int(year)]
    child = next((key for key, year in crossed.cells if year is None and key), "")  # else the district's own
    spots = [(None, year) for year in years] + [(child, year) for year in (*years, None)]
    for row, year in spots:
        cuts = [] if row is None else [Cut("children", row)]
        period = years[year] if year else PERIOD
        counts = [record.counts for record in records_of(code, period=period, cuts=cuts, **asked)]
        listed = (sum(counts), len(counts)) if crossed.figure.is_share else sum(counts)
        assert listed == pair(crossed.at(row, year)), (row, year)


def pair(number):
    return (number.numerator, number.denominator) if number.denominator is not None else number.value


@cache
def locha_expected_by_year():
    return locha_expected().by_year
