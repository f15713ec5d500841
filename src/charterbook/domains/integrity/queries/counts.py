"""How many reports there are, by state, kind of unit and month: small numbers hidden from those without the right."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from charterbook.domains.integrity.permissions import HANDLE, VIEW
from charterbook.domains.integrity.queries.reports import reports_of
from charterbook.domains.integrity.rules import shown_counts
from charterbook.domains.integrity.words import STATES
from charterbook.kit.grammar import Actor

Shown = Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts; None stands for a small number that is hidden."""

    received: int | None
    by_state: Shown
    by_kind: Shown
    by_month: Shown


def counts_of(by: Actor) -> Counts:
    """Count the reports that somebody may see the number of. Only state, day and kind are read."""
    rows = list(reports_of(by, VIEW).values_list("unit_id", "state", "about_kind", "received_on"))
    held = {unit: by.allows(HANDLE, unit) for unit in {row[0] for row in rows}}
    exactly = all(held.values())

    def shown(counted: Counter[str], order: tuple[str, ...] = ()) -> Shown:
        names = order or tuple(sorted(counted))
        return shown_counts({name: counted[name] for name in names}, exactly=exactly)

    return Counts(
        received=shown_counts({"all": len(rows)}, exactly=exactly)["all"],
        by_state=shown(Counter(row[1] for row in rows), STATES),
        by_kind=shown(Counter(row[2] for row in rows)),
        by_month=shown(Counter(f"{row[3]:%Y-%m}" for row in rows)),
    )
