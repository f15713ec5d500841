"""Seats of a crowd: accounts with offices all over the province, each with the pages that such an office looks at."""

import os
import random
import time
from typing import Any
from urllib.parse import quote

from bench.books import make_province
from bench.browsing import seat
from bench.crowd import Seat
from bench.measuring import say
from bench.province import load_province

SEED = 11
LAST_YEAR = "f.held_on.from=2023-01-01&f.held_on.to=2023-12-31"
MORE = {  # lists as they are narrowed, besides the plain ones
    "classes.Class": ("f.kind=THEMATIC", "q=c%C4%91-2022"),
    "classes.Attendance": (LAST_YEAR,),
}
GIVEN = (("members.Stay", ""), ("classes.Attendance", f"&{LAST_YEAR}"))  # lists asked for as workbooks
NOT_ASKED = {"integrity.Report", "targets.Target"}  # of which the province has none


def take_seats(wanted: dict[str, int], users: int) -> list[Seat]:
    """Load the province where it is not yet, and give so many users the offices wanted, as parts of a hundred."""
    from django.conf import settings  # noqa: PLC0415 -- after the book is open

    from charterbook.domains.organisation.api import Unit  # noqa: PLC0415 -- beside the others
    from charterbook.shell.cli.book import open_book  # noqa: PLC0415 -- beside the others

    open_book()
    if not Unit.objects.filter(code="PR").exists():
        province = make_province()
        began = time.perf_counter()
        rows = load_province(province, settings.ENDPOINT.dsn("admin", settings.ENDPOINT.database))
        say(f"\nProvince: {province.members:,} members; {rows:,} rows loaded in {time.perf_counter() - began:.0f} s.")
    chance, seats = random.Random(SEED), []
    for what, part in wanted.items():
        kind, role = what.split()
        units = list(Unit.objects.filter(kind=kind, code__startswith="PR").order_by("code", "pk"))
        for number in range(max(part * users // 100, 1)):
            name = f"{role.lower()}-{kind.lower()}-{number}-{os.getpid()}"
            seats.append(_seat(name, chance.choice(units), role, chance))
    chance.shuffle(seats)
    return seats


def _seat(name: str, unit: Any, role: str, chance: random.Random) -> Seat:
    from charterbook.domains.accounts.api import account_named, viewer_of  # noqa: PLC0415 -- beside the others
    from charterbook.domains.organisation.api import Unit  # noqa: PLC0415 -- beside the others
    from charterbook.kit.registry import registry  # noqa: PLC0415 -- beside the others

    client = seat(name, unit.code, role)
    by = viewer_of(account_named(name), _today())
    below = Unit.objects.filter(kind="GRASSROOTS_COMMITTEE", code__startswith=f"{unit.code}.").order_by("code", "pk")
    is_above = unit.kind in ("PROVINCE", "DISTRICT")
    commune = chance.choice(list(below)) if is_above else unit
    models = [model for model, table in registry().tables.items() if by.may(table.needs) and model not in NOT_ASKED]
    lists = [
        f"/lists/{model}/?unit={quote(code)}{f'&{more}' if more else ''}"
        for model in models
        for code in {unit.code, commune.code}
        for more in ("", *MORE.get(model, ()))
    ]
    page = "/review/{}/" if by.may("reviews.view") else "/figures/{}/"
    # Of what the office may look at: one of inspection sees no lists of attendances.
    exports = tuple(
        f"/lists/{model}/?unit={quote(commune.code)}{more}&as=xlsx" for model, more in GIVEN if model in models
    )
    return Seat(
        name=name,
        unit=unit.code,
        cookies="; ".join(f"{key}={morsel.value}" for key, morsel in client.cookies.items()),
        lists=tuple(lists),
        report=page.format(quote(unit.code)),
        exports=exports,
        may_save=by.may("classes.enter"),
        organiser=unit.code,
    )


def _today() -> Any:
    from django.utils import timezone  # noqa: PLC0415 -- beside the others

    return timezone.localdate()
