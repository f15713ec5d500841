"""What was noted of a record, and what was done at the units of a viewer; whom the rights let see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from charterbook.domains.organisation.api import Ancestry, in_scope, where_held
from charterbook.engines.history.permissions import VIEW
from charterbook.ground.audit.api import Act, Change
from charterbook.kit.grammar import Actor
from charterbook.kit.records import Record
from charterbook.kit.registry import registry

NAMES = "members.names"  # the right to see who a person is, whatever the record
PAGE = 30
LATE = 20_000  # acts, or changes, looked back on for a start page: bounded, however old the book is


@dataclass(frozen=True, slots=True)
class Seen:
    """A record whose history may be seen: its model, number, and unit; `held` is None where it was deleted."""

    model: type[Record]
    pk: int
    unit_id: int | None
    held: Any
    named: bool


def seen_by(by: Actor, label: str, pk: int) -> Seen | None:
    """Return the record if its history may be seen: by who may see the record itself, or the history of its unit.

    What has no page of its own, or is deleted, is seen by the right to the history; where it belongs to no unit, by
    that right over the whole book. None answers for what is foreign and what never was.
    """
    model = _model(label)
    if model is None:
        return None
    held = model.objects.filter(pk=pk).order_by("pk").first()
    table = registry().tables.get(label)
    if held is not None and table is not None:
        unit_id = getattr(held, f"{table.unit}_id")
        allowed = bool(in_scope(by, table.needs, [unit_id or 0]))
    else:
        noted = Change.objects.filter(table=model._meta.db_table, record_id=pk).order_by("-pk").first()
        unit_id = noted.unit_id if noted else None
        allowed = noted is not None and _held_at(by, VIEW, unit_id)
    if not allowed:
        return None
    return Seen(model, pk, unit_id, held, named=_held_at(by, NAMES, unit_id))


def _model(label: str) -> type[Record] | None:
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        return None
    return model if issubclass(model, Record) and model._meta.label == label else None


def _held_at(by: Actor, permission: str, unit_id: int | None) -> bool:
    if unit_id is None:
        return by.allows(permission) and by.units(permission) is None
    return bool(in_scope(by, permission, [unit_id]))


def history_of(seen: Seen, before: int | None = None) -> list[tuple[Act, Change]]:
    """Return a page of what happened to a record, the latest first, and one more to tell that there are more."""
    changes = Change.objects.filter(table=seen.model._meta.db_table, record_id=seen.pk)
    if before is not None:
        changes = changes.filter(pk__lt=before)
    found = list(changes.order_by("-pk")[: PAGE + 1])
    acts = Act.objects.in_bulk({change.act_id for change in found})
    return [(acts[change.act_id], change) for change in found if change.act_id in acts]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which acts are asked for; what is empty does not narrow."""

    first: date | None = None
    last: date | None = None
    account: str = ""
    code: str = ""
    before: int | None = None


def acts_at_units_of(by: Actor, wanted: Wanted) -> list[tuple[Act, int]]:
    """Return a page of acts that changed rows of the viewer's units, the latest first, each with how many.

    Who holds the right over the whole book sees the acts that changed no row too, such as signing in.
    """
    tops = by.units(VIEW)
    changes = Change.objects.all()
    if tops is not None:
        below = Ancestry.objects.filter(ancestor__in=tops).values_list("unit_id", flat=True)
        changes = changes.filter(unit_id__in=sorted(set(below)))
    acts: QuerySet[Act] = Act.objects.filter(_narrowed(wanted))
    if tops is not None:
        acts = acts.filter(Exists(changes.filter(act_id=OuterRef("pk"))))
    found = list(acts.order_by("-pk")[: PAGE + 1])
    counts = dict(
        changes.filter(act_id__in=[act.pk for act in found]).values_list("act_id").annotate(Count("pk")).order_by()
    )
    return [(act, counts.get(act.pk, 0)) for act in found]


def acts_of(by: Actor, most: int) -> list[Act]:
    """Return the last acts of the viewer that changed records, the latest first; the oldest are not looked through."""
    last = Act.objects.aggregate(last=Max("pk"))["last"] or 0
    acts: QuerySet[Act] = Act.objects.filter(pk__gt=last - LATE, by_id=by.account_id, code__in=_telling())
    return list(acts.order_by("-pk")[:most])


def last_acts_at_units_of(by: Actor, most: int) -> list[Act]:
    """Return the last acts that changed rows of the viewer's units, the latest first, from the latest changes alone."""
    last = Change.objects.aggregate(last=Max("pk"))["last"] or 0
    changes = Change.objects.filter(where_held(by, VIEW, "unit_id"), pk__gt=last - LATE)
    numbers = changes.order_by("-act_id").values_list("act_id", flat=True).distinct()[:most]
    return list(Act.objects.filter(pk__in=list(numbers)).order_by("-pk"))


def _telling() -> list[str]:
    """Return the codes of acts that tell of the work: not of signing in or of an account's own settings."""
    return [code for domain in registry().domains.values() if domain.sheets for code in domain.acts]


def _narrowed(wanted: Wanted) -> Q:
    condition = Q()
    if wanted.first:
        condition &= Q(at__gte=_start(wanted.first))
    if wanted.last:
        condition &= Q(at__lt=_start(wanted.last + timedelta(days=1)))
    if wanted.account:
        condition &= Q(by_name__icontains=wanted.account)
    if wanted.code:
        condition &= Q(code=wanted.code)
    if wanted.before is not None:
        condition &= Q(pk__lt=wanted.before)
    return condition


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def names_of(model: Any, numbers: Iterable[int]) -> dict[int, str]:
    """Return the names of records that others point to."""
    return dict(model.objects.filter(pk__in=set(numbers)).order_by("pk").values_list("pk", "name"))
