"""What a form is asked for: the sheet, the unit, the record; and who asks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.apps import apps
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from charterbook.domains.organisation.api import NAMES, Unit, closed_names, in_scope, top_units, unit_or_none
from charterbook.engines.forms.models import Draft
from charterbook.engines.forms.queries import Held, held_record, label_of, texts_of
from charterbook.engines.forms.queries.held import unit_of
from charterbook.ground.audit.api import PAGE, note_read
from charterbook.kit.grammar import Actor, Kind, Lines, Sheet
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.records import Scope
from charterbook.kit.registry import registry

VIEW = "organisation.view"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A form: of a sheet, at a unit, of a new record or of one that is held."""

    sheet: Sheet
    unit: Unit
    by: Actor
    today: date
    reading: Callable[[], Scope]
    held: Held | None = None

    @property
    def opened(self) -> Callable[[int | None], bool]:
        """Tell of a unit whether the viewer may look at the names of its persons; writing reaches more than looking."""
        return self.reading().names

    @property
    def label(self) -> Any:
        """Return what is recorded here."""
        return label_of(self.sheet)

    @property
    def address(self) -> str:
        """Return the address of the form."""
        if self.held is not None:
            return reverse("form_change", args=[self.sheet.code, self.held.record.pk])
        return f"{reverse('form', args=[self.sheet.code])}?{urlencode({'unit': self.unit.code})}"

    @property
    def draft_name(self) -> str:
        """Return the name under which what is typed is kept."""
        return f"{self.sheet.code}:{self.held.record.pk}" if self.held else self.sheet.code

    @property
    def stored_texts(self) -> dict[str, str]:
        """Return what the record says now, as texts of the fields."""
        return texts_of(self.sheet, self.held.values) if self.held else {}

    def settled(self, stored: dict[str, str]) -> tuple[str, ...]:
        """Return the columns that stand as they are."""
        return tuple(name for name in self.sheet.settled if stored.get(name))

    def draft(self) -> Draft | None:
        """Return what the viewer typed here and has not saved."""
        found: Draft | None = (
            Draft.objects.filter(account_id=self.by.account_id, form=self.draft_name).order_by("pk").first()
        )
        return found

    def blocks(self) -> Iterator[tuple[Lines, Sheet]]:
        """Yield the sheets whose rows can be pasted along, as far as the viewer may enter them."""
        for declared in self.sheet.lines:
            sheet = registry().sheets[declared.sheet]
            if self.by.allows(sheet.needs, self.unit.pk):
                yield declared, sheet


def viewer_of(request: PageRequest) -> Actor:
    """Return the viewer as the actor that queries and actions ask about rights."""
    return cast("Actor", request.viewer)


def sheet_asked(code: str, by: Actor) -> Sheet:
    """Return the sheet of that code if the viewer may enter it anywhere. Raises Http404."""
    sheet = registry().sheets.get(code)
    if sheet is None or not by.allows(sheet.needs):
        raise Http404
    return sheet


def new_asked(request: PageRequest, code: str) -> Asked:
    """Return the form of a new record at the unit of the address, else at the viewer's own. Raises Http404."""
    by, today = viewer_of(request), timezone.localdate()
    sheet = sheet_asked(code, by)
    at = request.GET.get("unit", "")
    unit = unit_or_none(by, sheet.needs, at) if at else top_units(by, sheet.needs, today).first()
    if unit is None:
        raise Http404
    return Asked(sheet=sheet, unit=unit, by=by, today=today, reading=request.reaches.reading)


def change_asked(request: PageRequest, code: str, pk: int) -> Asked | str:
    """Return the form of a record, or the address where a ground opens its names first. Raises Http404."""
    by, today = viewer_of(request), timezone.localdate()
    sheet = sheet_asked(code, by)
    held = held_record(sheet, pk, by, lock=request.method == "POST")
    if held is None:
        return _ground(sheet, pk, by, request.get_full_path())
    if any(column.kind is Kind.NAME for column in sheet.columns) and held.person_id:
        # Writing reaches more persons than looking does, and an answer to what was sent shows the form again.
        if not request.reaches.reading().names(held.unit_id):
            return _stated(by, held.unit_id, request.get_full_path())
        note_read(by=by, what=sheet.model, ids={held.person_id}, unit_id=held.unit_id, how=PAGE, needs=NAMES)
    unit = Unit.objects.get(pk=held.unit_id)
    return Asked(sheet=sheet, unit=unit, by=by, today=today, reading=request.reaches.reading, held=held)


def _ground(sheet: Sheet, pk: int, by: Actor, back: str) -> str:
    record: Any = apps.get_model(sheet.model)._default_manager.filter(pk=pk).first() if sheet.model else None
    unit_id = unit_of(sheet, record) if record is not None else None
    if not unit_id or not in_scope(by, sheet.needs, [unit_id]) or not closed_names(by, unit_id):
        raise Http404
    return _stated(by, unit_id, back)


def _stated(by: Actor, unit_id: int, back: str) -> str:
    """Return where a ground opens the names of a unit, and from there back. Raises Http404 without the right."""
    page = registry().permissions[NAMES].stated_at if by.allows(NAMES, unit_id) else ""
    if not page:
        raise Http404
    return f"{reverse(page)}?{urlencode({'unit': Unit.objects.get(pk=unit_id).code, 'next': back})}"
