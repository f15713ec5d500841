"""What is noted of a lake: it is an export, so that it stands in the audit before a row has left the book."""

from charterbook.engines.lake.permissions import WRITE
from charterbook.engines.lake.refusals import LakeRefused
from charterbook.ground.audit.actions import action, framed
from charterbook.kit.grammar import Actor
from charterbook.kit.refusal import mark as _


def note_export(*, by: Actor, ground: str) -> None:
    """Note who writes the facts out, and why. Raises LakeRefused, or NotAllowed where the right is missing."""
    with framed(reason=ground):
        _note(by=by)


@action("lake.written", needs=WRITE)
def _note(*, by: Actor) -> None:
    if by.units(WRITE) is not None:
        raise LakeRefused(_("The facts are written out for the whole book only; your office is at some units of it."))
