"""Words of what is due and of how a target stands."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Urgency(StrEnum):
    """How soon something is due, the most urgent first."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"


URGENCIES = {Urgency.OVERDUE: _("Overdue"), Urgency.SOON: _("This week"), Urgency.LATER: _("Later")}


class Standing(StrEnum):
    """How the actual value stands to a target."""

    REACHED = "reached"
    ON_COURSE = "on_course"
    BEHIND = "behind"
    EXCEEDED = "exceeded"
    UNKNOWN = "unknown"
    NOT_BEGUN = "not_begun"


STANDINGS = {
    Standing.REACHED: _("reached"),
    Standing.ON_COURSE: _("on course"),
    Standing.BEHIND: _("behind"),
    Standing.EXCEEDED: _("limit exceeded"),
    Standing.UNKNOWN: _("nothing entered yet"),
    Standing.NOT_BEGUN: _("not begun yet"),
}

# The chip beside the words: colour only repeats what they say.
CHIPS = {
    Standing.REACHED: "good",
    Standing.ON_COURSE: "same",
    Standing.BEHIND: "warning",
    Standing.EXCEEDED: "error",
    Standing.UNKNOWN: "same",
    Standing.NOT_BEGUN: "same",
}
