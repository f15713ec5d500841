"""Requests about one's own data, and links of accounts to persons, as tables."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from charterbook.domains.privacy.models import SelfAccess, SubjectRequest
from charterbook.domains.privacy.rules import is_overdue
from charterbook.domains.privacy.words import KIND_WORDS, RECEIVED, STATE_WORDS
from charterbook.kit.pages.parts import Cell, Column, Fact, Grid, Row
from charterbook.kit.pages.values import HIDDEN


def own_requests_grid(asked: Iterable[SubjectRequest]) -> Grid:
    """Return what a person asked, with the answers."""
    rows = [
        Row(
            cells=[
                Cell(day=each.received_on),
                Cell(text=KIND_WORDS[each.kind], note=each.text),
                Cell(text=STATE_WORDS[each.state]),
                Cell(day=each.answered_on or each.due_on),
                Cell(text=each.answer or "", note=each.reason or ""),
            ]
        )
        for each in asked
    ]
    columns = (_("Asked on"), _("What was asked"), _("State"), _("Answered, or due"), _("Answer"))
    return _grid("own-requests", _("What you asked"), columns, rows, _("You have asked nothing yet."))


def requests_grid(asked: Iterable[SubjectRequest], today: date) -> Grid:
    """Return the requests at a viewer's units; those that wait too long are marked."""
    rows = []
    for each in asked:
        late = is_overdue(due_on=each.due_on, is_open=each.state == RECEIVED, today=today)
        rows.append(
            Row(
                cells=[
                    Cell(text=f"№ {each.pk}", url=reverse("request_answer", args=[each.pk])),
                    Cell(text=each.person.name if each.person else HIDDEN),
                    Cell(text=each.unit.name if each.unit else "–"),
                    Cell(text=KIND_WORDS[each.kind], note=_("on paper") if each.on_paper else ""),
                    Cell(day=each.received_on),
                    Cell(day=each.due_on, note=_("overdue") if late else ""),
                    Cell(text=STATE_WORDS[each.state]),
                ],
                state="error" if late else "",
            )
        )
    columns = (_("Request"), _("Person"), _("Unit"), _("What was asked"), _("Received on"), _("Due on"), _("State"))
    return _grid("requests", _("Requests"), columns, rows, _("Nobody has asked anything."))


def answer_facts(asked: SubjectRequest, today: date) -> list[Fact]:
    """Return the facts of a request, with its answer."""
    late = is_overdue(due_on=asked.due_on, is_open=asked.state == RECEIVED, today=today)
    facts = [
        Fact(label=_("Person"), text=asked.person.name if asked.person else HIDDEN),
        Fact(label=_("Unit"), text=asked.unit.name if asked.unit else "–"),
        Fact(label=_("What was asked"), text=KIND_WORDS[asked.kind]),
        Fact(label=_("What it is about"), text=asked.text),
        Fact(label=_("Received on"), day=asked.received_on, note=_("on paper") if asked.on_paper else ""),
        Fact(label=_("Due on"), day=asked.due_on, note=_("overdue") if late else ""),
        Fact(label=_("State"), text=STATE_WORDS[asked.state]),
    ]
    if asked.state != RECEIVED:
        facts += [
            Fact(label=_("Answer"), text=asked.answer or "–"),
            Fact(label=_("Why it was refused"), text=asked.reason or "–"),
            Fact(label=_("Answered on"), day=asked.answered_on),
        ]
    return facts


def links_grid(links: Iterable[SelfAccess]) -> Grid:
    """Return which accounts are whose."""
    rows = [
        Row(
            cells=[
                Cell(text=link.account.username, note=link.account.name),
                Cell(text=link.person.name, note=link.person.card_no or ""),
                Cell(day=link.since),
                Cell(text=link.decision or "–"),
                Cell(text=_("End the link"), url=reverse("link_end", args=[link.pk])),
            ]
        )
        for link in links
    ]
    columns = (_("Account"), _("Person"), _("Since"), _("Decision number"), _("End the link"))
    return _grid("links", _("Accounts of persons"), columns, rows, _("No account is linked to a person of your books."))


def _grid(name: str, caption: str, columns: tuple[str, ...], rows: list[Row], empty: str) -> Grid:
    return Grid(name=name, caption=caption, columns=[Column(label=label) for label in columns], rows=rows, empty=empty)
