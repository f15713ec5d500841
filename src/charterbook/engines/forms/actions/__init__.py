"""Writes of forms: what is saved once, taken back, and kept as a draft."""

from charterbook.engines.forms.actions.drafting import drop_draft, keep_draft
from charterbook.engines.forms.actions.entering import Block, Done, Line, Work, enter, try_out
from charterbook.engines.forms.actions.forgetting import forget_drafts, forget_sent, old_drafts, old_sent
from charterbook.engines.forms.actions.sending import FormRefused, Sending, send
from charterbook.engines.forms.actions.undoing import UndoRefused, may_undo, undo

__all__ = [
    "Block",
    "Done",
    "FormRefused",
    "Line",
    "Sending",
    "UndoRefused",
    "Work",
    "drop_draft",
    "enter",
    "forget_drafts",
    "forget_sent",
    "keep_draft",
    "may_undo",
    "old_drafts",
    "old_sent",
    "send",
    "try_out",
    "undo",
]
