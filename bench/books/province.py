"""A generated province with its figures, counted while its streams go by once."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from .counting import SHARES, STOCK, facts
from .streams import COLUMNS, LAST, Layout, Stream, lay_out

FIRST = date(2020, 8, 1)
RECORDS = tuple(name for name in COLUMNS if name not in ("units", "people", "memberships"))
Value = int | tuple[int, int]


@dataclass(kw_only=True)
class Province:
    """The province. `figures` are those of 1 August 2020 to 31 December 2023, `by_district` the same by district's id.

    Each stream can be asked for again and again; `rows` says how many rows it has.
    """

    layout: Layout
    figures: dict[str, Value] = field(default_factory=dict)
    by_district: dict[int, dict[str, Value]] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    first: date = FIRST
    last: date = LAST

    def stream(self, name: str) -> Stream:
        """Return the rows of a table, as COLUMNS names them. Raises KeyError."""
        return self.layout.stream(name)

    @property
    def members(self) -> int:
        """Return the number of members."""
        return self.layout.members

    @property
    def records(self) -> int:
        """Return the number of records of all kinds, people and units not among them."""
        return sum(self.rows[name] for name in RECORDS)


def make_province(*, seed: int = 1, districts: int = 13) -> Province:
    """Make a province of 365 units, 15,400 members and 156,000 records a district, and count its figures."""
    province = Province(layout=lay_out(seed, districts))
    counted: Counter[tuple[str, int]] = Counter()
    kinds = {unit[0]: unit[3] for unit in province.layout.units}
    for name in COLUMNS:
        rows = 0
        for row in province.stream(name):
            rows += 1
            for figure, unit, day, amount in facts(name, row, kinds):
                if (day >= FIRST or figure == STOCK) and day <= LAST:
                    counted[figure, unit] += amount
        province.rows[name] = rows
    _sum_up(province, counted)
    return province


def _sum_up(province: Province, counted: Counter[tuple[str, int]]) -> None:
    """Sum the counts of single units up to districts and to the province."""
    parents = {unit[0]: unit[4] for unit in province.layout.units}
    kinds = {unit[0]: unit[3] for unit in province.layout.units}

    def district(unit: int) -> int:
        while kinds[unit] != "DISTRICT":
            unit = parents[unit] or unit
        return unit

    by_district: dict[int, Counter[str]] = {unit: Counter() for unit, kind in kinds.items() if kind == "DISTRICT"}
    for (figure, unit), amount in counted.items():
        by_district[district(unit)][figure] += amount
    province.by_district = {unit: _figures(sums) for unit, sums in by_district.items()}
    province.figures = _figures(sum(by_district.values(), Counter()))


def _figures(sums: Counter[str]) -> dict[str, Value]:
    found: dict[str, Value] = {figure: amount for figure, amount in sums.items() if not figure.endswith("/")}
    for figure in SHARES:
        found[figure] = sums[figure], sums[f"{figure}/"]
    return found
