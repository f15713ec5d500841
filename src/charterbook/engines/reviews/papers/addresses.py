"""The page that a number opens."""

from django.urls import reverse
from django.utils.http import urlencode

from charterbook.engines.reviews.queries import Origin


def address_of(origin: Origin, base: str = "") -> str:
    """Return the address of the records behind a number; with `base` (https://…) one that works outside the page."""
    target = origin.target
    query = {"from": target.period.first.isoformat(), "to": target.period.last.isoformat()}
    if target.year:
        query["year"] = str(target.year)
    if origin.own:
        query["own"] = "1"
    return f"{base.rstrip('/')}{reverse('figure_records', args=[target.figure, origin.unit_code])}?{urlencode(query)}"
