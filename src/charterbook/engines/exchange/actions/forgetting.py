"""Imports whose time in the retention table is over: workbooks and rows go, what they stored and its audit stay."""

import shutil
from datetime import date, datetime, time
from pathlib import Path

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from charterbook.engines.exchange.actions.importing import folder_of
from charterbook.engines.exchange.models import Import
from charterbook.ground.audit.actions import action
from charterbook.kit.grammar import Actor


def old_imports(before: date) -> QuerySet[Import]:
    """Return the imports that came before a day."""
    start = timezone.make_aware(datetime.combine(before, time()))
    found: QuerySet[Import] = Import.objects.filter(at__lt=start).order_by("pk")
    return found


@action("imports.forgotten", needs="imports.run")
def forget_imports(*, before: date, by: Actor, today: date) -> int:  # noqa: ARG001 -- the decorator asks for the right
    """Delete the workbooks and rows of imports before a day; return how many imports. They cannot be undone then."""
    numbers = list(old_imports(before).select_for_update().values_list("pk", flat=True))
    Import.objects.filter(pk__in=numbers).delete()
    transaction.on_commit(lambda: _take_away([folder_of(number) for number in numbers]))
    return len(numbers)


def _take_away(folders: list[Path]) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
