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
    changes = _changes_seen(by)
    acts: QuerySet[Act] = Act.objects.filter(_narrowed(wanted))
    if by.units(VIEW) is not None:
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


@dataclass(frozen=True, slots=True)
class Touched:
    """A row that an act changed: its change and model, and whether its record may be opened, or its history alone."""

    change: Change
    model: type[Record] | None
    opens: str


RECORD, HISTORY, NOTHING = "record", "history", ""


def act_seen(by: Actor, number: int) -> Act | None:
    """Return an act if the viewer may see it: it changed rows of the viewer's units, or the right is over the book."""
    act: Act | None = Act.objects.filter(pk=number).order_by("pk").first()
    if act is None or by.units(VIEW) is None:
        return act
    return act if _changes_seen(by).filter(act_id=number).exists() else None


def touched_by(by: Actor, act: Act, after: int | None = None) -> list[Touched]:
    """Return a page of what an act changed at the viewer's units, in its order, and one more where there are more."""
    changes = _changes_seen(by).filter(act_id=act.pk)
    if after is not None:
        changes = changes.filter(pk__gt=after)
    found = list(changes.order_by("pk")[: PAGE + 1])
    models = {model._meta.db_table: model for model in apps.get_models() if issubclass(model, Record)}
    ways: dict[int, str] = {}
    for name in {change.table for change in found} & models.keys():
        ways |= _ways(by, models[name], [change for change in found if change.table == name])
    return [Touched(change, models.get(change.table), ways.get(change.pk, NOTHING)) for change in found]


def _ways(by: Actor, model: type[Record], changes: list[Change]) -> dict[int, str]:
    """Return what each changed row of a model opens: the record where it has a page, else its history."""
    table = registry().tables.get(model._meta.label)
    if table is None:
        return {change.pk: HISTORY for change in changes}
    kept = set(model.objects.filter(pk__in=[change.record_id for change in changes]).values_list("pk", flat=True))
    allowed = in_scope(by, table.needs, {change.unit_id for change in changes if change.unit_id})
    return {
        change.pk: (RECORD if change.unit_id in allowed else NOTHING) if change.record_id in kept else HISTORY
        for change in changes
    }


def _changes_seen(by: Actor) -> QuerySet[Change]:
    """Return the changes of rows of the viewer's units; all where the right is over the whole book."""
    tops = by.units(VIEW)
    changes: QuerySet[Change] = Change.objects.all()
    if tops is None:
        return changes
    below = Ancestry.objects.filter(ancestor__in=tops).values_list("unit_id", flat=True)
    return changes.filter(unit_id__in=sorted(set(below)))
