"""The files of a record: looked at as pictures or plain text, taken away, added and removed."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charterbook.engines.files.actions import add_file, remove_file
from charterbook.engines.files.models import RecordFile
from charterbook.engines.files.permissions import VIEW
from charterbook.engines.files.queries import file_or_none, files_of, may_change, named_record_or_none, part_of
from charterbook.engines.files.rules import MOST_BYTES, TYPES
from charterbook.engines.lists.api import note_shown, unit_id_of
from charterbook.ground.audit.actions import NotAllowed
from charterbook.ground.audit.api import LIST, PAGE
from charterbook.kit.grammar import Actor, Table
from charterbook.kit.pages.costly import always, when_sent
from charterbook.kit.pages.page import SAFE, page
from charterbook.kit.pages.parts import Link
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.refusal import Refused
from charterbook.kit.wall import entered

ENDINGS = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx,.txt"


class FileForm(forms.Form):
    """A file to keep with the record."""

    file = forms.FileField(
        label=gettext_lazy("Add a file"),
        help_text=gettext_lazy("PDF, JPEG, PNG, .docx, .xlsx or plain text, at most 10 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ENDINGS}),
        max_length=1000,
        allow_empty_file=True,
    )


@page(needs=VIEW, writes=("POST",), costly=when_sent)
def record_files(request: PageRequest, model: str, pk: int) -> HttpResponse:
    """Show the files of a record with what they hold; take one that is sent. The record's page asks for the list."""
    by = cast("Actor", request.viewer)
    with _looking(request):
        found = named_record_or_none(model, pk, by)
    if found is None:
        raise Http404
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _is_added(form, model, pk, by):
        messages.success(request, _("The file is kept with the record."))
        return redirect("record_files", model, pk)
    with _looking(request):
        files = list(files_of(model, pk))
        _note(by, *found, files, how=LIST)
        part = request.headers.get("HX-Request") and request.method in SAFE
        context = _context(by, *found, [(file, "" if part else _text_of(file)) for file in files], form)
        template = "files/_list.html" if part else "files/files.html"
        return render(request, template, context, status=422 if request.method == "POST" else 200)


def _looking(request: PageRequest) -> AbstractContextManager[None]:
    """Look as one who reads: writing reaches more persons than looking does."""
    return nullcontext() if request.method in SAFE else entered(request.reaches.reading)


def _is_added(form: FileForm, model: str, pk: int, by: Actor) -> bool:
    sent = cast("UploadedFile[Any]", form.cleaned_data["file"])
    name = sent.name or ""
    data = sent.read(MOST_BYTES + 1)
    try:
        add_file(model=model, record_id=pk, name=name, data=data, by=by, today=timezone.localdate())
    except NotAllowed as refused:
        form.add_error(None, _(refused.text) % refused.params)
    except Refused as refused:
        form.add_error("file", _(refused.text) % refused.params)
    else:
        return True
    return False


def _context(
    by: Actor, table: Table, held: Any, files: Sequence[tuple[RecordFile, str]], form: FileForm
) -> dict[str, Any]:
    return {
        "table": table,
        "record": held,
        "form": form if may_change(table, held, by) else None,
        "files": [(file, text, range(1, file.pages + 1)) for file, text in files],
        "crumbs": [_up(table, held), Link(label=_("Files"))],
    }


def _up(table: Table, held: Any) -> Link:
    return Link(label=f"{table.one} № {held.pk}", url=reverse("record", args=[table.model, held.pk]))


def _text_of(file: RecordFile) -> str:
    """Return what a file says, where it shows no pictures."""
    part = None if file.pages else part_of(file, 1)
    return part.decode() if part is not None else ""


def _note(by: Actor, table: Table, held: Any, files: Sequence[RecordFile], *, how: str) -> None:
    """Note the look at persons' files in the log of reads."""
    if files:
        unit = unit_id_of(table, held)
        note_shown(by, table, [held], frozenset({unit} if unit is not None else ()), how=how)


def _asked(request: PageRequest, pk: int, number: int = 0) -> tuple[RecordFile, bytes]:
    """Return a file with one of its pages, 0 for itself, and note the look. Raises Http404."""
    by = cast("Actor", request.viewer)
    found = file_or_none(pk, by)
    part = part_of(found[0], number) if found is not None and number <= found[0].pages else None
    if found is None or part is None:
        raise Http404
    held, table, record = found
    _note(by, table, record, [held], how=PAGE)
    return held, part


@page(needs=VIEW, costly=always)
def file(request: PageRequest, pk: int) -> HttpResponse:
    """Give a file back as it was sent, to be kept and never to be shown by the browser itself."""
    held, data = _asked(request, pk)
    answer = HttpResponse(data, content_type=TYPES[held.kind])
    answer.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=held.name) or ""
    return answer


@page(needs=VIEW)
def file_page(request: PageRequest, pk: int, number: int) -> HttpResponse:
    """Show a page of a file as a picture that was drawn of it."""
    if number == 0:
        raise Http404
    _held, data = _asked(request, pk, number)
    return HttpResponse(data, content_type="image/jpeg")


@page(needs=VIEW, writes=("POST",))
def file_remove(request: PageRequest, pk: int) -> HttpResponse:
    """Ask before a file is removed, then remove it."""
    by = cast("Actor", request.viewer)
    with _looking(request):
        found = file_or_none(pk, by)
    if found is None or not may_change(found[1], found[2], by):
        raise Http404
    held, table, record = found
    if request.method == "POST":
        remove_file(held, by=by, today=timezone.localdate())
        messages.success(request, _("The file was removed; the history says who did it."))
        return redirect("record_files", table.model, record.pk)
    crumbs = [_up(table, record), Link(label=_("Remove a file"))]
    return render(request, "files/remove.html", {"file": held, "table": table, "record": record, "crumbs": crumbs})
