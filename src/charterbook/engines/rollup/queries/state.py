"""In which state the roll-up is: made from the present declarations, and how much is not yet added up."""

from functools import lru_cache

from django.db import connection

from charterbook.engines.rollup.queries.measures import Family, families_of
from charterbook.engines.rollup.queries.schema import digest_of
from charterbook.kit.registry import registry

_current: set[str] = set()


@lru_cache(maxsize=1)
def declared_families() -> tuple[Family, ...]:
    """Return the families of all declared figures."""
    return families_of(registry().figures.values())


@lru_cache(maxsize=1)
def declared_digest() -> str:
    """Return the digest of what the roll-up would be made from now."""
    return digest_of(declared_families())


def is_current() -> bool:
    """Tell whether the tables of this database were made from the present declarations; a yes is remembered."""
    name = connection.settings_dict["NAME"]
    if name not in _current and stored_digest() == declared_digest():
        _current.add(name)
    return name in _current


def stored_digest() -> str:
    """Return the digest that the tables were made from, as their comment says; empty where they were not made."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT obj_description(to_regclass('rollup_own'), 'pg_class')")
        return str(cursor.fetchone()[0] or "")


def waiting(most: int) -> tuple[int, bool]:
    """Return how many changes wait to be added up, at most so many, and whether lines of the tree wait."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM (SELECT 1 FROM rollup_delta LIMIT %s) few), EXISTS (SELECT FROM rollup_line)",
            [most],
        )
        changes, lines = cursor.fetchone()
    return int(changes), bool(lines)
