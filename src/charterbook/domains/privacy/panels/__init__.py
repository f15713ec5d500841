"""What pages of privacy show: what is kept, who looked, requests and links."""

from charterbook.domains.privacy.panels.asked import answer_facts, links_grid, own_requests_grid, requests_grid
from charterbook.domains.privacy.panels.due import DUTIES
from charterbook.domains.privacy.panels.kept import beside_grids, facts_of, grids_of, memberships_grid
from charterbook.domains.privacy.panels.looked import events_of_person, events_of_unit, grounds_grid
from charterbook.domains.privacy.panels.taken import as_json, as_xlsx

__all__ = [
    "DUTIES",
    "answer_facts",
    "as_json",
    "as_xlsx",
    "beside_grids",
    "events_of_person",
    "events_of_unit",
    "facts_of",
    "grids_of",
    "grounds_grid",
    "links_grid",
    "memberships_grid",
    "own_requests_grid",
    "requests_grid",
]
