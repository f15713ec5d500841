"""Finding records by what was typed: within the viewer's reach first, then by what an index answers behind a wall."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from charterbook.domains.organisation.api import kept_by
from charterbook.ground.audit.api import LIST, note_reads
from charterbook.kit.grammar import Actor, Sought, Typed
from charterbook.kit.records import EVERYWHERE, current_scope, lies_in, spans

NAMES = "members.names"  # the right to see who a person is, whatever the record
EXACT, WITHIN = 0, 2
CLOSE = 4  # rows that may tell of one record
RANKED = 150  # persons of each way that are ranked; who seeks among more writes more
FEW_UNITS = 400  # up to so many the rows of the units are read, beyond the index of names is asked first


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


class Seeker:
    """Finds for one viewer; how far each right reaches is drawn once."""

    def __init__(self, by: Actor) -> None:
        self.by = by
        self._drawn: dict[frozenset[int] | None, str] = {None: EVERYWHERE}

    def find(self, sought: Sought, typed: Typed, *, most: int) -> Found:
        """Return the records of a kind that answer to what was typed, of those that the viewer may see."""
        if not self._may(sought):
            return Found(sought, [], more=False, best=WITHIN)
        rows = _ranked(sought, typed, self._answering(sought, typed))
        found = _each_once(sought, rows[: _enough(sought, most)])
        best = min((getattr(row, "rank", WITHIN) for row in found[:most]), default=WITHIN)
        return Found(sought, found[:most], more=len(found) > most, best=best)

    def pick(self, sought: Sought, typed: Typed, *, near: Near, most: int) -> Found:
        """Return what a form may pick: first what belongs to its unit and holds on its day, then the rest."""
        if not self._may(sought):
            return Found(sought, [], more=False, best=WITHIN)
        found: list[Any] = []
        for rows in self._tiers(sought, typed, near):
            if len(found) <= most:
                found += _ranked(sought, typed, rows)[: _enough(sought, most)]
                found = _each_once(sought, found)
        return Found(sought, found[:most], more=len(found) > most, best=WITHIN)

    def _may(self, sought: Sought) -> bool:
        return self.by.allows(sought.needs) and (not sought.is_person or self.by.allows(NAMES))

    def _tiers(self, sought: Sought, typed: Typed, near: Near) -> Iterator[QuerySet[Any]]:
        rows = self._answering(sought, typed).filter(**dict(near.narrow))
        if near.unit_id is not None:
            here = kept_by(frozenset((near.unit_id,)), self.by.today).ranges
            close = rows.filter(lies_in(sought.unit, here))
            yield close.filter(_holding(sought, near.on))
        if typed.text or near.unit_id is None:
            yield rows

    def _reach(self, right: str) -> str:
        """Return the ranges of the units at which the viewer holds a right."""
        tops = self.by.units(right)
        if tops not in self._drawn and tops is not None:
            self._drawn[tops] = kept_by(tops, self.by.today).ranges
        return self._drawn[tops]

    def _answering(self, sought: Sought, typed: Typed) -> QuerySet[Any]:
        """Return the rows within the viewer's reach that answer to what was typed; all where nothing was."""
        if sought.held is not None:
            held: QuerySet[Any] = sought.held(self.by, typed)
            return held
        rows = apps.get_model(sought.source)._default_manager.select_related(*sought.with_related)
        rows = rows.filter(lies_in(sought.unit, self._reach(sought.needs)))
        if sought.is_person:
            rows = rows.filter(lies_in(sought.unit, current_scope().persons))
        if not typed.text:
            return rows
        if sought.is_person and _is_wide(current_scope().persons):
            return rows.filter(**{f"{sought.one}__in": _persons(sought, typed)})
        return rows.filter(reduce(or_, _ways(sought, typed), Q(pk__in=())))


def note_found(found: Iterable[Found], by: Actor) -> None:
    """Note which persons' names the viewer was shown."""
    for each in found:
        if each.sought.is_person:
            shown: dict[int | None, list[int]] = {}
            for row in each.rows:
                shown.setdefault(row.unit_id, []).append(number_of(each.sought, row))
            note_reads(by=by, what=each.sought.source, shown=shown, how=LIST, needs=NAMES)


