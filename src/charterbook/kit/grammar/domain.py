"""A domain's sign on the door."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from charterbook.kit.grammar.aim import Aims
from charterbook.kit.grammar.attached import Attached
from charterbook.kit.grammar.bulk import BulkAct
from charterbook.kit.grammar.chapter import Chapter
from charterbook.kit.grammar.dimension import Dimension
from charterbook.kit.grammar.duty import Duty
from charterbook.kit.grammar.figure import Figure
from charterbook.kit.grammar.keeping import Keeping
from charterbook.kit.grammar.permission import Permission
from charterbook.kit.grammar.sheet import Sheet
from charterbook.kit.grammar.sought import Sought
from charterbook.kit.grammar.succession import Succession
from charterbook.kit.grammar.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """All that a domain declares; read once at start and checked.

    `acts` gives each action's code its words; `aims` tells what units set out to reach, where the domain keeps it.
    """

    code: str
    label: Any
    order: int
    permissions: tuple[Permission, ...] = ()
    figures: tuple[Figure, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    tables: tuple[Table, ...] = ()
    bulks: tuple[BulkAct, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    sought: tuple[Sought, ...] = ()
    keepings: tuple[Keeping, ...] = ()
    duties: tuple[Duty, ...] = ()
    successions: tuple[Succession, ...] = ()
    attached: tuple[Attached, ...] = ()
    aims: Aims | None = None
    acts: Mapping[str, Any] = field(default_factory=dict)
