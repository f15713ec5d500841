"""What pages do with forms, with numbers in addresses, and to note whose names they show."""

from collections.abc import Callable, Iterable

from django import forms
from django.utils.translation import gettext as _

from charterbook.domains.members.api import Person
from charterbook.domains.privacy.permissions import HANDLE
from charterbook.ground.audit.api import note_read
from charterbook.kit.grammar import Actor
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.refusal import Refused

MOST_DIGITS = 18  # of a number that the database can hold


def number_in(request: PageRequest, name: str) -> int | None:
    """Return a number of the address; None for nothing or nonsense."""
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def sent(form: forms.Form, act: Callable[[], object]) -> bool:
    """Do what a form asks; what is refused is said beside its field."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as refused:
        text = _(refused.text)
        field = refused.field if refused.field in form.fields else None
        form.add_error(field, text % refused.params if refused.params else text)
        return False
    return True


def note_persons(by: Actor, what: str, shown: Iterable[tuple[int | None, Person | None]], *, how: str) -> None:
    """Note whose names were shown, unit by unit; who is behind the wall was not."""
    named: dict[int | None, set[int]] = {}
    for unit_id, person in shown:
        if person is not None:
            named.setdefault(unit_id, set()).add(person.pk)
    for unit_id, ids in named.items():
        note_read(by=by, what=what, ids=ids, unit_id=unit_id, how=how, needs=HANDLE)
