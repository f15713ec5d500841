"""Which unit stands for which in the structure of a day, for all units at once; and what counts below one by it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection

from charterbook.domains.organisation.models import Ancestry, Place
from charterbook.domains.organisation.queries.custody import Reach, TreeState, tree_state
from charterbook.domains.organisation.rules import Absence, stand_ins
from charterbook.kit.records.scope import ranges

RESIDUAL = -1  # stands where the child's number stands, for records whose unit nothing stands for

# The units without a place on the day, and what the decisions say of them; kinds as custody reads them.
ABSENT = """
WITH absent AS (
  SELECT unit.id, unit.founded_on FROM organisation_unit unit WHERE NOT EXISTS (
    SELECT FROM organisation_place place
    WHERE place.unit_id = unit.id AND place.since <= %(day)s AND place.until > %(day)s)
), last AS (
  SELECT DISTINCT ON (place.unit_id) place.unit_id, place.parent_id
  FROM organisation_place place JOIN absent ON absent.id = place.unit_id
  WHERE place.until <= %(day)s ORDER BY place.unit_id, place.until DESC, place.id
), heirs AS (
  SELECT old_id, array_agg(DISTINCT new_id) AS kin FROM organisation_event
  WHERE kind IN ('MERGED', 'SPLIT', 'REPLACED') AND "on" <= %(day)s AND new_id <> old_id GROUP BY old_id
), origins AS (
  SELECT event.new_id, array_agg(DISTINCT event.old_id) AS kin
  FROM organisation_event event JOIN absent ON absent.id = event.new_id
  WHERE event.kind IN ('MERGED', 'SPLIT', 'REPLACED') AND event."on" = absent.founded_on
    AND event.old_id <> event.new_id GROUP BY event.new_id
)
SELECT absent.id, last.unit_id IS NOT NULL, last.parent_id,
       CASE WHEN last.unit_id IS NOT NULL THEN heirs.kin ELSE origins.kin END
FROM absent LEFT JOIN last ON last.unit_id = absent.id LEFT JOIN heirs ON heirs.old_id = absent.id
  LEFT JOIN origins ON origins.new_id = absent.id
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """The structure of a day: for each unit without a place then the one that stands for it, None for none.

    `kept_at` says of those for which none stands at which top of the book they are counted.
    """

    day: date
    stand_ins: Mapping[int, int | None]
    kept_at: Mapping[int, int]

    def of(self, unit_id: int) -> int | None:
        """Return the unit that stands for a unit on the day."""
        return self.stand_ins.get(unit_id, unit_id)


@dataclass(frozen=True, slots=True)
class CountedBelow:
    """The units that count at or below one by the structure of a day, and through which of its children.

    `children` and `starts` are the same as steps for a search by halves: from which number on which child holds, nought
    for none. Units that were entered together have neighbouring numbers, so the steps are far fewer than the units.
    """

    through: Mapping[int, int]
    reach: Reach
    children: tuple[int, ...]
    starts: tuple[int, ...]


def standing_on(day: date) -> Standing:
    """Return the structure of a day; read once for each state of the tree. Raises StructureRefused."""
    return _standing(day, tree_state())


def counted_below(unit_id: int, day: date) -> CountedBelow:
    """Return what counts at and below a unit by the structure of a day. Raises StructureRefused."""
    return _counted(unit_id, day, tree_state())


@lru_cache(maxsize=16)
def _standing(day: date, _of: TreeState) -> Standing:
    with connection.cursor() as cursor:
        cursor.execute(ABSENT, {"day": day})
        absent = {
            unit: Absence(unit, ended, frozenset(kin or ()), above) for unit, ended, above, kin in cursor.fetchall()
        }
    found = stand_ins(absent)
    lost = [unit for unit, stand_in in found.items() if stand_in is None]
    return Standing(day, found, _tops(lost, found, day) if lost else {})


def _tops(lost: Iterable[int], found: Mapping[int, int | None], day: date) -> dict[int, int]:
    """Return at which top of the book each of the units is counted: its own, as far as that can be followed."""
    tops = list(Place.objects.filter(parent=None, since__lte=day, until__gt=day).order_by("since", "unit"))
    if not tops:
        return {}
    lines = Ancestry.objects.filter(unit__in=set(lost)).order_by("unit", "until", "depth", "pk")
    own = dict(lines.values_list("unit_id", "ancestor_id"))  # of each unit the last line counts: latest, then highest
    stand_ins_of = {top: found.get(top, top) for top in own.values()}
    above = Ancestry.objects.filter(unit__in={s for s in stand_ins_of.values() if s}, since__lte=day, until__gt=day)
    roots = dict(above.order_by("unit", "depth").values_list("unit_id", "ancestor_id"))
    usual = tops[0].unit_id
    return {unit: roots.get(stand_ins_of.get(own.get(unit, 0), 0) or 0, usual) for unit in lost}


@lru_cache(maxsize=32)
def _counted(unit_id: int, day: date, of: TreeState) -> CountedBelow:
    lines = Ancestry.objects.filter(ancestor=unit_id, since__lte=day, until__gt=day)
    through: dict[int, int] = dict(lines.values_list("unit_id", "via_id"))
    standing = _standing(day, of)
    more = {unit: through[stand_in] for unit, stand_in in standing.stand_ins.items() if stand_in in through}
    more |= {unit: RESIDUAL for unit, top in standing.kept_at.items() if top == unit_id}
    through |= more
    numbers = frozenset(through)
    children, starts = steps(through)
    return CountedBelow(through, Reach(numbers, ranges(numbers)), children, starts)


def steps(values: Mapping[int, Any]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Write what holds for each number as steps: the values, and from which number on each holds; nought for none."""
    held, starts, after = [0], [0], 0
    for number in sorted(values):
        if number > after and held[-1]:
            held.append(0)
            starts.append(after)
        if values[number] != held[-1]:
            held.append(values[number])
            starts.append(number)
        after = number + 1
    if held[-1]:
        held.append(0)
        starts.append(after)
    return tuple(held), tuple(starts)
