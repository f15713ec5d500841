"""charterbook figures: the figures of a unit and period."""

import argparse
import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from charterbook.kit.dates import Period
from charterbook.kit.numbers import format_count, format_percent
from charterbook.shell.cli.book import Book, open_book, period_of, say, unit_of
from charterbook.shell.cli.structure import structure_argument, structure_asked

if TYPE_CHECKING:
    from charterbook.domains.organisation.api import Unit
    from charterbook.engines.figures.api import Number, Reading, Structure
    from charterbook.engines.lake.api import LakeUnit


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--unit", required=True, help="the unit's code")
    parser.add_argument("--from", dest="first", required=True, metavar="DAY", help="first day, such as 2020-08-01")
    parser.add_argument("--to", dest="last", required=True, metavar="DAY", help="last day, included")
    parser.add_argument("--by", choices=("unit", "year"), help="break down by direct child unit or by year")
    parser.add_argument("--only", action="append", metavar="FIGURE", help="only this figure (may be given again)")
    parser.add_argument("--json", action="store_true", help="print for programs")
    parser.add_argument("--lang", choices=("vi", "en", "ru"), default="vi")
    structure_argument(parser)


def run(given: argparse.Namespace) -> int:
    """Print the figures."""
    book, unit, period = open_book(given.lang), unit_of(given.unit), period_of(given.first, given.last)
    structure = structure_asked(given, book)
    readings = read(book, unit, period, codes=given.only, with_units=given.by == "unit", structure=structure)
    if given.json:
        facts = as_json(readings, unit, period, by_unit=given.by == "unit")
        facts |= {"structure": f"{structure.day}"} if structure.day else {}
        say(json.dumps(facts, ensure_ascii=False, indent=1))
    else:
        show(readings, unit, period, given.lang, by=given.by)
    return 0


def read(
    book: Book,
    unit: "Unit",
    period: Period,
    *,
    codes: list[str] | None,
    with_units: bool,
    structure: "Structure | None" = None,
) -> dict[str, "Reading"]:
    """Read the figures of a unit, by the structure of then where none is named."""
    from charterbook.engines.figures.api import THEN, read_figures  # noqa: PLC0415 -- models are ready only now
    from charterbook.kit.registry import registry  # noqa: PLC0415 -- models are ready only now

    wanted = codes or [f.code for f in registry().figures.values() if book.by.allows(f.needs, unit.pk)]
    asked: dict[str, Any] = {"unit_id": unit.pk, "period": period, "by": book.by}
    return read_figures(wanted, **asked, with_units=with_units, structure=structure or THEN)


def as_json(
    readings: dict[str, "Reading"],
    unit: "Unit | LakeUnit",
    period: Period,
    *,
    by_unit: bool,
    codes: dict[int, str] | None = None,
) -> dict[str, Any]:
    """Return the figures as plain values; without codes of units the book is asked for them."""
    if codes is None:
        codes = unit_codes({child for reading in readings.values() for child in reading.by_unit}) if by_unit else {}
    figures: dict[str, Any] = {}
    for code, reading in readings.items():
        figures[code] = plain(reading.total) | {
            "by_year": {str(year): year_value(reading, number) for year, number in reading.by_year.items()}
        }
        if by_unit:
            figures[code]["by_unit"] = {codes[u]: year_value(reading, n) for u, n in reading.by_unit.items()}
            figures[code]["own"] = year_value(reading, reading.own)
            if reading.residual:
                figures[code]["residual"] = year_value(reading, reading.residual)
    return {"unit": unit.code, "from": f"{period.first}", "to": f"{period.last}", "figures": figures}


def plain(number: "Number") -> dict[str, Any]:
    """Return a number with numerator and denominator, both null for anything but a share."""
    return {"value": _plain(number.value), "numerator": number.numerator, "denominator": number.denominator}


def year_value(reading: "Reading", number: "Number") -> Any:
    """Return the value of a count, or the whole number of a share."""
    return plain(number) if reading.figure.is_share else _plain(number.value)


def _plain(value: int | Decimal | None) -> int | float | None:
    return float(value) if isinstance(value, Decimal) else value


def unit_codes(units: set[int]) -> dict[int, str]:
    """Return the codes of units."""
    from charterbook.domains.organisation.api import Unit  # noqa: PLC0415 -- models are ready only now

    return dict(Unit.objects.filter(pk__in=units).values_list("pk", "code"))


def written(reading: "Reading", number: "Number | None", language: str) -> str:
    """Return a number as people write it; a dash where there is nothing."""
    if number is None or number.value is None:
        return "–"
    if reading.figure.is_share:
        return format_percent(number.value / 100, language)
    return format_count(int(number.value), language)


def show(
    readings: dict[str, "Reading"],
    unit: "Unit | LakeUnit",
    period: Period,
    language: str,
    *,
    by: str | None = None,
    codes: dict[int, str] | None = None,
) -> None:
    """Print the figures as a table; without codes of units the book is asked for them."""
    table = Table(title=f"{unit.name}: {period.first:%d/%m/%Y} – {period.last:%d/%m/%Y}", title_justify="left")
    years = list(range(period.first.year, period.last.year + 1))
    children = sorted({u for r in readings.values() for u in r.by_unit}) if by == "unit" else []
    codes = unit_codes(set(children)) if codes is None else codes
    table.add_column("code", no_wrap=True)
    table.add_column("figure")
    table.add_column("value", justify="right", no_wrap=True)
    heads = [str(y) for y in years] if by != "unit" else [*(codes[u] for u in children), unit.code]
    for head in heads:
        table.add_column(head, justify="right", no_wrap=True)
    for code, reading in readings.items():
        parts = (
            [reading.by_year.get(y) for y in years]
            if by != "unit"
            else [*(reading.by_unit.get(u) for u in children), reading.own]
        )
        cells = [written(reading, number, language) for number in parts]
        table.add_row(code, str(reading.figure.label), written(reading, reading.total, language), *cells)
    Console(width=None if by == "unit" else 140).print(table)
