"""Who looked, as sentences: when, who by which office, what, where, in what form, and on which ground."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charterbook.domains.members.api import Disclosure
from charterbook.domains.organisation.api import Unit
from charterbook.ground.audit.api import EXPORT, LIST, PAPER, Read
from charterbook.kit.pages.parts import Cell, Column, Event, Grid, Row
from charterbook.kit.pages.values import charter_word
from charterbook.kit.registry import registry


def events_of_person(reads: Iterable[Read]) -> list[Event]:
    """Return the reads of a person as the person is told of them."""
    shown = list(reads)
    names = _units(shown)
    return [Event(at=read.at, text=told(read, names), by=author(read)) for read in shown]


def events_of_unit(reads: Iterable[Read]) -> list[Event]:
    """Return the reads of a unit's persons as the unit is told of them: how many, not who."""
    shown = list(reads)
    names = _units(shown)
    return [Event(at=read.at, text=_counted(read, names), by=author(read)) for read in shown]


def told(read: Read, names: Mapping[int, str]) -> str:
    """Return a read as a sentence to the person."""
    sentence = {
        LIST: _("Saw you in a list: %(what)s."),
        EXPORT: _("Took you along in a file: %(what)s."),
        PAPER: _("Printed a paper that names you: %(what)s."),
    }.get(read.how, _("Opened a page about you: %(what)s."))
    return _with_ground(sentence % {"what": _placed(read, names)}, read)


def author(read: Read) -> str:
    """Return who looked, and by which office."""
    return f"{read.name} · {office_words(read.office)}" if read.office else read.name


def office_words(office: str) -> str:
    """Return an office as the audit notes it, with the role in words."""
    role, joint, rest = office.partition(" · ")
    return f"{charter_word('roles', role)}{joint}{rest}"


def _counted(read: Read, names: Mapping[int, str]) -> str:
    count = len(read.ids)
    sentence = {
        LIST: ngettext(
            "Saw %(count)s person in a list: %(what)s.", "Saw %(count)s persons in a list: %(what)s.", count
        ),
        EXPORT: ngettext(
            "Took %(count)s person along in a file: %(what)s.",
            "Took %(count)s persons along in a file: %(what)s.",
            count,
        ),
        PAPER: ngettext(
            "Printed a paper that names %(count)s person: %(what)s.",
            "Printed a paper that names %(count)s persons: %(what)s.",
            count,
        ),
    }.get(
        read.how,
        ngettext(
            "Opened a page about %(count)s person: %(what)s.", "Opened a page about %(count)s persons: %(what)s.", count
        ),
    )
    return _with_ground(sentence % {"count": count, "what": _placed(read, names)}, read)


def _with_ground(sentence: str, read: Read) -> str:
    ground = _("Ground: %(ground)s") % {"ground": read.ground} if read.ground else ""
    return f"{sentence} {ground}".rstrip()


def _placed(read: Read, names: Mapping[int, str]) -> str:
    place = names.get(read.unit_id or 0, "")
    return f"{what_words(read.what)} · {place}" if place else what_words(read.what)


def what_words(what: str) -> str:
    """Return what was looked at, in words."""
    table = registry().tables.get(what)
    if table is not None:
        return str(table.label)
    return {
        "members.Doubt": _("who is who"),
        "privacy.SubjectRequest": _("requests about personal data"),
        "privacy.SelfAccess": _("accounts of persons"),
    }.get(what, what)


def _units(reads: Iterable[Read]) -> Mapping[int, str]:
    return dict(Unit.objects.filter(pk__in={read.unit_id for read in reads}).values_list("pk", "name"))


def grounds_grid(stated: Iterable[Disclosure]) -> Grid:
    """Return the grounds on which names of a unit were opened."""
    rows: list[Any] = [
        Row(
            cells=[
                Cell(day=held.on),
                Cell(text=held.account.name, note=office_words(held.office)),
                Cell(text=held.unit.name),
                Cell(text=held.ground),
            ]
        )
        for held in stated
    ]
    columns = (_("Day"), _("Who"), _("Names of"), _("Ground"))
    return Grid(
        name="grounds",
        caption=_("Grounds on which names were opened"),
        columns=[Column(label=label) for label in columns],
        rows=rows,
        empty=_("Nobody above has opened the names of this unit."),
    )
