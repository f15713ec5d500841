"""Drawing the lines of the tree anew after places changed; part of every structure action."""

from collections.abc import Iterable
from typing import Any

from django.db import connection

from charterbook.domains.organisation.models import Ancestry, Place
from charterbook.domains.organisation.rules import Line, Span, lines_of
from charterbook.kit.wall import renew

TREE_LOCK = 7_305_001
DEEPEST = 60  # steps: a ring in the tree, which the rules refuse, ends there instead of nowhere

# The lines of the given units, drawn from the places as `rules.lines_of` draws them one by one.
DRAWN = """
WITH RECURSIVE up(unit_id, ancestor_id, via_id, depth, since, until) AS (
  SELECT unit_id, unit_id, unit_id, 0, since, until FROM organisation_place WHERE unit_id = ANY(%(units)s)
  UNION ALL
  SELECT up.unit_id, place.parent_id, up.ancestor_id, up.depth + 1,
         greatest(up.since, place.since), least(up.until, place.until)
  FROM up JOIN organisation_place place ON place.unit_id = up.ancestor_id AND place.parent_id IS NOT NULL
    AND place.since < up.until AND place.until > up.since
  WHERE up.depth < %(deepest)s
), runs AS (
  SELECT *, sum(begins) OVER (PARTITION BY unit_id, ancestor_id, via_id, depth ORDER BY since) AS run FROM (
    SELECT *, CASE WHEN lag(until) OVER (PARTITION BY unit_id, ancestor_id, via_id, depth ORDER BY since) = since
              THEN 0 ELSE 1 END AS begins FROM up) marked
), wanted AS MATERIALIZED (
  SELECT unit_id, ancestor_id, via_id, depth::smallint AS depth, min(since) AS since, max(until) AS until
  FROM runs GROUP BY unit_id, ancestor_id, via_id, depth, run
)
"""
SAME = """(wanted.unit_id, wanted.ancestor_id, wanted.via_id, wanted.depth, wanted.since)
    = (line.unit_id, line.ancestor_id, line.via_id, line.depth, line.since)"""
# All three in one statement, which see the lines as they were: what is drawn once is compared once, and a line that
# only ends earlier or later is changed in its place, so that the audit notes one change of it instead of two.
REDRAW = f"""
{DRAWN}, gone AS (
  DELETE FROM organisation_ancestry line WHERE line.unit_id = ANY(%(units)s)
    AND NOT EXISTS (SELECT FROM wanted WHERE {SAME})
), changed AS (
  UPDATE organisation_ancestry line SET until = wanted.until FROM wanted
  WHERE line.unit_id = ANY(%(units)s) AND {SAME} AND line.until <> wanted.until
)
INSERT INTO organisation_ancestry (unit_id, ancestor_id, via_id, depth, since, until)
SELECT unit_id, ancestor_id, via_id, depth, since, until FROM wanted WHERE NOT EXISTS (
  SELECT FROM organisation_ancestry line WHERE line.unit_id = ANY(%(units)s) AND {SAME})
"""


def lock_tree() -> None:
    """Let one change of the tree run at a time: two opposite moves at once would make a ring."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TREE_LOCK])


def draw_lines(changed: Iterable[int]) -> None:
    """Bring the lines of the changed units, and of all that ever stood below them, in step with the places.

    Whose rows are within reach follows the tree, so the scope of the running work is drawn anew as well.
    """
    start = set(changed)
    affected = start | set(Ancestry.objects.filter(ancestor__in=start).values_list("unit_id", flat=True))
    spans: dict[int, list[Span]] = {}
    for place in Place.objects.order_by("since", "pk"):
        spans.setdefault(place.unit_id, []).append(Span(place.unit_id, place.parent_id, place.since, place.until))
        if place.parent_id in affected:
            affected.add(place.unit_id)
    wanted = {line for unit in affected for line in lines_of(unit, spans)}
    stored = {
        Line(row.unit_id, row.ancestor_id, row.via_id, row.depth, row.since, row.until): row.pk
        for row in Ancestry.objects.filter(unit__in=affected)
    }
    gone = [pk for line, pk in stored.items() if line not in wanted]
    if gone:
        Ancestry.objects.filter(pk__in=gone).delete()
    Ancestry.objects.bulk_create(
        [
            Ancestry(
                unit_id=line.unit,
                ancestor_id=line.ancestor,
                via_id=line.via,
                depth=line.depth,
                since=line.since,
                until=line.until,
            )
            for line in sorted(wanted - stored.keys())
        ],
        batch_size=2000,
    )
    renew()


def redraw_lines(changed: Iterable[int]) -> None:
    """Bring the lines in step with the places as `draw_lines` does, for thousands of units in one statement.

    Whoever changed the places has made sure that no unit stands below itself.
    """
    start = set(changed)
    affected = start | set(Ancestry.objects.filter(ancestor__in=start).values_list("unit_id", flat=True))
    asked: dict[str, Any] = {"units": sorted(affected), "deepest": DEEPEST}
    with connection.cursor() as cursor:
        cursor.execute(REDRAW, asked)
    renew()
