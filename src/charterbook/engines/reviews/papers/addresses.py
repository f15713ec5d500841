"""The page that a number opens."""

from functools import lru_cache

from django.urls import reverse

from charterbook.engines.reviews.queries import Origin


def address_of(origin: Origin, base: str = "") -> str:
    """Return the address of the records behind a number; with `base` (https://…) one that works outside the page."""
    target = origin.target
    year = f"&year={target.year}" if target.year else ""
    structure = f"&structure={target.structure}" if target.structure else ""
    own = "&own=1" if origin.own else ""
    path = _path(target.figure, origin.unit_code)
    return f"{base.rstrip('/')}{path}?from={target.period.first}&to={target.period.last}{year}{structure}{own}"


@lru_cache(maxsize=8192)
def _path(figure: str, unit_code: str) -> str:
    # A review has a thousand numbers, and each is asked for again with every page.
    return reverse("figure_records", args=[figure, unit_code])
