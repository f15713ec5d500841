"""The form of a new record, and that of a record to be changed."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from charterbook.engines.forms.actions import FormRefused, Sending, keep_draft, send, try_out
from charterbook.engines.forms.models import Sent
from charterbook.engines.forms.panels import conflicts_of
from charterbook.engines.forms.panels.merge import THEIRS
from charterbook.engines.forms.queries import beginning, read_typed
from charterbook.engines.forms.views.asked import VIEW, Asked, change_asked, new_asked
from charterbook.engines.forms.views.drawn import Shown, form_page, merge_page
from charterbook.engines.forms.views.sent import (
    PastedBlock,
    blocks_in,
    key_in,
    note_seen,
    seal_of,
    typed_in,
    was_in,
    work_of,
)
from charterbook.kit.pages.page import page
from charterbook.kit.pages.viewer import PageRequest

CHECK, SAVE, REST, AGREE, MERGE = "check", "save", "rest", "agree", "merge"


@page(needs=VIEW, writes=("POST",))
def form(request: PageRequest, sheet: str) -> HttpResponse:
    """Show the form of a new record; save it when it is sent."""
    asked = new_asked(request, sheet)
    if request.method == "POST":
        return _sent(request, asked)
    draft = asked.draft()
    texts = beginning(asked.sheet, asked.unit, asked.by) | _like(request, asked)
    return _opened(request, asked, texts, draft)


@page(needs=VIEW, writes=("POST",))
def form_change(request: PageRequest, sheet: str, pk: int) -> HttpResponse:
    """Show the form of a record; change the record when it is sent, unless somebody else has meanwhile."""
    asked = change_asked(request, sheet, pk)
    if isinstance(asked, str):
        return redirect(asked)
    if request.method == "POST":
        return _sent(request, asked)
    return _opened(request, asked, asked.stored_texts, asked.draft())


def _like(request: PageRequest, asked: Asked) -> dict[str, str]:
    """Return what the record that the next one is like leaves to it."""
    number = request.GET.get("like", "")
    if not number.isdecimal():
        return {}
    sent = Sent.objects.filter(account_id=asked.by.account_id, sheet=asked.sheet.code, pk=int(number[:18])).first()
    return {name: str(text) for name, text in sent.again.items()} if sent else {}


def _opened(request: PageRequest, asked: Asked, texts: Mapping[str, str], draft: Any) -> HttpResponse:
    """Show a form that nobody has sent yet; with a draft, offer it or show it."""
    was = asked.stored_texts
    blocks = blocks_in(asked, {})
    if draft is not None and request.GET.get("draft") == "1":
        texts = dict(texts) | {name: text for name, text in draft.typed.items() if isinstance(text, str)}
        blocks = blocks_in(asked, draft.typed)
        was = {name: draft.typed.get(f"was-{name}", text) for name, text in was.items()}
        draft = None
    return form_page(request, asked, Shown(texts=texts, was=was, blocks=blocks, draft=draft))


def _sent(request: PageRequest, asked: Asked) -> HttpResponse:
    """Check what was sent and save it, or show what is to be mended."""
    typed, stored, was = typed_in(asked, request.POST), asked.stored_texts, was_in(asked, request.POST)
    for name in asked.settled(stored):
        typed[name] = stored[name]
    done = _done_before(request, asked)
    if done is not None:
        return _to(request, done)
    blocks, do = blocks_in(asked, request.POST), request.POST.get("_do", SAVE)
    if asked.held is not None and was != {name: text for name, text in stored.items() if text}:
        return merge_page(request, asked, conflicts_of(asked.sheet, was, stored, typed), typed, blocks)
    if do == MERGE:
        typed |= {name: stored.get(name, "") for name in typed if request.POST.get(f"take-{name}") == THEIRS}
    read = read_typed(asked.sheet, typed, home=asked.unit.pk)
    shown = Shown(texts=typed, was=was, blocks=blocks, remarks=read.remarks, key=key_in(request.POST))
    if read.is_refused:
        return _refused(request, asked, shown)
    return _worked(request, asked, shown, read.values, do)


def _done_before(request: PageRequest, asked: Asked) -> Sent | None:
    """Return what the form saved when it was sent the first time, if it was."""
    found: Sent | None = (
        Sent.objects.filter(account_id=asked.by.account_id, key=key_in(request.POST)).order_by("pk").first()
    )
    return found


def _worked(request: PageRequest, asked: Asked, shown: Shown, values: dict[str, Any], do: str) -> HttpResponse:
    """Show what would become of pasted rows, or save it all."""
    seal = seal_of(shown.texts, shown.blocks)
    has_lines = any(block.taken for block in shown.blocks)
    leave_out: dict[str, frozenset[int]] = {}
    if do == CHECK or (has_lines and (do == REST or request.POST.get("_checked") != seal)):
        work = work_of(asked, values, shown.blocks, {})
        done = try_out(work, by=asked.by, today=asked.today)
        is_seen = request.POST.get("_checked") == seal
        if do != REST or not is_seen:
            keep_draft(asked.draft_name, draft_in(asked, request), unit_id=asked.unit.pk, by=asked.by)
            note_seen(asked, work)
            status = 422 if done.is_refused(work) else 200
            return form_page(request, asked, shown.tried_out(work, done, seal), status=status)
        leave_out = {
            block.sheet.code: frozenset(at for at, line in enumerate(block.lines) if line.is_refused)
            for block in work.blocks
        }
    work = work_of(asked, values, shown.blocks, leave_out)
    again = {name: shown.texts[name] for name in (*asked.sheet.again, asked.sheet.unit) if shown.texts.get(name)}
    sending = Sending(key=shown.key, work=work, draft=asked.draft_name, again=again, agreed=do == AGREE)
    try:
        return _to(request, send(sending, by=asked.by, today=asked.today))
    except FormRefused as refused:
        if leave_out:
            work = work_of(asked, values, shown.blocks, {})
            done = try_out(work, by=asked.by, today=asked.today)
            note_seen(asked, work)
            return _refused(request, asked, shown.tried_out(work, done, seal))
        note_seen(asked, work)
        return _refused(request, asked, shown.tried_out(work, refused.done, seal, is_known=refused.is_known))


def _refused(request: PageRequest, asked: Asked, shown: Shown) -> HttpResponse:
    """Show the form with what is to be mended; what was typed is kept as a draft besides."""
    keep_draft(asked.draft_name, draft_in(asked, request), unit_id=asked.unit.pk, by=asked.by)
    return form_page(request, asked, shown, status=422)


def draft_in(asked: Asked, request: PageRequest) -> dict[str, str]:
    """Return all that was typed into a form, its pasted blocks included."""
    blocks: list[PastedBlock] = blocks_in(asked, request.POST)
    was = {f"was-{name}": text for name, text in was_in(asked, request.POST).items()}
    return typed_in(asked, request.POST) | {f"lines-{b.sheet.code}": b.text for b in blocks if b.text.strip()} | was


def _to(request: PageRequest, sent: Sent) -> HttpResponse:
    """Lead to what was saved; a partial request moves the whole page."""
    address = reverse("form_saved", args=[sent.key])
    return HttpResponseClientRedirect(address) if request.headers.get("HX-Request") else redirect(address)
