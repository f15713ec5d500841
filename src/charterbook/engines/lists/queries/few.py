"""Small numbers of persons: below the charter's fewest they would tell who is meant, and need the right to names."""

from charterbook.domains.organisation.api import NAMES
from charterbook.kit.charters import current_charter
from charterbook.kit.grammar import Actor, Table


def fewest_persons(by: Actor, unit_id: int) -> int:
    """Return the fewest persons of a unit that the viewer may see counted; 0 where any number may be seen."""
    if by.units(NAMES) is None or by.allows(NAMES, unit_id):
        return 0
    return current_charter().number("privacy_rules", "fewest_persons", by.today)


def fewest_of(table: Table, by: Actor, unit_id: int) -> int:
    """Return the fewest records of a table that the viewer may see listed; 0 where any number may be seen."""
    return fewest_persons(by, unit_id) if any(field.names for field in table.fields) else 0
