"""Reads of forms."""

from charterbook.engines.forms.queries.beginning import beginning, most_used
from charterbook.engines.forms.queries.held import Held, held_record, label_of, record_of
from charterbook.engines.forms.queries.pasting import Pasted, pasted
from charterbook.engines.forms.queries.typed import Reading, read_typed, texts_of

__all__ = [
    "Held",
    "Pasted",
    "Reading",
    "beginning",
    "held_record",
    "label_of",
    "most_used",
    "pasted",
    "read_typed",
    "record_of",
    "texts_of",
]
