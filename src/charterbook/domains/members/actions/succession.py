"""Members of a unit that goes into others: each stay is closed there and opened at the unit that takes over."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from charterbook.domains.members.models import FOREVER, Person, Stay
from charterbook.domains.members.queries import stays_over
from charterbook.domains.organisation.api import CHANGE
from charterbook.ground.audit.actions import action
from charterbook.kit.grammar import Actor, Heirs
from charterbook.kit.numbers import dealt

BATCH = 2000


@action("members.carried", needs=CHANGE)
def carry_stays(
    heirs: Heirs,
    *,
    on: date,
    decision: str,  # noqa: ARG001 -- the units note the decision; a stay has none
    by: Actor,  # noqa: ARG001 -- the decorator asks for the right, the reorganisation for the units
    today: date,  # noqa: ARG001 -- every action takes its day
) -> int:
    """Let members take part in the heirs of their unit from a day on, dealt out by weight; return how many move."""
    moves = []
    leaving = [unit for unit, takers in heirs.items() if any(heir.unit != unit for heir in takers)]
    stays = stays_over(on).filter(unit__in=leaving).order_by("unit", "pk")
    for unit, group in groupby(stays.iterator(chunk_size=BATCH), key=lambda stay: stay.unit_id):
        takers = heirs[unit]
        hands = dealt(list(group), [heir.weight for heir in takers])
        moves += [(stay, h.unit) for h, hand in zip(takers, hands, strict=True) for stay in hand if h.unit != unit]
    _move(moves, on)
    return len(moves)


def _move(moves: Sequence[tuple[Stay, int]], on: date) -> None:
    for start in range(0, len(moves), BATCH):
        part = moves[start : start + BATCH]
        Stay.objects.filter(pk__in=[stay.pk for stay, _unit in part]).update(until=on)
        Stay.objects.bulk_create(
            [
                Stay(
                    membership_id=stay.membership_id,
                    person_id=stay.person_id,
                    unit_id=unit,
                    since=on,
                    until=stay.until,
                    official_on=stay.official_on,
                )
                for stay, unit in part
            ]
        )
    living = [(stay.person_id, unit) for stay, unit in moves if stay.until == FOREVER]
    for unit in sorted({unit for _person, unit in living}):
        Person.objects.filter(pk__in=[person for person, at in living if at == unit]).update(unit=unit)
