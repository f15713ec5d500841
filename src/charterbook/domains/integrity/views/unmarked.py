"""Answering strangers without a mark: no cookie, nothing kept in the browser, nothing told to other sites."""

from datetime import timedelta
from typing import Any

from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation

from charterbook.domains.integrity.rules import MOST_BYTES, IntegrityRefused
from charterbook.kit.pages.parts import Link
from charterbook.kit.refusal import mark as _

LANGUAGES = (("vi", "Tiếng Việt"), ("en", "English"), ("ru", "Русский"))
ROOM = 256 * 1024  # for the fields beside the files
SIGNER = Signer(salt="charterbook.integrity.form")


class InMemory(MemoryFileUploadHandler):
    """Keeps every file in memory: a temporary file would lie on the disk in clear."""

    def handle_raw_input(self, *_args: Any, **_kwargs: Any) -> None:
        """Take files of any size; the whole request was measured before."""
        self.activated = True


def speak(language: str | None) -> str:
    """Speak the language of the address, Vietnamese where it names none."""
    spoken = language or "vi"
    translation.activate(spoken)
    return spoken


def token() -> str:
    """Return the form's token: it proves that our page was opened today or yesterday, and is the same for everybody.

    A token of one's own would need a cookie, and its hour would tell when the form was opened. Nobody is signed in
    here, so that there is nothing that another site could do in somebody's name.
    """
    return SIGNER.sign(timezone.localdate().isoformat())


def check_post(request: HttpRequest) -> None:
    """Refuse what is too large, has no fresh token or was filled in by a program. Raises IntegrityRefused.

    Called before anything reads the form: the files are kept in memory from here on.
    """
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES + ROOM:
        raise IntegrityRefused(
            _("The report with its files is too large: send the rest through your receipt."), field="files"
        )
    request.upload_handlers = [InMemory(request)]
    try:
        day = SIGNER.unsign(request.POST.get("token", ""))
    except BadSignature:
        day = ""
    today = timezone.localdate()
    if day not in {today.isoformat(), (today - timedelta(days=1)).isoformat()}:
        raise IntegrityRefused(_("The page was open for too long: send the form once more."))
    if request.POST.get("website"):
        raise IntegrityRefused(_("A field that must stay empty was filled in: empty it and send again."))


def answer(request: HttpRequest, template: str, language: str, *, wipe: bool = False, **context: Any) -> HttpResponse:
    """Render a page that leaves no trace in the browser; with `wipe` it also clears what is kept of earlier ones."""
    name = request.resolver_match.url_name if request.resolver_match else "report"
    links = [
        Link(label=label, url=address(str(name), code), current=code == language, language=code)
        for code, label in LANGUAGES
    ]
    context |= {"token": token(), "languages": links, "language": language}
    context |= {"send": address("report", language), "answers": address("report_answers", language)}
    response = render(request, template, context)
    response.headers["Content-Language"] = language
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    if wipe:
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def address(name: str, language: str) -> str:
    """Return the address of a public page in a language."""
    return reverse(name, kwargs={} if language == "vi" else {"language": language})


def said(refused: Any) -> str:
    """Return what a rule says, in the language of the page."""
    text = translation.gettext(refused.text)
    return text % refused.params if refused.params else text
