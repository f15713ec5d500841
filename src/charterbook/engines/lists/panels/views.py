"""The saved views above a list."""

from collections.abc import Sequence
from dataclasses import dataclass

from charterbook.engines.lists.models import SavedView
from charterbook.kit.pages.parts import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabs:
    """The views as links, the one that is open and whether it is the viewer's own, and where to save another."""

    links: Sequence[Link]
    opened: SavedView | None
    is_own: bool
    save: str
