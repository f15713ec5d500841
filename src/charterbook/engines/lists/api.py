"""What other engines may use of lists: a record by its table, how records are shown, and to whom their names."""

from charterbook.engines.lists.queries import (
    cell_of,
    fact_of,
    fewest_persons,
    ground_page,
    names_seen,
    note_shown,
    plain_of,
    record_or_none,
    unit_id_of,
    units_with_names,
)

__all__ = [
    "cell_of",
    "fact_of",
    "fewest_persons",
    "ground_page",
    "names_seen",
    "note_shown",
    "plain_of",
    "record_or_none",
    "unit_id_of",
    "units_with_names",
]
