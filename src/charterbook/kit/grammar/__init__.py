"""The grammar in which domains declare themselves."""

from charterbook.kit.grammar.aim import Aim, Aims
from charterbook.kit.grammar.attached import Attached, AttachedThing
from charterbook.kit.grammar.bulk import BulkAct
from charterbook.kit.grammar.chapter import Break, Chapter, FigureTable, Sentence
from charterbook.kit.grammar.dimension import Dimension
from charterbook.kit.grammar.domain import Domain
from charterbook.kit.grammar.duty import Duty, Thing
from charterbook.kit.grammar.figure import Counted, Figure, How, Measure, Nature, distinct, total
from charterbook.kit.grammar.keeping import Keeping
from charterbook.kit.grammar.permission import Permission
from charterbook.kit.grammar.sheet import Actor, Column, Filled, Kind, Lines, Organiser, Sheet
from charterbook.kit.grammar.sought import Sought, Typed
from charterbook.kit.grammar.succession import Heir, Heirs, Succession
from charterbook.kit.grammar.table import Field, Picture, RecordPage, Show, Table

__all__ = [
    "Actor",
    "Aim",
    "Aims",
    "Attached",
    "AttachedThing",
    "Break",
    "BulkAct",
    "Chapter",
    "Column",
    "Counted",
    "Dimension",
    "Domain",
    "Duty",
    "Field",
    "Figure",
    "FigureTable",
    "Filled",
    "Heir",
    "Heirs",
    "How",
    "Keeping",
    "Kind",
    "Lines",
    "Measure",
    "Nature",
    "Organiser",
    "Permission",
    "Picture",
    "RecordPage",
    "Sentence",
    "Sheet",
    "Show",
    "Sought",
    "Succession",
    "Table",
    "Thing",
    "Typed",
    "distinct",
    "total",
]
