"""The rows of a list: those of the unit and below that fulfil the filter."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.db.models import F, Func, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.db.models.lookups import Contains
from django.utils.translation import get_language

from charterbook.domains.organisation.api import Unit, kept_by
from charterbook.engines.lists.queries.wanted import EMPTY, SPANS, Narrowing, Wanted
from charterbook.kit.charters import current_charter
from charterbook.kit.grammar import Actor, Field, Show
from charterbook.kit.records import lies_in
from charterbook.kit.text import FOLD_SQL, fold

# So many units are looked up one by one in the index of the unit; of more, the rows are compared with ranges.
FEW_UNITS = 1000


class Folded(Func):
    """A text as words are sought in it: small letters without marks."""

    template = FOLD_SQL.format(column="%(expressions)s")
    output_field = TextField()


def folded(lookup: str) -> Folded:
    """Return a field's text as words are sought in it."""
    return Folded(Cast(F(lookup), TextField()))


def rows_of(wanted: Wanted, by: Actor) -> QuerySet[Any]:
    """Return the records that a list shows, in no order: the right to the table is held at the unit."""
    table = wanted.table
    rows = apps.get_model(table.model)._default_manager.filter(_below(table.unit, wanted.unit, by))
    if table.ends and not wanted.past:
        rows = rows.filter(**{f"{table.ends}__gt": by.today})
    if wanted.of:
        rows = rows.filter(**{wanted.of[0]: wanted.of[1]})
    for narrowing in wanted.narrowings:
        rows = rows.filter(_condition(rows.model, narrowing, by))
    sought = [field for field in wanted.table.fields if field.show in (Show.TEXT, Show.UNIT) and wanted.is_open(field)]
    for word in fold(wanted.q).split():
        condition = Q(pk__in=[])
        for field in sought:
            condition |= _holds(rows.model, field, [word])
        rows = rows.filter(condition)
    return rows


def word_choices(field: Field) -> list[tuple[str, str]]:
    """Return the codes that a word can be, in the order of the charter, with their words in the page's language."""
    language = get_language() or "vi"
    return list({entry.code: entry.word(language) for entry in current_charter().entries(field.subject)}.items())


def _below(name: str, unit: Unit, by: Actor) -> Q:
    """Return the condition that a foreign key names the unit or one that it keeps today."""
    reach = kept_by(frozenset((unit.pk,)), by.today)
    if len(reach.numbers) <= FEW_UNITS:
        return Q(**{f"{name}__in": sorted(reach.numbers)})
    return lies_in(name, reach.ranges)


def _condition(model: Any, narrowing: Narrowing, by: Actor) -> Q:
    field, lookup = narrowing.field, narrowing.field.lookup
    if field.show in SPANS:
        ends = {"gte": narrowing.first, "lte": narrowing.last}
        return Q(**{f"{lookup}__{end}": value for end, value in ends.items() if value is not None})
    if narrowing.unit is not None:
        return _below(lookup, narrowing.unit, by)
    if field.show is Show.WORD:
        known = [code for code in narrowing.codes if code != EMPTY]
        condition = Q(**{f"{lookup}__in": known})
        return (
            condition | Q(**{lookup: ""}) | Q(**{f"{lookup}__isnull": True}) if EMPTY in narrowing.codes else condition
        )
    return _holds(model, field, fold(narrowing.text).split())


def _holds(model: Any, field: Field, words: Sequence[str]) -> Q:
    """Return the condition that a field's text holds all words: in its stored text without marks, else in itself."""
    if field.search:
        return _all_in(model, field.search.replace(".", "__"), words, stored=True)
    if field.show is Show.UNIT:
        return _all_in(model, f"{field.lookup}__search", words, stored=True)
    return _all_in(model, field.lookup, words, stored=False)


def _all_in(model: Any, lookup: str, words: Sequence[str], *, stored: bool) -> Q:
    """Ask another table by itself for what is found there: it is smaller than the one that is listed."""
    key, _step, rest = lookup.partition("__")
    if rest:
        other = model._meta.get_field(key).related_model
        found = other._default_manager.filter(_all_in(other, rest, words, stored=stored))
        # The second alternative is never true: with it the planner asks the other table once, and not for every row.
        return Q(**{f"{key}__in": found.values("pk")}) | Q(pk=0)
    condition = Q()
    for word in words:
        condition &= Q(Contains(F(lookup) if stored else folded(lookup), word))
    return condition
