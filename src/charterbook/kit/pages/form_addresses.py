"""Where a record is entered or changed: addresses of forms, for pages that know the model but not the sheet."""

from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from charterbook.kit.grammar import Actor, Sheet
from charterbook.kit.registry import registry


def sheets_of(model: str, by: Actor, unit_id: int) -> list[Sheet]:
    """Return the sheets by which somebody may enter records of a model at a unit."""
    return [sheet for sheet in registry().sheets.values() if sheet.model == model and by.allows(sheet.needs, unit_id)]


def change_address(model: str, pk: int, by: Actor, unit_id: int) -> str:
    """Return where a record of a unit is changed; empty where it has no form that may be used."""
    sheets = sheets_of(model, by, unit_id)
    if len(sheets) > 1:  # one model, several sheets: the record says by which it was entered
        sheets = [sheet for sheet in sheets if sheet.one and sheet.one(pk) is not None]
    return _address("form_change", sheets[0].code, pk) if sheets else ""


def new_address(model: str, by: Actor, *, unit: str, unit_id: int) -> str:
    """Return where a record of a model is entered for a unit; empty where there is no form that may be used."""
    sheets = sheets_of(model, by, unit_id)
    address = _address("form", sheets[0].code) if sheets else ""
    return f"{address}?{urlencode({'unit': unit})}" if address else ""


def _address(name: str, *parts: Any) -> str:
    try:
        return reverse(name, args=parts)
    except NoReverseMatch:
        return ""
