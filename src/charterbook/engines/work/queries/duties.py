"""What is due: every declared duty that concerns the viewer, read once and not beyond a hundred things each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from charterbook.kit.grammar import Actor, Duty, Thing
from charterbook.kit.registry import registry

MOST = 100


@dataclass(frozen=True, slots=True)
class Opened:
    """A duty with its open things, the most urgent first; `is_more` where there are more than were read."""

    duty: Duty
    things: Sequence[Thing]
    is_more: bool


def duties_for(by: Actor, *, heavy: bool) -> list[Duty]:
    """Return the duties that concern the viewer: the light ones, or those that are read only when looked at."""
    return [
        duty for duty in registry().duties.values() if duty.heavy is heavy and (not duty.needs or by.allows(duty.needs))
    ]


def open_duty(by: Actor, code: str) -> Duty | None:
    """Return the duty of that code if it concerns the viewer."""
    duty = registry().duties.get(code)
    return duty if duty and (not duty.needs or by.allows(duty.needs)) else None


def things_of(duty: Duty, *, by: Actor, today: date) -> Opened:
    """Read the open things of a duty."""
    found = list(duty.open(by=by, today=today, most=MOST + 1))
    things = sorted(found[:MOST], key=lambda thing: thing.due_on or date.max)
    return Opened(duty, things, is_more=len(found) > MOST)
