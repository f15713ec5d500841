"""How imports are found."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from charterbook.engines.exchange import permissions
from charterbook.engines.exchange.models import STATES, Import, ImportBook
from charterbook.engines.exchange.queries.scope import imports_of
from charterbook.ground.audit.api import shown_name
from charterbook.kit.grammar import Actor, Sought, Typed
from charterbook.kit.pages.values import joined
from charterbook.kit.records.words import Folded

LONGEST = 9  # digits of an import's number


def _imports_sought(by: Actor, typed: Typed) -> QuerySet[Import]:
    """Return the viewer's imports of that number, or with a workbook of that name."""
    runs = imports_of(by)
    if not typed.text:
        return runs
    books = ImportBook.objects.filter(run=OuterRef("pk")).annotate(folded=Folded("name"))
    for word in typed.words:
        books = books.filter(folded__contains=word)
    condition = Q(Exists(books)) if typed.words else Q(pk__in=())
    if typed.sign.isdecimal() and typed.sign.isascii() and len(typed.sign) <= LONGEST:
        condition |= Q(pk=int(typed.sign))
    return runs.filter(condition)


def _note(run: Any) -> str:
    return joined(STATES[run.state], run.at.date(), shown_name(run.by_name))


SOUGHT = (
    Sought(
        model="exchange.Import",
        label=_("Imported workbooks"),
        needs=permissions.RUN,
        order=90,
        unit="home",
        held=_imports_sought,
        title=lambda run: _("Import № %(number)s") % {"number": run.pk},
        note=_note,
        address=lambda run: reverse("import_preview", args=[run.pk]),
    ),
)
