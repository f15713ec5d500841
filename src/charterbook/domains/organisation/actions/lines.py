"""Drawing the lines of the tree anew after places changed; part of every structure action."""

from collections.abc import Iterable

from django.db import connection

from charterbook.domains.organisation.models import Ancestry, Place
from charterbook.domains.organisation.rules import Line, Span, lines_of
from charterbook.kit.wall import renew

TREE_LOCK = 7_305_001


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
