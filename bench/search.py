"""The search at province size (290,000 members, 2.9 million records), beside a scan of the names without a wall."""

import time
from collections.abc import Callable
from urllib.parse import quote

import psycopg

from bench.books import make_province
from bench.browsing import asking, seat
from bench.measuring import rounds, say, table
from bench.province import load_province

DISTRICTS = 19
SCAN = "SELECT id FROM members_person WHERE search LIKE %s LIMIT 20"
TYPED = ("nguyen van an", "nguyen", "an", "van an", "xyzz nguyen", "nghi quyet", "12-QĐ/HU", "12/05/1980")


def run() -> None:
    """Load the province where it is not yet, then measure as its officer, at a district and at a commune."""
    from django.conf import settings  # noqa: PLC0415 -- after the book is open

    from charterbook.domains.organisation.api import Unit  # noqa: PLC0415 -- beside the others
    from charterbook.shell.cli.book import leave, open_book  # noqa: PLC0415 -- beside the others

    open_book()
    dsn = settings.ENDPOINT.dsn("admin", settings.ENDPOINT.database)
    if not Unit.objects.filter(code="PR").exists():
        province = make_province(districts=DISTRICTS)
        began = time.perf_counter()
        rows = load_province(province, dsn)
        say(f"\nProvince: {province.members:,} members; {rows:,} rows loaded in {time.perf_counter() - began:.0f} s.")
    free = psycopg.connect(dsn, autocommit=True)
    clients = {
        "the province, all names open": seat("seek-province", "PR", "DISTRICT_OFFICER", opened=True),
        "a district, all names open": seat("seek-district", "PR.01", "DISTRICT_OFFICER", opened=True),
        "a commune": seat("seek-commune", "PR.01.01", "GRASSROOTS_CLERK"),
    }
    leave()

    def scan(text: str) -> Callable[[], None]:
        def ask() -> None:
            free.execute(SCAN, [f"%{text}%"]).fetchall()

        return ask

    for text in TYPED:
        ways = {"one scan of the names, no wall": scan(text)}
        ways |= {f"search: {who}": asking(client, f"/search/?q={quote(text)}") for who, client in clients.items()}
        ways |= {
            f"pick: {who}": asking(client, f"/pick/members.Person/?q={quote(text)}", partial=True)
            for who, client in clients.items()
        }
        table(f"`{text}`", rounds(ways, times=7), beside="one scan of the names, no wall")
