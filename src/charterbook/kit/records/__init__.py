"""Records: the guard that lets only actions write, and storing many rows at once."""

from charterbook.kit.records.guard import Record, RecordQuerySet, WrittenOutsideAction, writing
from charterbook.kit.records.storing import reserve_ids, store

__all__ = ["Record", "RecordQuerySet", "WrittenOutsideAction", "reserve_ids", "store", "writing"]
