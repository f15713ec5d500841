"""Which account is which person's: linked by card number, ended."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from charterbook.domains.accounts.api import account_named
from charterbook.domains.privacy.actions import link_account, unlink_account
from charterbook.domains.privacy.forms import LinkForm
from charterbook.domains.privacy.panels import links_grid
from charterbook.domains.privacy.permissions import HANDLE
from charterbook.domains.privacy.queries import links_seen, person_by_card
from charterbook.domains.privacy.rules import PrivacyRefused
from charterbook.domains.privacy.views.sending import note_persons, sent
from charterbook.ground.audit.api import LIST
from charterbook.kit.grammar import Actor
from charterbook.kit.pages.page import page
from charterbook.kit.pages.viewer import PageRequest
from charterbook.kit.refusal import mark


@page(needs=HANDLE, writes=("POST",), fresh=True)
def links(request: PageRequest) -> HttpResponse:
    """List whose accounts are whose in the viewer's books, and link another."""
    by = cast("Actor", request.viewer)
    form = LinkForm(request.POST or None)

    def link() -> None:
        given = form.cleaned_data
        account, person = account_named(given["username"]), person_by_card(given["card_no"])
        if account is None:
            raise PrivacyRefused(mark("There is no account of this name."), field="username")
        if person is None:
            raise PrivacyRefused(mark("Nobody in a book of yours has this card number."), field="card_no")
        link_account(account, person, decision=given["decision"], by=by, today=timezone.localdate())

    if request.method == "POST" and sent(form, link):
        messages.success(request, _("The account now shows its person what is kept on them, and who looked."))
        return redirect("links")
    shown = list(links_seen(by))
    note_persons(by, "privacy.SelfAccess", ((each.person.unit_id, each.person) for each in shown), how=LIST)
    status = 422 if request.method == "POST" else 200
    return render(request, "privacy/links.html", {"form": form, "grid": links_grid(shown)}, status=status)


@page(needs=HANDLE, writes=("POST",), fresh=True)
def link_end(request: PageRequest, pk: int) -> HttpResponse:
    """End the link of an account to its person."""
    by = cast("Actor", request.viewer)
    held = links_seen(by).filter(pk=pk).first()
    if held is None:
        raise Http404
    if request.method == "POST":
        unlink_account(held, by=by, today=timezone.localdate())
        messages.success(request, _("The link is ended."))
        return redirect("links")
    return render(request, "privacy/link_end.html", {"link": held})
