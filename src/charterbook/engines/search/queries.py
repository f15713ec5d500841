"""Finding records by what was typed: within the viewer's reach first, then by what an index answers behind a wall."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from charterbook.domains.organisation.api import kept_by
from charterbook.ground.audit.api import LIST, note_reads
from charterbook.kit.grammar import Actor, Sought, Typed
from charterbook.kit.records import current_scope, spans_in
from charterbook.kit.records.scope import EVERYWHERE

NAMES = "members.names"  # the right to see who a person is, whatever the record
EXACT, BEGUN, WITHIN = 0, 1, 2
CLOSE = 4  # how many rows more than wanted are read, since one record may have several


@dataclass(frozen=True, slots=True)
class Found:
    """Rows that answer to what was typed, the best first; `more` when there are others."""

    sought: Sought
    rows: list[Any]
    more: bool
    best: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """What a form that picks says of itself: the unit that it is about, the day, and how the choice is narrowed."""

    unit_id: int | None = None
    on: date | None = None
    narrow: tuple[tuple[str, str], ...] = ()


def find(sought: Sought, typed: Typed, *, by: Actor, most: int) -> Found:
    """Return the records of a kind that answer to what was typed, of those that the viewer may see."""
    if not by.allows(sought.needs) or (sought.persons and not by.allows(NAMES)):
        return Found(sought, [], more=False, best=WITHIN)
    rows = _answering(sought, typed, by)
    ranked = _ranked(sought, typed, rows)
    found = _each_once(sought, ranked[: most * (CLOSE if sought.one else 1) + 1])
    best = min((getattr(row, "rank", WITHIN) for row in found[:most]), default=WITHIN)
    return Found(sought, found[:most], more=len(found) > most, best=best)


def pick(sought: Sought, typed: Typed, *, by: Actor, near: Near, most: int) -> Found:
    """Return what a form may pick: first what belongs to its unit and holds on its day, then the rest."""
    if not by.allows(sought.needs) or (sought.persons and not by.allows(NAMES)):
        return Found(sought, [], more=False, best=WITHIN)
    rows = _answering(sought, typed, by).filter(**dict(near.narrow))
    tiers = []
    if near.unit_id is not None:
        here = kept_by(frozenset((near.unit_id,)), by.today).ranges
        close = rows.filter(spans_in(_column(sought), here))
        tiers.append(close.filter(_holding(sought, near.on)) if sought.span and near.on else close)
    if typed.text or near.unit_id is None:
        tiers.append(rows)
    found: list[Any] = []
    for tier in tiers:
        if len(found) <= most:
            found += _ranked(sought, typed, tier)[: most * (CLOSE if sought.one else 1) + 1]
            found = _each_once(sought, found)
    return Found(sought, found[:most], more=len(found) > most, best=WITHIN)


def note_found(found: Iterable[Found], by: Actor) -> None:
    """Note which persons' names the viewer was shown."""
    for each in found:
        if each.sought.persons:
            shown: dict[int | None, list[int]] = {}
            for row in each.rows:
                shown.setdefault(row.unit_id, []).append(number_of(each.sought, row))
            note_reads(by=by, what=each.sought.source, shown=shown, how=LIST, needs=NAMES)


def number_of(sought: Sought, row: Any) -> int:
    """Return the number of what a row tells of."""
    number: int = getattr(row, f"{sought.one}_id") if sought.one else row.pk
    return number


def _column(sought: Sought) -> str:
    return sought.unit


def _holding(sought: Sought, on: date) -> Q:
    assert sought.span is not None  # noqa: S101 -- asked by the only caller, for the type checker
    since, until = sought.span
    return Q(**{f"{since}__lte": on, f"{until}__gt": on})


def _answering(sought: Sought, typed: Typed, by: Actor) -> QuerySet[Any]:
    """Return the rows within the viewer's reach that answer to what was typed; all where nothing was."""
    if sought.held is not None:
        held: QuerySet[Any] = sought.held(by, typed)
        return held
    rows = apps.get_model(sought.source)._default_manager.select_related(*sought.with_related)
    tops = by.units(sought.needs)
    reach = EVERYWHERE if tops is None else kept_by(tops, by.today).ranges
    rows = rows.filter(spans_in(_column(sought), reach))
    if sought.persons:
        rows = rows.filter(spans_in(_column(sought), current_scope().persons))
    return rows.filter(_condition(sought, typed)) if typed.text else rows


def _condition(sought: Sought, typed: Typed) -> Q:
    """Return the condition that a row answers to what was typed."""
    condition = Q(pk__in=())
    for column in sought.signs if typed.sign else ():
        condition |= Q(**{f"{column}__begins": typed.sign})
    code = "".join(typed.text.split())
    for column in sought.codes if code else ():
        condition |= Q(**{f"{column}__begins": code})
    if typed.day and sought.day:
        condition |= Q(**{sought.day: typed.day}) & (_named(sought, typed) if typed.words and sought.name else Q())
    elif typed.words and sought.name:
        condition |= _named(sought, typed)
    if typed.words and sought.words:
        condition |= Q(*(Q(**{f"{sought.words}__contains": word}) for word in typed.words))
    return condition


def _named(sought: Sought, typed: Typed) -> Q:
    """Return the condition that a person is called so: the name begins so, or goes on so after the first word.

    Or the last word typed begins the given name and the rest stands in the name: each is asked of an index of its own.
    """
    search, tail, given = (f"{sought.name}__{part}" for part in ("search", "tail", "given"))
    *others, last = typed.words
    scattered = Q(**{f"{given}__begins": last})
    for word in others:
        scattered &= Q(**{f"{search}__contains": word})
    return Q(**{f"{search}__begins": typed.phrase}) | Q(**{f"{tail}__begins": typed.phrase}) | scattered


def _ranked(sought: Sought, typed: Typed, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Order rows: what is called exactly so, what begins so, the rest; in each the newest first."""
    exact = Q()
    for column in sought.signs if typed.sign else ():
        exact |= Q(**{column: typed.sign})
    code = "".join(typed.text.split())
    for column in sought.codes if code else ():
        exact |= Q(**{column: code})
    if sought.name and typed.words:
        exact |= Q(**{f"{sought.name}__search": typed.phrase})
    if not exact:
        return rows.order_by(*sought.newest)
    rank = Case(When(exact, then=Value(EXACT)), default=Value(WITHIN), output_field=IntegerField())
    return rows.annotate(rank=rank).order_by("rank", *sought.newest)


def _each_once(sought: Sought, rows: Iterable[Any]) -> list[Any]:
    """Return the rows without those that tell of a record once more."""
    seen: dict[int, Any] = {}
    for row in rows:
        seen.setdefault(number_of(sought, row), row)
    return list(seen.values())
