"""How a form, its pasted rows and a merge are shown."""

from charterbook.engines.forms.panels.fields import Drawn, FormField, fields_of, word_for
from charterbook.engines.forms.panels.lines import BlockShown, shown_block
from charterbook.engines.forms.panels.merge import Conflict, conflicts_of

__all__ = [
    "BlockShown",
    "Conflict",
    "Drawn",
    "FormField",
    "conflicts_of",
    "fields_of",
    "shown_block",
    "word_for",
]
