"""How sessions are shown in a table."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from charterbook.domains.signin.models import SignIn
from charterbook.domains.signin.words import ENDS
from charterbook.kit.pages.parts import Cell, Column, Grid, Row
from charterbook.kit.pages.templatetags.kit import moment


def device_words(held: SignIn) -> str:
    """Say from what a session is: the browser and the system, as far as they are known."""
    if held.browser and held.system:
        return _("%(browser)s on %(system)s") % {"browser": held.browser, "system": held.system}
    return held.browser or held.system or _("Unknown device")


def ended_grid(ended: Sequence[SignIn]) -> Grid:
    """Return the sessions that ended as a table."""
    return Grid(
        name="ended",
        caption=_("Sessions that ended lately"),
        columns=(
            Column(label=_("Device")),
            Column(label=_("Since")),
            Column(label=_("Until")),
            Column(label=_("Why")),
        ),
        rows=[
            Row(
                cells=(
                    Cell(text=device_words(held)),
                    Cell(text=moment(held.started)),
                    Cell(text=moment(held.ended)),
                    Cell(text=ENDS[held.ended_why]),
                )
            )
            for held in ended
        ],
        empty=_("None yet."),
    )
