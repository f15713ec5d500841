"""Who looked: the reads of a person as the person sees them, and the reads and grounds over a unit."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils import timezone

from charterbook.domains.members.api import NAMES, Disclosure, disclosures_over
from charterbook.domains.organisation.api import Unit, kept_by, unit_or_none
from charterbook.domains.privacy.permissions import HANDLE
from charterbook.domains.privacy.queries.kept import OVERSIGHT, as_person, hides_while_open, tables_of_persons
from charterbook.domains.privacy.rules import is_closed
from charterbook.ground.audit.api import Read, reads_of_person
from charterbook.kit.grammar import Actor
from charterbook.kit.records import lies_in
from charterbook.kit.registry import registry

PAGE = 30


def reads_of(persons: Sequence[int], *, today: date, before: int | None = None, most: int | None = PAGE) -> list[Read]:
    """Return who was shown a person's records, the latest first, and one more than `most` to tell that there are more.

    Reads that an open inspection may have made are kept back until it is over.
    """
    found: dict[int, Read] = {}
    for person_id in persons:
        with as_person(person_id):
            reads = reads_of_person(person_id).exclude(_kept_back(person_id, today)).order_by("-pk")
            if before is not None:
                reads = reads.filter(pk__lt=before)
            found |= {read.pk: read for read in (reads[: most + 1] if most else reads)}
    latest = [found[pk] for pk in sorted(found, reverse=True)]
    return latest[: most + 1] if most else latest


def _kept_back(person_id: int, today: date) -> Q:
    """Return which reads belong to inspections of the person that are open: in their table, there, since they began."""
    hidden = Q(pk__in=[])
    for table in tables_of_persons():
        model: Any = apps.get_model(table.model)
        if not hides_while_open(model):
            continue
        rows = model.objects.filter(person=person_id).order_by("pk").values_list("unit_id", "started_on", "ended_on")
        for unit_id, started_on, ended_on in rows:
            if not is_closed(ended_on=ended_on, today=today):
                there = Q(unit_id=unit_id) | Q(unit_id__isnull=True)
                hidden |= there & Q(what__startswith=f"{OVERSIGHT}.", at__gte=_start(started_on))
    return hidden


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def unit_looked_into(by: Actor, code: str) -> Unit | None:
    """Return the unit of a code if the viewer may see who looked there: who names its persons, or answers for them."""
    return unit_or_none(by, NAMES, code) or unit_or_none(by, HANDLE, code)


def reads_over(by: Actor, unit: Unit, *, before: int | None = None) -> list[Read]:
    """Return the reads of persons of a unit and those that it keeps, the latest first, one more than a page.

    Of a table that the viewer may not see there, nothing is told: that inspections were looked at may mean one is open.
    """
    closed = [table.model for table in registry().tables.values() if not by.allows(table.needs, unit.pk)]
    reads: QuerySet[Read] = Read.objects.filter(lies_in("unit_id", kept_by(frozenset((unit.pk,)), by.today).ranges))
    reads = reads.exclude(what__in=closed)
    if before is not None:
        reads = reads.filter(pk__lt=before)
    return list(reads.order_by("-pk")[: PAGE + 1])


def grounds_over(unit: Unit, *, before: int | None = None) -> list[Disclosure]:
    """Return the grounds on which names of the unit were opened, the latest first, one more than a page."""
    stated = disclosures_over(frozenset((unit.pk,)))
    if before is not None:
        stated = stated.filter(pk__lt=before)
    return list(stated.order_by("-pk")[: PAGE + 1])
