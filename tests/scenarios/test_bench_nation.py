"""The generated nation: the whole has its numbers exactly, a district is the same at every scale, totals are true."""

from collections import Counter

import pytest

from bench.books import COLUMNS
from bench.books.national import CELLS, MEMBERS, OTHERS, make_nation, share
from bench.books.national_streams import FIRST, LAST
from bench.books.totals import Totals

HOME = "H448"
RECORDS = tuple(name for name in COLUMNS if name != "units")


@pytest.fixture(scope="module")
def one():
    return make_nation(scale=1 / 705)


def counted(nation):
    totals = Totals(nation)
    for name in COLUMNS:
        for row in nation.stream(name):
            totals.watch(name, row)
    return totals


def of_district(nation, name):
    """Return the rows of a stream that speak of people or units of Lộc Hà."""
    home = next(district for district in nation.districts if district.code == HOME)
    units = {home.unit, *home.grassroots, *(holder.unit for holder in home.holders)}
    at = COLUMNS[name].index("unit_id") if "unit_id" in COLUMNS[name] else None
    return [row for row in nation.stream(name) if row[at] in units]


@pytest.mark.parametrize(("total", "among"), [(MEMBERS, 257_418), (OTHERS, 705), (CELLS, 10_599)])
def test_shares_make_the_whole(total, among):
    shares = [share(at, total, among) for at in range(among)]

    assert sum(shares) == total
    assert max(shares) - min(shares) <= 1


def test_the_smallest_nation_is_loc_ha_with_all_above_it(one):
    kinds = Counter(unit[3] for unit in one.units)

    assert one.whole == 285_346
    assert [unit[1] for unit in one.units[:3]] == ["VN", "T42", HOME]
    assert (kinds["CENTRE"], kinds["PROVINCE"], kinds["DISTRICT"]) == (1, 1, 1)
    assert len({unit[1] for unit in one.units}) == len(one.units)


@pytest.mark.parametrize("name", [name for name in RECORDS if "unit_id" in COLUMNS[name] and name != "attendances"])
def test_a_district_is_the_same_at_every_scale(one, name):
    more = make_nation(scale=3 / 705)

    assert len(more.districts) == 3
    assert of_district(more, name) == of_district(one, name) != []


def test_keys_of_records_are_single(one):
    keys = {
        "people": lambda row: row[0],
        "memberships": lambda row: row[0],
        "classes": lambda row: row[1],
        "unit_inspections": lambda row: row[:5],
        "member_inspections": lambda row: row[:6],
        "dialogues": lambda row: row[1],
        "cases": lambda row: (row[0], row[3]),
        "unit_ratings": lambda row: row[:2],
        "member_ratings": lambda row: (row[0], row[2]),
        "attendances": lambda row: (row[0], row[4] or -row[3]),
    }
    for name, key in keys.items():
        rows = Counter(key(row) for row in one.stream(name))
        assert max(rows.values()) == 1, name


def test_known_totals_are_those_of_the_rows(one):
    totals = counted(one)
    known = totals.known([1], totals.summed())["VN"]

    attended = [row for row in one.stream("attendances") if row[1] == "DISSEMINATION"]
    assert known["classes.dissemination.attended"]["all"] == sum(row[5] for row in attended)
    in_2021 = {row[4] for row in attended if row[2].year == 2021 and row[4]}
    assert known["classes.dissemination.persons"]["2021"] == len(in_2021)
    assert known["classes.dissemination.persons"]["all"] == len({row[4] for row in attended if row[4]})
    assert known["members.total"]["all"] == one.members
    cases = [row for row in one.stream("cases") if FIRST <= row[2] <= LAST]
    assert known["dialogues.cases"]["all"] == len(cases)
    good = [row for row in one.stream("member_ratings") if row[2] == 2023]
    rated = known["ratings.members.good_or_better"]["2023"]
    assert rated == [sum(row[4] in ("GOOD", "EXCELLENT") for row in good), len(good)]


def test_guests_are_counted_in_each_cell_and_once_above(one):
    totals = counted(one)
    summed = totals.summed()["classes.dissemination.persons"]
    cells = [totals.place[holder.unit] for holder in one.districts[0].holders]

    assert summed[cells, 0].sum() > summed[0, 0] > 0
