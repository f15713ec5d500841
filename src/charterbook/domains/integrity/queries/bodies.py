"""Which inspection body a report goes to, and which bodies somebody works for."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from charterbook.domains.integrity.models import BodyKey
from charterbook.domains.integrity.permissions import HANDLE
from charterbook.domains.integrity.rules import IntegrityRefused
from charterbook.domains.organisation.api import Unit, in_scope, path_of
from charterbook.kit.grammar import Actor
from charterbook.kit.refusal import mark as _
from charterbook.kit.text import fold


def open_keys() -> QuerySet[BodyKey]:
    """Return the keys to which reports are sealed today."""
    keys: QuerySet[BodyKey] = (
        BodyKey.objects.filter(until__isnull=True).select_related("unit").order_by("unit__code", "pk")
    )
    return keys


def keys_held(by: Actor) -> list[BodyKey]:
    """Return the keys, older ones too, of the bodies for which somebody handles reports."""
    keys = list(BodyKey.objects.select_related("unit").order_by("unit__code", "-since", "-pk"))
    held = in_scope(by, HANDLE, {key.unit_id for key in keys})
    return [key for key in keys if key.unit_id in held]


def unit_meant(place: str) -> Unit | None:
    """Return the unit that a place names by its code or whole name, if there is just one."""
    typed = place.strip()
    if not typed:
        return None
    found = list(Unit.objects.filter(code__iexact=typed).order_by("pk")[:2])
    if not found:
        named = Unit.objects.filter(search__startswith=f"{fold(typed)} ").order_by("pk")
        found = [unit for unit in named if fold(unit.name) == fold(typed)]
    return found[0] if len(found) == 1 else None


def choose_key(*, about: Unit | None, body: int | None, above: bool, today: date) -> BodyKey:
    """Return the key of the body that was chosen, else of the nearest at or above the unit, else of the highest.

    With `above` the report is about that body itself and goes to the next one above it. Raises IntegrityRefused.
    """
    keys = {key.unit_id: key for key in open_keys()}
    if not keys:
        raise IntegrityRefused(_("No inspection committee of this book takes reports here yet."))
    chosen = body if body in keys else None
    start = chosen or (about.pk if about else None)
    line = [unit.pk for unit in path_of(start, today) if unit.pk in keys] if start else []
    if not line:
        line = [_highest(keys, today)]
    if not above:
        return keys[line[-1]]
    if len(line) == 1:
        raise IntegrityRefused(
            _("No inspection committee above this one takes reports in this book: write to it by another way."),
            field="above",
        )
    return keys[line[-2]]


def _highest(keys: Iterable[int], today: date) -> int:
    """The unit with the fewest units above it."""
    return min(keys, key=lambda unit: (len(path_of(unit, today)), unit))
