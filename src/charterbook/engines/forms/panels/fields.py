"""The fields of a form, made from the columns of its sheet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext

from charterbook.domains.organisation.api import units_like
from charterbook.kit.charters import UnknownCode, current_charter
from charterbook.kit.grammar import Column, Kind, Sheet
from charterbook.kit.outcomes import Level, Remark

RADIOS = 4  # so many choices stand open side by side; more are a list
AREA = 46  # a column so wide holds sentences
OFFERED = 8  # units that an unclear name may mean
WIDGETS = {Kind.DATE: "date", Kind.COUNT: "count", Kind.YEAR: "count", Kind.UNIT: "pick", Kind.ORGANISER: "pick"}
LOCAL = (Kind.DATE, Kind.COUNT, Kind.YEAR, Kind.CHOICE, Kind.UNIT, Kind.ORGANISER)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """A field: what it is called, what stands in it, how it is filled, and what is wrong with it.

    `offers` are texts that an unclear one may mean; `is_local` allows the browser to keep it while there is no network;
    of a record that is picked `is_code` takes the code alone, and `is_person` its number beside the name.
    """

    name: str
    label: Any
    widget: str
    text: str
    note: Any = ""
    is_required: bool = False
    choices: Sequence[tuple[str, str]] = ()
    errors: Sequence[str] = ()
    warnings: Sequence[str] = ()
    offers: Sequence[str] = ()
    pick: str = ""
    is_local: bool = False
    is_code: bool = False
    is_person: bool = False
    shown: str = ""

    @property
    def key(self) -> str:
        """Return the name of the field in the page: a bare `form` or `name` would hide what the form itself has so."""
        return f"f-{self.name}"

    @property
    def described(self) -> str:
        """Return the ids of what describes the field, for those who hear the page."""
        parts = [part for part, is_there in (("help", self.note), ("errors", self.errors or self.warnings)) if is_there]
        return " ".join(f"{self.name}-{part}" for part in parts)


@dataclass(slots=True)
class Drawn:
    """The fields of a form: those that everybody fills, the rest, and what is wrong with the form as a whole."""

    first: list[FormField] = field(default_factory=list)
    rest: list[FormField] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def is_rest_open(self) -> bool:
        """Tell whether something in the rest wants to be looked at."""
        return any(each.errors for each in self.rest)

    @property
    def all(self) -> list[FormField]:
        """Return all fields in the order in which they stand."""
        return [*self.first, *self.rest]


def fields_of(
    sheet: Sheet,
    texts: Mapping[str, str],
    remarks: Iterable[Remark] = (),
    *,
    unit: str = "",
    settled: Iterable[str] = (),
) -> Drawn:
    """Return the fields of a form with their texts and remarks; `unit` is the code near which units are sought."""
    said: dict[str, list[Remark]] = {}
    names = {column.name for column in sheet.columns}
    drawn, fixed = Drawn(), frozenset(settled)
    for remark in remarks:
        if remark.column in names:
            said.setdefault(remark.column, []).append(remark)
        elif remark.level is Level.ERROR:
            drawn.errors.append(sentence(remark))
    for column in sheet.columns:
        if column.kind is Kind.NAME and sheet.picked is None:
            column = replace(column, picks="")  # noqa: PLW2901 -- a sheet that enters new persons picks none
        made = _field(
            column, texts.get(column.name, ""), said.get(column.name, ()), unit=unit, is_fixed=column.name in fixed
        )
        (drawn.first if column.required or column.name in sheet.first else drawn.rest).append(made)
    return drawn


def sentence(remark: Remark) -> str:
    """Return a remark in the language of the page."""
    text = gettext(remark.text)
    return text % remark.params if remark.params else text


def _field(column: Column, text: str, remarks: Iterable[Remark], *, unit: str, is_fixed: bool) -> FormField:
    said = list(remarks)
    errors = [sentence(remark) for remark in said if remark.level is Level.ERROR]
    choices = _choices(column)
    widget = "fixed" if is_fixed else _widget(column, len(choices))
    return FormField(
        name=column.name,
        label=column.label,
        widget=widget,
        text=text,
        note=column.note,
        is_required=column.required,
        choices=choices,
        errors=errors,
        warnings=[sentence(remark) for remark in said if remark.level is Level.WARNING],
        offers=_offers(text) if errors and column.kind in (Kind.UNIT, Kind.ORGANISER) and text else (),
        pick=_pick(column, unit) if widget == "pick" else "",
        is_local=column.kind in LOCAL and not column.personal,
        is_code=column.kind is Kind.TEXT,
        is_person=column.kind is Kind.NAME,
        shown=word_for(column, text),
    )


def _widget(column: Column, choices: int) -> str:
    if column.kind is Kind.CHOICE:
        return "radio" if choices <= RADIOS else "select"
    if column.kind in (Kind.TEXT, Kind.NAME) and column.picks:
        return "pick"
    if column.kind is Kind.TEXT and column.width >= AREA:
        return "area"
    return WIDGETS.get(column.kind, "text")


def _choices(column: Column) -> list[tuple[str, str]]:
    if column.kind is not Kind.CHOICE:
        return []
    language = get_language() or "vi"
    return list({entry.code: entry.word(language) for entry in current_charter().entries(column.subject)}.items())


def word_for(column: Column, text: str) -> str:
    """Return how the text of a column is shown where it cannot be changed: a code by its word."""
    if column.kind is Kind.CHOICE and text:
        try:
            return current_charter().word(column.subject, text, get_language() or "vi")
        except UnknownCode:
            return text
    return text


def _offers(text: str) -> list[str]:
    return [f"{unit.name} ({unit.code})" for unit in units_like(text, OFFERED)]


def _pick(column: Column, unit: str) -> str:
    """Return where the records are sought that a field may name; empty where nothing answers that."""
    model = column.picks or ("organisation.Unit" if column.kind in (Kind.UNIT, Kind.ORGANISER) else "")
    if not model:
        return ""
    try:
        address = reverse("pick", args=[model])
    except NoReverseMatch:
        return ""
    return f"{address}?{urlencode({'unit': unit})}" if unit else address
