"""Codes of structure events."""

from django.utils.translation import gettext_lazy as _

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

EVENT_WORDS = {
    FOUNDED: _("Founded"),
    RENAMED: _("Renamed"),
    MOVED: _("Moved"),
    MERGED: _("Merged"),
    SPLIT: _("Split"),
    REPLACED: _("Continued as another unit"),
    RAISED: _("Raised to a higher level"),
    LOWERED: _("Put on a lower level"),
    RECAST: _("Became another kind of unit"),
    ENDED: _("Ended"),
}

# Kinds of unit (charter subject unit_kinds) that declarations speak of.
GRASSROOTS = ("GRASSROOTS_COMMITTEE", "GRASSROOTS_CELL")
CELLS = ("CELL", "GRASSROOTS_CELL")
ABOVE_GRASSROOTS = ("PROVINCE", "DISTRICT", "COMMUNE")

# How papers name the committee of a unit instead of the unit, folded: what to read in its place.
COMMITTEES = (
    ("ban thuong vu ", ""),
    ("ban chap hanh ", ""),
    ("btv ", ""),
    ("bch ", ""),
    ("thuong truc ", ""),
    ("dang uy ", ""),
    ("chi uy ", ""),
    ("huyen uy ", "huyen "),
    ("tinh uy ", "tinh "),
    ("thanh uy ", "thanh pho "),
    ("thi uy ", "thi xa "),
)
