"""Who does the tasks: the clerk of the demo, a clerk of a grassroots organisation, an officer; past the first days."""

from pathlib import Path

from tests.journeys.site import Site, charterbook

GRASSROOTS = "HTH.LH.01"
DISTRICT = "HTH.LH"
PASSWORD = "bốn mùa hoa nở đều"

MADE = """
from charterbook.shell.cli.book import open_book, unit_of
book = open_book("vi")
from charterbook.domains.accounts.api import account_named, create_account, end_tour, give_office
given = ("grassroots", "GRASSROOTS_CLERK", {grassroots!r}), ("officer", "DISTRICT_OFFICER", {district!r})
for name, role, unit in given:
    account = create_account(
        username=name, name=name.title(), password={password!r}, language="vi", by=book.by, today=book.today
    )
    give_office(
        account=account, role=role, unit_id=unit_of(unit).pk, since=book.today, by=book.by, today=book.today
    )
    end_tour(account, by=book.by, today=book.today)
end_tour(account_named("clerk"), by=book.by, today=book.today)
"""


def made_workers(site: Site) -> dict[str, str]:
    """Make the accounts of those who work; return the passwords by account name."""
    said = MADE.format(grassroots=GRASSROOTS, district=DISTRICT, password=PASSWORD)
    charterbook(Path(site.home), "manage", "shell", "-c", said)
    return {"clerk": site.password, "grassroots": PASSWORD, "officer": PASSWORD}
