"""The public pages: sending a report, and reading its answers with the receipt."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from charterbook.domains.integrity.actions import ReadLetter, read_thread, send_report, write_on
from charterbook.domains.integrity.forms import MoreForm, ReceiptForm, ReportForm
from charterbook.domains.integrity.queries import choose_key, open_keys, unit_meant
from charterbook.domains.integrity.rules import Cleaned, check_files, clean_file, receipt_shown
from charterbook.domains.integrity.views.limits import GUESSING, SENDING, Limit
from charterbook.domains.integrity.views.unmarked import answer, check_post, said, speak
from charterbook.kit.charters import UnknownCode, current_charter
from charterbook.kit.pages.address import address_of
from charterbook.kit.pages.page import page
from charterbook.kit.refusal import Refused, mark


class TooOften(Refused):
    """An address asks more often than people do."""


@csrf_exempt  # no session and no cookie, hence nothing to forge; the form has a token of its own
@page(needs=None, writes=("POST",), public=True)
def report(request: HttpRequest, language: str | None = None) -> HttpResponse:
    """Take a report from anybody, and show its receipt once."""
    spoken = speak(language)
    bodies = [(key.unit_id, key.unit.name) for key in open_keys()]
    form = ReportForm(bodies=bodies)
    if request.method != "POST":
        return answer(request, "integrity/report.html", spoken, form=form, faults=[], is_open=bool(bodies))
    faults: list[str] = []
    try:
        check_post(request)
        form = ReportForm(request.POST, request.FILES, bodies=bodies)
        if form.is_valid():
            receipt = _sent(request, form.cleaned_data)
            return answer(request, "integrity/receipt.html", spoken, wipe=True, receipt=receipt_shown(receipt))
    except Refused as refused:
        faults = [said(refused)]
    return answer(request, "integrity/report.html", spoken, form=form, faults=faults, is_open=bool(bodies))


@csrf_exempt  # as above
@page(needs=None, writes=("POST",), public=True)
def report_answers(request: HttpRequest, language: str | None = None) -> HttpResponse:
    """Show the answers to who has the receipt, and take what he adds; the receipt never stands in an address."""
    spoken = speak(language)
    template, form = "integrity/ask.html", ReceiptForm()
    faults: list[str] = []
    if request.method != "POST":
        return answer(request, template, spoken, form=form, faults=faults)
    try:
        check_post(request)
        form = ReceiptForm(request.POST)
        if form.is_valid():
            return _thread(request, spoken, form.cleaned_data["receipt"])
    except Refused as refused:
        faults = [said(refused)]
    return answer(request, template, spoken, form=form, faults=faults)


def _sent(request: HttpRequest, data: dict[str, Any]) -> str:
    """Seal the report and return its receipt. Raises Refused."""
    files = _cleaned(data["attached"])
    about, today = unit_meant(data["place"]), timezone.localdate()
    key = choose_key(about=about, body=data["body"], above=data["above"], today=today)
    _check_often(SENDING, request, mark("Too many reports came from here: try again in an hour, or from elsewhere."))
    return send_report(
        text=data["text"],
        place=data["place"],
        when=data["when"],
        files=files,
        key=key,
        about_id=about.pk if about else None,
        today=today,
    )


def _thread(request: HttpRequest, language: str, receipt: str) -> HttpResponse:
    """Show the thread of a receipt, after adding what was written. Raises Refused."""
    _check_often(GUESSING, request, mark("Too many receipts were tried from here: try again in a quarter of an hour."))
    adding, faults, is_added = "add" in request.POST, [], False
    more = MoreForm(request.POST, request.FILES) if adding else MoreForm(initial={"receipt": receipt})
    if adding and more.is_valid():
        try:
            files = _cleaned(more.cleaned_data["attached"])
            write_on(receipt=receipt, text=more.cleaned_data["text"], files=files, today=timezone.localdate())
            more, is_added = MoreForm(initial={"receipt": receipt}), True
        except Refused as refused:
            faults = [said(refused)]
    letters = [_shown(letter, language) for letter in read_thread(receipt)]
    context = {"letters": letters, "form": more, "faults": faults, "is_added": is_added}
    return answer(request, "integrity/thread.html", language, wipe=True, **context)


def _shown(letter: ReadLetter, language: str) -> dict[str, Any]:
    content = letter.content
    state = content.state if content else ""
    try:
        word = current_charter().word("integrity_states", state, language) if state else ""
    except UnknownCode:
        word = state
    text = content.text if content else _("You wrote a letter. Its text can be read by the committee only.")
    return {"day": letter.day, "is_own": letter.is_own, "text": text, "state": word}


def _cleaned(files: Iterable[Any]) -> list[Cleaned]:
    given = list(files)
    check_files([file.size for file in given])
    return [clean_file(file.read(), number=number) for number, file in enumerate(given, start=1)]


def _check_often(limit: Limit, request: HttpRequest, text: str) -> None:
    if not limit.allows(address_of(request)):
        raise TooOften(text)
