"""Records: the guard that lets only actions write, walls, field classes, and storing many rows at once."""

from charterbook.kit.records.classes import Classes, FieldClass, classed
from charterbook.kit.records.guard import Kept, Record, RecordManager, RecordQuerySet, WrittenOutsideAction, writing
from charterbook.kit.records.reach import lies_in
from charterbook.kit.records.scope import EVERYWHERE, NOWHERE, WHOLE_BOOK, NoScope, Scope, current_scope, spans
from charterbook.kit.records.settled import Given, Settled, prepared_cursor
from charterbook.kit.records.steady import once, steady
from charterbook.kit.records.storing import correcting, reserve_ids, store
from charterbook.kit.records.wall import Wall

__all__ = [
    "EVERYWHERE",
    "NOWHERE",
    "WHOLE_BOOK",
    "Classes",
    "FieldClass",
    "Given",
    "Kept",
    "NoScope",
    "Record",
    "RecordManager",
    "RecordQuerySet",
    "Scope",
    "Settled",
    "Wall",
    "WrittenOutsideAction",
    "classed",
    "correcting",
    "current_scope",
    "lies_in",
    "once",
    "prepared_cursor",
    "reserve_ids",
    "spans",
    "steady",
    "store",
    "writing",
]
