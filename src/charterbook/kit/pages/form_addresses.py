"""Where a record is entered or changed: addresses of forms, for pages that know the model but not the sheet."""

from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from charterbook.kit.grammar import Sheet
from charterbook.kit.pages.viewer import Viewer
from charterbook.kit.registry import registry


def sheets_of(model: str, viewer: Viewer) -> list[Sheet]:
    """Return the sheets by which the viewer may enter records of a model anywhere."""
    return [sheet for sheet in registry().sheets.values() if sheet.model == model and viewer.may(sheet.needs)]


def change_address(model: str, pk: int, viewer: Viewer) -> str:
    """Return where a record is changed; empty where it has no form that the viewer may use."""
    sheets = sheets_of(model, viewer)
    if len(sheets) > 1:  # one model, several sheets: the record says by which it was entered
        sheets = [sheet for sheet in sheets if sheet.one and sheet.one(pk) is not None]
    return _address("form_change", sheets[0].code, pk) if sheets else ""


def new_address(model: str, viewer: Viewer, *, unit: str = "") -> str:
    """Return where a record of a model is entered; empty where there is no form that the viewer may use."""
    sheets = sheets_of(model, viewer)
    address = _address("form", sheets[0].code) if sheets else ""
    return f"{address}?{urlencode({'unit': unit})}" if address and unit else address


def _address(name: str, *parts: Any) -> str:
    try:
        return reverse(name, args=parts)
    except NoReverseMatch:
        return ""
