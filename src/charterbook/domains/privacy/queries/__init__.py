"""Reads of privacy."""

from charterbook.domains.privacy.queries.kept import (
    KeptBeside,
    KeptOn,
    KeptRows,
    as_person,
    hides_while_open,
    kept_on,
    names_person,
    tables_of_persons,
)
from charterbook.domains.privacy.queries.links import (
    keeps_person,
    link_of,
    links_seen,
    person_by_card,
    person_of,
    persons_of,
)
from charterbook.domains.privacy.queries.looked import PAGE, grounds_over, reads_of, reads_over, unit_looked_into
from charterbook.domains.privacy.queries.requests import request_seen, requests_of, requests_seen, requests_waiting

__all__ = [
    "PAGE",
    "KeptBeside",
    "KeptOn",
    "KeptRows",
    "as_person",
    "grounds_over",
    "hides_while_open",
    "keeps_person",
    "kept_on",
    "link_of",
    "links_seen",
    "names_person",
    "person_by_card",
    "person_of",
    "persons_of",
    "reads_of",
    "reads_over",
    "request_seen",
    "requests_of",
    "requests_seen",
    "requests_waiting",
    "tables_of_persons",
    "unit_looked_into",
]
