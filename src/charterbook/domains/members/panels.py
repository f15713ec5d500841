"""What is due of members: persons who may be one."""

from datetime import date

from django.utils.translation import gettext_lazy, ngettext

from charterbook.domains.members.permissions import ENTER
from charterbook.domains.members.queries import open_doubts
from charterbook.kit.grammar import Actor, Duty, Thing


def _doubts(*, by: Actor, today: date, most: int) -> list[Thing]:  # noqa: ARG001 -- a doubt has no day, and one page for all
    doubts = open_doubts(by, ENTER).count()
    text = ngettext(
        "%(count)s pair of persons may be one: decide who is who",
        "%(count)s pairs of persons may be one: decide who is who",
        doubts,
    )
    return [Thing(said=text % {"count": doubts}, at="doubts")] if doubts else []


DUTIES = (Duty(code="members.doubts", label=gettext_lazy("Persons who may be one"), needs=ENTER, open=_doubts),)
