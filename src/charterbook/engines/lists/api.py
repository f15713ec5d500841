"""What other engines may use of lists: how records are shown, and to whom their names."""

from charterbook.engines.lists.queries import (
    cell_of,
    fact_of,
    fewest_persons,
    ground_page,
    note_shown,
    plain_of,
    unit_id_of,
    units_with_names,
)

__all__ = [
    "cell_of",
    "fact_of",
    "fewest_persons",
    "ground_page",
    "note_shown",
    "plain_of",
    "unit_id_of",
    "units_with_names",
]
