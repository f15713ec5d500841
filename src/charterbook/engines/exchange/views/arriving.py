"""Books come in: the page to send them, the forms to fill, and the imports there were."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charterbook.domains.organisation.api import Unit, top_units, unit_or_none
from charterbook.engines.exchange import permissions
from charterbook.engines.exchange.actions import receive
from charterbook.engines.exchange.models import CHECKING, STATES, Import
from charterbook.engines.exchange.queries.scope import imports_of, with_sums
from charterbook.engines.exchange.views.asked import start, viewer_of
from charterbook.ground.audit.actions import NotAllowed
from charterbook.ground.audit.api import shown_name
from charterbook.kit.grammar import Actor
from charterbook.kit.pages.costly import when_sent
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Cell, Column, Grid, Link, More, Row
from charterbook.kit.pages.templatetags.kit import moment
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.registry import registry

ROWS = 20
MOST_FILES = 40
MOST_BYTES = 50 * 1024 * 1024
SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")


class BooksField(forms.FileField):
    """A field for several files; cleaning gives them all."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the files. Raises ValidationError, in the words of the field, for what is no workbook."""
        files = data if isinstance(data, (list, tuple)) else [data]
        kept = [super(BooksField, self).clean(each, initial) for each in files]
        if len(kept) > MOST_FILES:
            raise forms.ValidationError(_("Send at most %(most)s files at once.") % {"most": MOST_FILES})
        for file in kept:
            if not file.name.lower().endswith(SUFFIXES):
                text = _("“%(name)s” is not a workbook: send .xlsx, .xls, .ods or .csv files.")
                raise forms.ValidationError(text % {"name": file.name})
            if file.size > MOST_BYTES:
                text = _("“%(name)s” is larger than 50 MB: split it into several files.")
                raise forms.ValidationError(text % {"name": file.name})
        return kept


class BooksInput(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class BooksForm(forms.Form):
    """The books to send, and for which unit; the unit decides between units of equal name."""

    books = BooksField(
        label=gettext_lazy("Workbooks"),
        help_text=gettext_lazy(
            "Several at once, in any order: .xlsx, .xls, .ods or .csv. Nothing is stored before you have seen it."
        ),
        widget=BooksInput(attrs={"multiple": True, "accept": ",".join(SUFFIXES)}),
    )
    home = forms.ChoiceField(label=gettext_lazy("For the unit"), required=False)

    def __init__(self, *args: Any, homes: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(homes) < 2:  # noqa: PLR2004 -- a choice needs two
            del self.fields["home"]
        else:
            homes_field = cast("forms.ChoiceField", self.fields["home"])
            homes_field.choices = [(unit.code, unit.name) for unit in homes]


@page(needs=permissions.RUN, writes=("POST",), costly=when_sent)
def imports(request: PageRequest) -> HttpResponse:
    """Show the place for books, forms to download and earlier imports; take books that are sent and check them."""
    by = viewer_of(request)
    homes = list(top_units(by, permissions.RUN, timezone.localdate()))
    asked = BooksForm(request.POST or None, request.FILES or None, homes=homes)
    if request.method == "POST" and asked.is_valid():
        chosen = next(
            (unit for unit in homes if unit.code == asked.cleaned_data.get("home")), homes[0] if homes else None
        )
        try:
            run = _received(asked.cleaned_data["books"], by, chosen)
        except NotAllowed as refused:
            asked.add_error(None, str(refused))
        else:
            return redirect("import_preview", run.pk)
    status = 422 if request.method == "POST" else 200
    number = request.GET.get("page", "")
    grid = _earlier(by, int(number) if number.isdecimal() and len(number) < len("1000000") else 1)
    if request.headers.get("HX-Request") and request.method == "GET":
        return render(request, "kit/_grid_rows.html", {"grid": grid})
    wanted = unit_or_none(by, permissions.RUN, request.GET.get("unit", "")) or (homes[0] if homes else None)
    context = {
        "form": asked,
        "earlier": grid,
        "forms": _forms(wanted),
        "unit": wanted,
        "is_wanted": "unit" in request.GET,
    }
    return render(request, "exchange/imports.html", context, status=status)


def _received(files: "Sequence[UploadedFile[Any]]", by: Actor, home: Unit | None) -> Import:
    """Keep the books that were sent and start checking them."""
    with tempfile.TemporaryDirectory() as folder:
        kept: list[tuple[str, Path]] = []
        for number, file in enumerate(files):
            path = Path(folder) / str(number)
            with path.open("wb") as out:
                out.writelines(file.chunks())
            kept.append((file.name or str(number), path))
        everywhere = by.units(permissions.RUN) is None
        run = receive(kept, by=by, home_unit=home.pk if home and not everywhere else None)
    start(run, CHECKING, "run-import", str(run.pk))
    return run


def _forms(unit: Unit | None) -> list[tuple[Any, list[Link]]]:
    """Return for each kind of sheet the links to its empty and its filled form."""
    if unit is None:
        return []
    return [
        (
            sheet.label,
            [
                Link(label=_("Empty form"), url=reverse("form_file", args=[sheet.code, unit.code])),
                Link(label=_("Filled form"), url=reverse("form_file", args=[sheet.code, unit.code]) + "?filled=1"),
            ],
        )
        for sheet in registry().sheets.values()
    ]


def _earlier(by: Actor, number: int) -> Grid:
    """Return the viewer's imports, some at a time."""
    found = Paginator(with_sums(imports_of(by)).prefetch_related("books"), ROWS).get_page(number)
    more = None
    if found.has_next():
        url = f"{reverse('imports')}?page={found.next_page_number()}"
        more = More(url=url, shown=found.end_index(), total=found.paginator.count)
    heads = (_("Rows"), _("New"), _("Changed"), _("Same"), _("Errors"))
    return Grid(
        name="earlier",
        caption=_("Earlier imports"),
        columns=(
            Column(label=_("Import")),
            Column(label=_("Workbooks")),
            Column(label=_("State")),
            *(Column(label=label, number=True) for label in heads),
        ),
        rows=[_row(run) for run in found],
        more=more,
        empty=_("No workbook was imported yet."),
    )


def _row(run: Any) -> Row:
    names = [book.name for book in run.books.all()]
    first = ", ".join(names[:2]) + (f" (+{len(names) - 2})" if len(names) > 2 else "")  # noqa: PLR2004 -- two fit the line
    numbers = (run.rows_total, run.rows_new, run.rows_changed, run.rows_same, run.rows_errors)
    return Row(
        cells=(
            Cell(
                text=f"№ {run.pk} · {moment(run.at)}",
                url=reverse("import_preview", args=[run.pk]),
                note=shown_name(run.by_name),
            ),
            Cell(text=first),
            Cell(text=STATES[run.state]),
            *(Cell(number=number) for number in numbers),
        )
    )
