"""A district that is kept, so that other connections see it too."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import override_settings

from charterbook.domains.members.actions import MemberEntry, enter_members
from charterbook.domains.organisation.tests.browsing import PLAIN
from charterbook.domains.organisation.tests.factories import FOUNDER, TODAY, district
from charterbook.kit.records import WHOLE_BOOK
from charterbook.kit.wall import entered
from charterbook.shell.preparing import as_owner
from tests.walls.world import World, build_world

KEPT = ("django_migrations", "django_content_type", "auth_permission", "wall_key")


def empty_book() -> None:
    """Take everything out of the test's database again."""
    with as_owner(), connection.cursor() as cursor:
        tables = ", ".join(name for name in connection.introspection.table_names() if name not in KEPT)
        cursor.execute(f"TRUNCATE {tables} RESTART IDENTITY")


def enter_people(units: dict[str, Any]) -> None:
    """Enter three members for each cell."""
    entries = [
        MemberEntry(
            name=f"Nguyễn Văn {code} {number}",
            card_no=f"{place:03}{number}",
            birth_date=TODAY.replace(year=1970 + number),
            joined_on=TODAY.replace(year=2001 + number),
            unit=units[code].pk,
        )
        for place, code in enumerate(("L.01.01", "L.01.02", "L.02.01", "L.03"))
        for number in range(3)
    ]
    enter_members(entries, by=FOUNDER, today=TODAY)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Keep a world with every relation for all tests of a module."""
    with django_db_blocker.unblock():
        with entered(lambda: WHOLE_BOOK, lasting=True):
            built = build_world()
        yield built
        empty_book()


@pytest.fixture
def plain_pages() -> Iterator[None]:
    """Let pages name static files that nobody has collected."""
    with override_settings(STORAGES=PLAIN, WHITENOISE_AUTOREFRESH=True):
        yield


@pytest.fixture(scope="module")
def kept_district(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Any]]:
    """Keep a district with members for all tests of a module."""
    with django_db_blocker.unblock():
        with entered(lambda: WHOLE_BOOK, lasting=True):
            units = district()
            enter_people(units)
        yield units
        empty_book()
