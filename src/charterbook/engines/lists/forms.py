"""What an act on many records asks for besides them, as a form made of its columns."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from charterbook.domains.organisation.api import Unit, in_scope
from charterbook.kit.charters import current_charter
from charterbook.kit.dates import DateRefused, read_date
from charterbook.kit.grammar import Actor, BulkAct, Column, Kind
from charterbook.kit.text import fold

LONGEST = 250
NAMED = 5  # units that a refusal names


class Day(forms.DateField):
    """A day, as a browser sends it or as people write it."""

    def to_python(self, value: Any) -> Any:
        """Return the day. Raises ValidationError."""
        if isinstance(value, str) and value.strip():
            try:
                return super().to_python(value)
            except forms.ValidationError:
                try:
                    return read_date(value)
                except DateRefused:
                    raise forms.ValidationError(_("This is not a day. Write it as 31/12/2023.")) from None
        return super().to_python(value)


class UnitField(forms.CharField):
    """A unit by its code or name, among those where the right of the act is held."""

    def __init__(self, *, by: Actor, needs: str, **options: Any) -> None:
        super().__init__(max_length=LONGEST, **options)
        self._by, self._needs = by, needs

    def clean(self, value: Any) -> Any:
        """Return the number of the unit. Raises ValidationError with the units that may be meant."""
        text = super().clean(value)
        if not text:
            return None
        unit = Unit.objects.filter(code__iexact=text).order_by("pk").first()
        found = [unit] if unit else self._named(text)
        held = in_scope(self._by, self._needs, [each.pk for each in found])
        found = [each for each in found if each.pk in held]
        if len(found) == 1:
            return found[0].pk
        if found:
            codes = ", ".join(f"{each.code} ({each.name})" for each in found[:NAMED])
            told = _("More than one unit is meant: write the code of one, such as %(codes)s.")
            raise forms.ValidationError(told, params={"codes": codes})
        raise forms.ValidationError(_("No unit of yours has this code or name."))

    def _named(self, text: str) -> list[Unit]:
        units = Unit.objects.filter(ended_on__isnull=True)
        for word in fold(text).split():
            units = units.filter(search__contains=word)
        return list(units.order_by("code", "pk")[: 10 * NAMED])


def form_of(bulk: BulkAct, data: Any, *, by: Actor) -> forms.Form:
    """Return the form of an act; without data it is empty and unchecked."""
    form = forms.Form(data)
    for column in bulk.columns:
        form.fields[column.name] = _field(column, bulk, by)
    return form


def _field(column: Column, bulk: BulkAct, by: Actor) -> forms.Field:
    options: dict[str, Any] = {"label": column.label, "required": column.required, "help_text": column.note}
    match column.kind:
        case Kind.DATE:
            return Day(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)
        case Kind.CHOICE:
            return forms.ChoiceField(choices=_choices(column, by), **options)
        case Kind.UNIT:
            options["help_text"] = column.note or _("The unit's code, or a part of its name; accents may be left out.")
            return UnitField(by=by, needs=bulk.needs, **options)
        case Kind.YEAR | Kind.COUNT:
            return forms.IntegerField(min_value=0, **options)
        case _:
            return forms.CharField(max_length=LONGEST, **options)


def _choices(column: Column, by: Actor) -> list[tuple[str, str]]:
    language = get_language() or "vi"
    words = [(entry.code, entry.word(language)) for entry in current_charter().entries(column.subject, by.today)]
    return [("", "—"), *words]
