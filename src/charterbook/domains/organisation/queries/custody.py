"""Custody: which units' books an office keeps today; rights follow it, while figures follow the structure of then.

A living unit is kept by the units above it today. An ended one is kept by the one unit that it was merged into; where
there is none, or where it was split among several, by the unit above it on its last day, and so on upwards.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection

from charterbook.kit.records import once
from charterbook.kit.records.scope import EVERYWHERE, NOWHERE, ranges

TreeState = tuple[int, int, str]

CUSTODY = """
WITH RECURSIVE ended AS (
  SELECT unit.id, coalesce(
    (SELECT min(event.new_id) FROM organisation_event event
      WHERE event.old_id = unit.id AND event.kind IN ('MERGED', 'SPLIT', 'REPLACED')
      HAVING count(DISTINCT event.new_id) = 1),
    (SELECT line.ancestor_id FROM organisation_ancestry line
      WHERE line.unit_id = unit.id AND line.depth = 1 AND line.until = unit.ended_on ORDER BY line.id LIMIT 1)
  ) AS kept_by
  FROM organisation_unit unit WHERE unit.ended_on <= %(today)s
), kept AS (
  SELECT unit_id FROM organisation_ancestry
    WHERE ancestor_id = ANY(%(tops)s) AND since <= %(today)s AND until > %(today)s
  UNION SELECT unnest(%(tops)s::bigint[])
  UNION SELECT ended.id FROM ended JOIN kept ON ended.kept_by = kept.unit_id
)
SELECT unit_id FROM kept
"""
EVER = "SELECT unit_id FROM organisation_ancestry WHERE ancestor_id = %(unit)s UNION SELECT %(unit)s"
VERSION = """
SELECT coalesce((SELECT max(id) FROM organisation_ancestry), 0), coalesce((SELECT max(id) FROM organisation_event), 0)
"""


@dataclass(frozen=True, slots=True)
class Reach:
    """Units by number, and the same as the ranges that a scope is made of."""

    numbers: frozenset[int]
    ranges: str


NO_UNITS = Reach(frozenset(), NOWHERE)


def kept_by(tops: frozenset[int], today: date) -> Reach:
    """Return the units that are kept by the given ones today, those included; read once for each state of the tree."""
    return _kept_by(tops, today, tree_state()) if tops else NO_UNITS


def ever_below(unit_id: int) -> Reach:
    """Return the units that ever stood at or below a unit, so that figures of then can be counted."""
    return _ever_below(unit_id, tree_state())


def ranges_of(tops: frozenset[int] | None, today: date) -> str:
    """Return the ranges of the units that are kept by the given ones today; None stands for the whole book."""
    return EVERYWHERE if tops is None else kept_by(tops, today).ranges


def tree_state() -> TreeState:
    """Return what changes with the tree; the name keeps apart the databases that one process may use."""
    return once(("tree_state",), _tree_state)


def _tree_state() -> TreeState:
    with connection.cursor() as cursor:
        cursor.execute(VERSION)
        lines, events = cursor.fetchone()
    return lines, events, connection.settings_dict["NAME"]


@lru_cache(maxsize=256)
def _kept_by(tops: frozenset[int], today: date, _of: TreeState) -> Reach:
    return _reach(CUSTODY, {"tops": sorted(tops), "today": today})


@lru_cache(maxsize=256)
def _ever_below(unit_id: int, _of: TreeState) -> Reach:
    return _reach(EVER, {"unit": unit_id})


def _reach(query: str, params: dict[str, Any]) -> Reach:
    with connection.cursor() as cursor:
        cursor.execute(query, params)
        numbers = frozenset(row[0] for row in cursor.fetchall())
    return Reach(numbers, ranges(numbers))
