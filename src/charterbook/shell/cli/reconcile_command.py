"""charterbook reconcile: what lies between the figures by the structure of then and by another."""

import argparse
import json
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from charterbook.shell.cli.book import open_book, period_of, say, unit_of
from charterbook.shell.cli.structure import structure_argument, structure_asked

if TYPE_CHECKING:
    from charterbook.engines.figures.api import Balance, Reconciliation


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--unit", required=True, help="the unit's code")
    parser.add_argument("--from", dest="first", required=True, metavar="DAY", help="first day, such as 2020-08-01")
    parser.add_argument("--to", dest="last", required=True, metavar="DAY", help="last day, included")
    parser.add_argument("--only", action="append", metavar="FIGURE", help="only this figure (may be given again)")
    parser.add_argument("--json", action="store_true", help="print for programs")
    parser.add_argument("--lang", choices=("vi", "en", "ru"), default="vi")
    structure_argument(parser, default="now")


def run(given: argparse.Namespace) -> int:
    """Print each figure by both structures and what moved; 1 when anything does not add up."""
    book, unit, period = open_book(given.lang), unit_of(given.unit), period_of(given.first, given.last)
    from charterbook.engines.figures.api import reconciliation_of  # noqa: PLC0415 -- models are ready only now
    from charterbook.kit.registry import registry  # noqa: PLC0415 -- models are ready only now

    codes = given.only or [f.code for f in registry().figures.values() if book.by.allows(f.needs, unit.pk)]
    structure = structure_asked(given, book)
    found = reconciliation_of(codes, unit_id=unit.pk, period=period, structure=structure, by=book.by)
    if given.json:
        figures = [_plain(balance) for balance in found.balances]
        facts = {"unit": unit.code, "from": f"{period.first}", "to": f"{period.last}", "structure": f"{structure.day}"}
        say(json.dumps(facts | {"proved": found.is_proved, "figures": figures}, ensure_ascii=False, indent=1))
    else:
        _show(found, f"{unit.name}: {period.first:%d/%m/%Y} – {period.last:%d/%m/%Y}, {structure.day:%d/%m/%Y}")
    return 0 if found.is_proved else 1


def _codes(balances: "tuple[Balance, ...]") -> dict[int, str]:
    from charterbook.domains.organisation.api import Unit  # noqa: PLC0415 -- models are ready only now

    pks = {pk for balance in balances for move, _number in balance.moves for pk in (move.unit, *move.others)}
    return dict(Unit.objects.filter(pk__in=pks).values_list("pk", "code"))


def _plain(balance: "Balance") -> dict[str, Any]:
    codes = _codes((balance,))
    return {
        "figure": balance.figure.code,
        "part": balance.part or None,
        "then": balance.then,
        "moved_in": balance.moved_in,
        "moved_out": balance.moved_out,
        "residual": balance.residual,
        "asked": balance.asked,
        "book": list(balance.book) if balance.book else None,
        "proved": balance.is_proved,
        "steps": [
            {
                "way": move.way.value,
                "unit": codes[move.unit],
                "others": sorted(codes[pk] for pk in move.others),
                "decisions": [f"{text} ({day})" for day, text in move.decisions],
                "number": number,
            }
            for move, number in balance.moves
        ],
    }


def _show(found: "Reconciliation", title: str) -> None:
    table = Table(title=title, title_justify="left")
    for head in ("figure", "then", "in", "out", "no unit", "asked", "book", "proved"):
        table.add_column(head, justify="left" if head == "figure" else "right", no_wrap=True)
    codes = _codes(found.balances)
    for b in found.balances:
        name = f"{b.figure.code} {b.part}".strip()
        book = " = ".join(str(n) for n in b.book) if b.book else "–"
        numbers = (b.then, b.moved_in, b.moved_out, b.residual, b.asked)
        table.add_row(name, *map(str, numbers), book, "yes" if b.is_proved else "NO")
        for move, number in b.moves:
            others = ", ".join(sorted(codes[pk] for pk in move.others))
            decisions = "; ".join(text for _day, text in move.decisions)
            table.add_row(f"  {move.way.value} {codes[move.unit]} ({others}) {decisions}", *[""] * 4, str(number))
    Console(width=160).print(table)
    for figure in found.held_back:
        say(f"{figure.code}: not shown, for so few persons that it would tell who they are")
