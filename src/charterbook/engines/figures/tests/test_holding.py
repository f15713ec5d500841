"""Small numbers in crossed figures: held back, and not to be reckoned from what is shown."""

from fractions import Fraction
from random import Random

import pytest

from charterbook.domains.organisation.tests.factories import district, officer
from charterbook.engines.figures.api import Crossed, Number, figure_named, told

pytestmark = pytest.mark.django_db
MEMBERS, LEARNERS = figure_named("members.total"), figure_named("classes.awareness.learners")
ADMITTED = figure_named("admission.admitted")


def table(numbers, figure=ADMITTED):
    """Return a table of numbers with the totals of its rows and columns."""
    cells = {(str(r), str(c)): n for r, line in enumerate(numbers) for c, n in enumerate(line)}
    for row in range(len(numbers)):
        cells[str(row), None] = sum(numbers[row])
    for column in range(len(numbers[0])):
        cells[None, str(column)] = sum(line[column] for line in numbers)
    cells[None, None] = sum(sum(line) for line in numbers)
    return Crossed(figure, {spot: Number(value) for spot, value in cells.items() if value})


def everything(crossed):
    return {spot: number.value for spot, number in crossed.cells.items()}


def seen(crossed, *, unit_id, by, rows="sex", columns="age"):
    shown = told(crossed, rows=rows, columns=columns, unit_id=unit_id, by=by)
    return {spot: f"<{number.few}" if number.few else number.value for spot, number in shown.cells.items()}


def reckoned(shown, size):
    """Return the hidden numbers that the sums of the table determine, by solving for them."""
    keys = [*(str(place) for place in range(size)), None]
    hidden = [(r, c) for r in keys for c in keys if isinstance(shown.get((r, c)), str)]
    lines = [[(key, c) for c in keys] for key in keys] + [[(r, key) for r in keys] for key in keys]
    # In each line the last is the total of the others.
    sums = [[Fraction((spot in line[:-1]) - (spot == line[-1])) for spot in hidden] for line in lines]
    solved = reduced(sums)
    return [hidden[row.index(1)] for row in solved if sum(value != 0 for value in row) == 1]


def reduced(rows):
    """Return the rows of a system of equations in their reduced form."""
    rows, done = [row for row in rows if any(row)], []
    while rows:
        lead = min(next(place for place, value in enumerate(row) if value) for row in rows)
        pivot = next(row for row in rows if row[lead])
        pivot = [value / pivot[lead] for value in pivot]

        def less(row, pivot=pivot, lead=lead):
            return [value - row[lead] * other for value, other in zip(row, pivot, strict=True)]

        rows = [row for row in map(less, rows) if any(row)]
        done = [*map(less, done), pivot]
    return done


def test_no_small_number_can_be_reckoned_from_the_table():
    top, chance, size = district()["L"].pk, Random(7), 4
    reader, hid = officer(top, "READER"), 0
    for _round in range(60):
        numbers = [[chance.choice((0, 2, 3, 6, 8, 9, 20, 31)) for _c in range(size)] for _r in range(size)]
        shown = seen(table(numbers), unit_id=top, by=reader)
        hid += any(isinstance(value, str) for value in shown.values())
        assert reckoned(shown, size) == [], (numbers, shown)
    assert hid > 30
    small = {spot: "<5" if value < 5 else value for spot, value in everything(table([[3, 20], [20, 20]])).items()}
    assert reckoned(small, 2) == [("0", "0")]


def test_a_sum_of_hidden_numbers_is_not_small_either():
    top = district()["L"].pk
    shown = seen(table([[1, 1, 30], [20, 20, 20]]), unit_id=top, by=officer(top, "READER"))

    assert [shown["0", str(column)] for column in range(3)] == ["<5", "<5", "<5"]


def test_who_sees_names_sees_all_and_things_are_told_unless_persons_are_told_apart():
    units = district()
    top = units["L"].pk
    numbers = table([[1, 2], [30, 40]])
    learners = Crossed(LEARNERS, numbers.cells)
    reader = officer(top, "READER")

    assert seen(numbers, unit_id=top, by=officer(top)) == everything(numbers)
    assert seen(learners, unit_id=top, by=reader, rows="grassroots", columns="year") == everything(numbers)
    assert "<5" in seen(learners, unit_id=top, by=reader).values()


def test_the_total_of_a_stock_over_time_is_hidden_with_its_last_number():
    top = district()["L"].pk
    cells = {("", "2021"): Number(9), ("", "2022"): Number(3), ("", None): Number(3)}

    shown = seen(Crossed(MEMBERS, cells), unit_id=top, by=officer(top, "READER"), rows="", columns="year")

    assert shown == {("", "2021"): 9, ("", "2022"): "<5", ("", None): "<5"}


def test_units_at_which_names_are_seen_are_told():
    units = district()
    top, own = units["L"].pk, units["L.01"].pk
    two, three = str(units["L.02"].pk), str(units["L.03"].pk)
    numbers = {(str(own), ""): Number(2), (two, ""): Number(3), (three, ""): Number(40)}
    cells = {**numbers, (None, ""): Number(45)}
    clerk = officer(own, "GRASSROOTS_CLERK")

    shown = seen(Crossed(MEMBERS, cells), unit_id=top, by=clerk, rows="children", columns="")

    assert shown[str(own), ""] == 2
    assert shown[two, ""] == shown[three, ""] == "<5"
