"""How the roll-up is made, made anew and told to be out of date."""

import pytest
from django.db import connection

from charterbook.domains.organisation.tests.factories import district
from charterbook.engines.rollup.api import declared_families, drain, drain_some, rebuild, unequal, waiting
from charterbook.engines.rollup.queries import declared_digest, families_of, stored_digest
from charterbook.engines.rollup.queries.schema import digest_of
from charterbook.kit.registry import registry

pytestmark = pytest.mark.django_db


def test_what_is_declared_is_what_the_tables_were_made_from() -> None:
    assert stored_digest() == declared_digest()
    fewer = families_of(list(registry().figures.values())[:-1])
    assert digest_of(fewer) != declared_digest()


def test_changes_wait_until_they_are_added_up_and_once_more_changes_nothing() -> None:
    district()
    changes, lines = waiting(1000)
    assert changes > 0
    assert lines
    assert drain_some() == changes
    assert waiting(1000) == (0, False)
    assert drain() == 0
    kept = _rows()
    rebuild()
    assert _rows() == kept
    assert unequal(declared_families()) == []


def _rows() -> dict[str, list[tuple[object, ...]]]:
    found = {}
    for table in ("rollup_own", "rollup_flow", "rollup_stock"):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3")
            found[table] = cursor.fetchall()
    return found
