"""Codes of reorganisations and of what a line makes of a unit, and their words."""

from django.utils.translation import gettext_lazy as _

DRAWN = "DRAWN"
DONE = "DONE"
UNDONE = "UNDONE"

STATE_WORDS = {DRAWN: _("drawn"), DONE: _("carried out"), UNDONE: _("undone")}

# What the lines of a plan make of a unit; the first ten are also the kinds of event in the life of a unit.
FOUNDED = "FOUNDED"
RENAMED = "RENAMED"
MOVED = "MOVED"
MERGED = "MERGED"
SPLIT = "SPLIT"
REPLACED = "REPLACED"
RAISED = "RAISED"
LOWERED = "LOWERED"
RECAST = "RECAST"
ENDED = "ENDED"
KEPT = "KEPT"

KIND_WORDS = {
    FOUNDED: _("is founded"),
    RENAMED: _("takes another name"),
    MOVED: _("stands under another unit"),
    MERGED: _("is merged"),
    SPLIT: _("is split"),
    REPLACED: _("goes on as another unit"),
    RAISED: _("is raised to a higher level"),
    LOWERED: _("is put on a lower level"),
    RECAST: _("becomes another kind of unit"),
    ENDED: _("ends"),
    KEPT: _("goes on beside what is parted from it"),
}
