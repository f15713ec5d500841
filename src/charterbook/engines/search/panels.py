"""What was found as links in groups: records of each kind, figures, sheets and pages by their label."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode
from django.utils.module_loading import import_string
from django.utils.text import slugify
from django.utils.translation import gettext as _

from charterbook.domains.organisation.api import top_units
from charterbook.engines.search.queries import Found, number_of
from charterbook.kit.grammar import Actor, Sought, Typed
from charterbook.kit.pages.parts import Link
from charterbook.kit.registry import registry
from charterbook.kit.text import fold

VIEW = "organisation.view"
LONGEST = 160  # letters of a title


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What was found of one kind; `more` is the address that shows the rest."""

    name: str
    label: Any
    links: list[Link]
    more: str = ""
    best: int = 0
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A record that a form may pick."""

    id: str
    value: Any
    text: str
    note: str


def group_of(found: Found, *, address: str, text: str) -> Group:
    """Return what was found of a kind as links to the records."""
    sought = found.sought
    links = [Link(label=title_of(sought, row), url=_address(sought, row), note=sought.note(row)) for row in found.rows]
    more = f"{address}?{urlencode({'q': text, 'kind': sought.model})}" if found.more else ""
    return Group(
        name=slugify(sought.model.replace(".", "-")),
        label=sought.label,
        links=links,
        more=more,
        best=found.best,
        order=sought.order,
    )


def title_of(sought: Sought, row: Any) -> str:
    """Return what a hit is called, shortened."""
    title = str(sought.title(row))
    return title if len(title) <= LONGEST else f"{title[:LONGEST].rstrip()}…"


def _address(sought: Sought, row: Any) -> str:
    return sought.address(row) if sought.address else reverse("record", args=[sought.source, row.pk])


def choices_of(found: Found) -> list[Choice]:
    """Return what was found as options of a list; a unit is written by its code, what else by its number."""
    sought = found.sought
    stem = slugify(sought.model.replace(".", "-"))
    return [
        Choice(
            id=f"pick-{stem}-{number_of(sought, row)}",
            value=number_of(sought, row) if sought.value == "pk" else getattr(row, sought.value),
            text=title_of(sought, row),
            note=sought.note(row),
        )
        for row in found.rows
    ]


def declared_groups(typed: Typed, by: Actor, most: int) -> Iterator[Group]:
    """Yield figures, sheets and pages whose label has all the words, as far as the viewer may use them."""
    if not typed.words:
        return
    kinds: tuple[tuple[str, str, Callable[[Actor], Iterable[Link]]], ...] = (
        ("figures", _("Figures"), _figures),
        ("forms", _("Forms to fill in"), _sheets),
        ("pages", _("Pages"), _pages),
    )
    for place, (name, label, links_of) in enumerate(kinds):
        links = [link for link in links_of(by) if _is_called(str(link.label), typed)]
        if links:
            yield Group(name=name, label=label, links=links[:most], best=2, order=100 + place)


def _is_called(label: str, typed: Typed) -> bool:
    """Tell whether each word typed begins a word of the label."""
    told = f" {fold(label)}"
    return all(f" {word}" in told for word in typed.words)


def _figures(by: Actor) -> Iterator[Link]:
    if not by.allows(VIEW):
        return
    unit = top_units(by, VIEW, by.today).first()
    for figure in registry().figures.values():
        if unit is not None and by.allows(figure.needs):
            yield Link(label=figure.label, url=reverse("figure_records", args=[figure.code, unit.code]), note=unit.name)


def _sheets(by: Actor) -> Iterator[Link]:
    for sheet in registry().sheets.values():
        if by.allows(sheet.needs):
            yield Link(label=sheet.label, url=_sheet_address(sheet.code))


def _sheet_address(code: str) -> str:
    """Return where a record of a sheet is written, or its workbook fetched where no form has a page."""
    try:
        return reverse("form", args=[code])
    except NoReverseMatch:
        return f"{reverse('imports')}#forms"


def _pages(by: Actor) -> Iterable[Link]:
    pages: Iterable[Link] = import_string(settings.PAGES_SOUGHT)(by)
    return pages
