"""The rows of a list: those of the unit and below that fulfil the filter."""

from collections.abc import Iterable
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
        rows = rows.filter(_condition(narrowing, by))
    sought = _sought(wanted)
    for word in fold(wanted.q).split():
        condition = Q()
        for text in sought:
            condition |= Q(Contains(text, word))
        rows = rows.filter(condition) if sought else rows.none()
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


def _condition(narrowing: Narrowing, by: Actor) -> Q:
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
    return _all_words(_text_of(field), narrowing.text)


def _all_words(text: Any, sought: str) -> Q:
    condition = Q()
    for word in fold(sought).split():
        condition &= Q(Contains(text, word))
    return condition


def _text_of(field: Field) -> Any:
    """Return where the words of a field are sought: in its stored text without marks, else in the field itself."""
    if field.search:
        return F(field.search.replace(".", "__"))
    return F(f"{field.lookup}__search") if field.show is Show.UNIT else folded(field.lookup)


def _sought(wanted: Wanted) -> list[Any]:
    """Return the texts in which free words are sought; names only where all of them may be seen."""
    return [_text_of(field) for field in _searched(wanted.table.fields, named=wanted.named)]


def _searched(fields: Iterable[Field], *, named: bool) -> list[Field]:
    return [
        field
        for field in fields
        if field.lookup and field.show in (Show.TEXT, Show.UNIT) and (named or not field.names)
    ]