def number_of(sought: Sought, row: Any) -> int:
    """Return the number of what a row tells of."""
    number: int = getattr(row, f"{sought.one}_id") if sought.one else row.pk
    return number


def _enough(sought: Sought, most: int) -> int:
    """Return how many rows are read: several may tell of one record, and one more tells that there are others."""
    return most * (CLOSE if sought.one else 1) + 1


def _is_wide(reach: str) -> bool:
    return reach == EVERYWHERE or sum(end - first for first, end in spans(reach)) > FEW_UNITS


def _holding(sought: Sought, on: date | None) -> Q:
    if sought.span is None or on is None:
        return Q()
    since, until = sought.span
    return Q(**{f"{since}__lte": on, f"{until}__gt": on})


def _ways(sought: Sought, typed: Typed, *, direct: bool = False) -> Iterator[Q]:
    """Yield the ways in which a row may answer, the best first; each is asked of an index of its own.

    The rows are those of the model itself where that is asked `direct`.
    """
    way = f"{sought.one}__" if sought.one and not direct else ""
    if sought.is_person and typed.words:
        yield from _named(sought, typed, way)
    elif typed.day and sought.day:
        yield Q(**{f"{way}{sought.day}": typed.day})
    code = "".join(typed.text.split())
    beginnings = [(column, typed.sign) for column in sought.signs] + [(column, code) for column in sought.codes]
    for column, begun in beginnings:
        if begun:
            yield Q(**{f"{way}{column}__begins": begun})
    if typed.words and sought.words:
        yield Q(*(Q(**{f"{way}{sought.words}__contains": word}) for word in typed.words))


def _named(sought: Sought, typed: Typed, way: str) -> Iterator[Q]:
    """Yield how a person may be called: exactly so, so at the beginning, so after the first word, or scattered.

    Scattered is a name whose last word begins like the last one typed, and that holds the others.
    """
    born = Q(**{f"{way}{sought.day}": typed.day}) if typed.day and sought.day else Q()
    yield born & Q(**{f"{way}search": typed.phrase})
    yield born & Q(**{f"{way}search__begins": typed.phrase})
    yield born & Q(**{f"{way}tail__begins": typed.phrase})
    *others, last = typed.words
    held = (Q(**{f"{way}search__contains": word}) for word in others)
    yield born & Q(*held, **{f"{way}given__begins": last})


def _persons(sought: Sought, typed: Typed) -> list[int]:
    """Return the numbers of persons who answer, by the index of names first: of each way so many, the best first.

    Rows of a whole province would otherwise be read before their names; the wall stands in the query either way.
    """
    persons = apps.get_model(sought.model)._default_manager.order_by()
    ways = [persons.filter(way).values("pk")[:RANKED] for way in _ways(sought, typed, direct=True)]
    if not ways:
        return []
    found = ways[0].union(*ways[1:], all=True) if len(ways) > 1 else ways[0]
    return list(dict.fromkeys(row["pk"] for row in found))


def _ranked(sought: Sought, typed: Typed, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Order rows: what is called exactly so before the rest; in each the newest first."""
    way = f"{sought.one}__" if sought.one else ""
    code = "".join(typed.text.split())
    exact = [(column, typed.sign) for column in sought.signs] + [(column, code) for column in sought.codes]
    exact += [("search", typed.phrase)] if sought.is_person else []
    same = [Q(**{f"{way}{column}": value}) for column, value in exact if value]
    if sought.held is not None:
        return rows
    if not same:
        return rows.order_by(*sought.newest)
    rank = Case(When(reduce(or_, same), then=Value(EXACT)), default=Value(WITHIN), output_field=IntegerField())
    return rows.annotate(rank=rank).order_by("rank", *sought.newest)


def _each_once(sought: Sought, rows: Iterable[Any]) -> list[Any]:
    """Return the rows without those that tell of a record once more."""
    seen: dict[int, Any] = {}
    for row in rows:
        seen.setdefault(number_of(sought, row), row)
    return list(seen.values())
