"""Reads of lists."""

from charterbook.engines.lists.queries.chosen import chosen_of
from charterbook.engines.lists.queries.few import fewest_of, fewest_persons
from charterbook.engines.lists.queries.filtering import rows_of, word_choices
from charterbook.engines.lists.queries.linked import Above, Linked, above_of, linked_of, record_or_none
from charterbook.engines.lists.queries.paging import (
    CAP,
    Page,
    Slow,
    Sort,
    bounded,
    capped_count,
    page_of,
    sort_of,
    sorts_quickly,
)
from charterbook.engines.lists.queries.saved import first_view, view_or_none, views_of
from charterbook.engines.lists.queries.shown import (
    cell_of,
    fact_of,
    ground_page,
    names_seen,
    note_shown,
    plain_of,
    unit_id_of,
    units_with_names,
)
from charterbook.engines.lists.queries.totals import (
    MOST_GROUPS,
    NO_TOTALS,
    Group,
    Totals,
    groupable,
    groups_of,
    months_of,
    tally_of,
    timeline_of,
)
from charterbook.engines.lists.queries.wanted import Narrowing, Wanted, names_open, tables_for, wanted_of

__all__ = [
    "CAP",
    "MOST_GROUPS",
    "NO_TOTALS",
    "Above",
    "Group",
    "Linked",
    "Narrowing",
    "Page",
    "Slow",
    "Sort",
    "Totals",
    "Wanted",
    "above_of",
    "bounded",
    "capped_count",
    "cell_of",
    "chosen_of",
    "fact_of",
    "fewest_of",
    "fewest_persons",
    "first_view",
    "ground_page",
    "groupable",
    "groups_of",
    "linked_of",
    "months_of",
    "names_open",
    "names_seen",
    "note_shown",
    "page_of",
    "plain_of",
    "record_or_none",
    "rows_of",
    "sort_of",
    "sorts_quickly",
    "tables_for",
    "tally_of",
    "timeline_of",
    "unit_id_of",
    "units_with_names",
    "view_or_none",
    "views_of",
    "wanted_of",
    "word_choices",
]
