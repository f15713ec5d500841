"""Codes of requests about one's own data: what is asked for, and what became of it."""

from django.utils.translation import gettext_lazy as _

ACCESS = "ACCESS"
CORRECTION = "CORRECTION"
DELETION = "DELETION"
OBJECTION = "OBJECTION"

KIND_WORDS = {
    ACCESS: _("to see what is kept"),
    CORRECTION: _("to correct what is kept"),
    DELETION: _("to delete what is kept"),
    OBJECTION: _("to stop a use of the data"),
}

RECEIVED = "RECEIVED"
DONE = "DONE"
REFUSED = "REFUSED"

STATE_WORDS = {RECEIVED: _("waits for an answer"), DONE: _("done"), REFUSED: _("refused")}
