"""Adding a file to a record, and removing one."""

import hashlib
from datetime import date

from django.utils.translation import gettext_noop

from charterbook.engines.files import rules
from charterbook.engines.files.models import Content, RecordFile
from charterbook.engines.files.permissions import VIEW
from charterbook.engines.files.queries import PURPOSE, files_of, may_change
from charterbook.engines.lists.api import record_or_none, unit_id_of
from charterbook.ground.audit.actions import NotAllowed, action
from charterbook.ground.sealing.api import seal
from charterbook.kit.grammar import Actor
from charterbook.kit.reading import Unreadable, look_at


@action("files.added", needs=VIEW)
def add_file(*, model: str, record_id: int, name: str, data: bytes, by: Actor, today: date) -> RecordFile:
    """Keep a file with a record, sealed, with what it shows; the same file again is the one that is kept already.

    Raises FileRefused, and NotAllowed for one who may not change the record.
    """
    unit_id = _changeable(model, record_id, by)
    rules.check_size(name, len(data))
    digest = hashlib.sha256(data).hexdigest()
    held = files_of(model, record_id)
    if (same := held.filter(digest=digest).first()) is not None:
        return same
    rules.check_count(held.count())
    try:
        look = look_at(data)
    except Unreadable as refused:
        raise rules.unreadable(refused.code, name) from refused
    facts = {"name": rules.clean_name(name, look.kind), "kind": look.kind, "size": len(data)}
    facts |= {"pages": len(look.pictures), "added_on": today, "added_by": by.name}
    # The same file sent twice at once waits here for the first one, and is that.
    file, made = RecordFile.objects.get_or_create(
        model=model, record_id=record_id, unit_id=unit_id, digest=digest, defaults=facts
    )
    if not made:
        return file
    shown = [look.text.encode()] if look.text else list(look.pictures)
    parts = [Content(file=file, number=at, box=seal(PURPOSE, part)) for at, part in enumerate([data, *shown])]
    Content.objects.bulk_create(parts)
    return file


@action("files.removed", needs=VIEW)
def remove_file(file: RecordFile, *, by: Actor, today: date) -> None:  # noqa: ARG001 -- every action takes its day
    """Remove a file with all that it shows; its name and digest stay in the history. Raises NotAllowed."""
    _changeable(file.model, file.record_id, by)
    Content.objects.filter(file=file).delete()
    RecordFile.objects.filter(pk=file.pk).delete()


def _changeable(model: str, record_id: int, by: Actor) -> int:
    """Return the unit of a record that the viewer may change. Raises NotAllowed."""
    found = record_or_none(model, record_id, by)
    if found is None or not may_change(*found, by):
        raise NotAllowed(gettext_noop("You may not add files to this record or remove them."))
    return unit_id_of(*found) or 0
