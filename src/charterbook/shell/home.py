"""What the home page shows."""

from datetime import date
from typing import Any

from charterbook.domains.organisation.api import top_units
from charterbook.kit.grammar import Actor


def home_of(viewer: Actor, today: date) -> dict[str, Any]:
    """Return the viewer's top units and where to begin."""
    return {"units": list(top_units(viewer, "organisation.view", today))}
