"""Where recording begins: the sheets that the viewer may enter, those used most of late before others."""

from django.db.models import Count, Max

from charterbook.ground.audit.api import Act
from charterbook.kit.grammar import Actor, Sheet
from charterbook.kit.registry import registry

LATE = 20_000  # acts looked back on: bounded, however old the book is


def sheets_of(by: Actor) -> list[Sheet]:
    """Return the sheets that the viewer may enter somewhere."""
    sheets = [sheet for sheet in registry().sheets.values() if by.allows(sheet.needs)]
    used = _used(by, {str(getattr(sheet.enter, "code", "")) for sheet in sheets})
    return sorted(sheets, key=lambda sheet: -used.get(getattr(sheet.enter, "code", ""), 0))


def _used(by: Actor, codes: set[str]) -> dict[str, int]:
    last = Act.objects.aggregate(last=Max("pk"))["last"] or 0
    acts = Act.objects.filter(pk__gt=last - LATE, by_id=by.account_id, code__in=codes)
    return dict(acts.values_list("code").annotate(Count("pk")).order_by())
