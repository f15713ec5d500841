"""Reports, letters and keys as the components of pages take them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from nacl.hashlib import blake2b

from charterbook.domains.integrity.actions import OpenedLetter
from charterbook.domains.integrity.models import BodyKey, Report
from charterbook.domains.integrity.permissions import HANDLE
from charterbook.domains.integrity.words import UNDER_WAY
from charterbook.domains.organisation.api import top_units
from charterbook.kit.charters import UnknownCode, current_charter
from charterbook.kit.grammar import Actor
from charterbook.kit.pages.parts import Cell, Column, Fact, Grid, Row


def word_of(state: str) -> str:
    """Return the words of a state."""
    try:
        return current_charter().word("integrity_states", state, get_language() or "vi") if state else ""
    except UnknownCode:
        return state


def kind_word(kind: str) -> str:
    """Return the words of a kind of unit."""
    try:
        return current_charter().word("unit_kinds", kind, get_language() or "vi") if kind else _("No unit named")
    except UnknownCode:
        return kind


def grid_of(reports: Sequence[Report], today: date) -> Grid:
    """Return the list of reports; what is overdue is marked."""
    columns = (_("Report"), _("Received on"), _("About the unit"), _("State"), _("Due on"))
    return Grid(
        name="integrity-reports",
        caption=_("Integrity reports"),
        columns=[Column(label=label) for label in columns],
        rows=[
            Row(
                cells=(
                    Cell(text=number_of(report), url=reverse("integrity_report", args=[report.pk])),
                    Cell(day=report.received_on),
                    Cell(text=report.about.name if report.about else _("No unit named")),
                    Cell(text=word_of(report.state), note=word_of(report.outcome) if report.closed_on else ""),
                    Cell(day=report.due_on, note=_("overdue") if _is_late(report, today) else ""),
                ),
                state="warning" if _is_late(report, today) else "",
            )
            for report in reports
        ],
        empty=_("No report here."),
    )


def _is_late(report: Report, today: date) -> bool:
    return report.state in UNDER_WAY and report.due_on < today


def number_of(report: Report) -> str:
    """Return a short name of a report for people; it tells nothing of the order."""
    return f"{report.pk % 10**6:06}"


def facts_of(report: Report) -> list[Fact]:
    """Return what is known of a report without reading it."""
    return [
        Fact(label=_("Received on"), day=report.received_on),
        Fact(label=_("Received by the committee of"), text=report.unit.name),
        Fact(label=_("About the unit"), text=report.about.name if report.about else _("No unit named")),
        Fact(label=_("State"), text=word_of(report.state)),
        Fact(label=_("Outcome"), text=word_of(report.outcome) or "–"),
        Fact(label=_("Due on"), day=report.due_on),
    ]


def letters_shown(letters: Sequence[OpenedLetter]) -> list[dict[str, Any]]:
    """Return opened letters as the page shows them."""
    return [
        {
            "day": letter.day,
            "heading": _("From the reporter") if letter.from_reporter else _("From the committee"),
            "content": letter.content,
            "state": word_of(letter.content.state),
        }
        for letter in letters
    ]


def keys_grid(keys: Sequence[BodyKey]) -> Grid:
    """Return the keys with their fingerprints, to be compared with the recovery sheets."""
    return Grid(
        name="integrity-keys",
        caption=_("Keys"),
        columns=[
            Column(label=label) for label in (_("Inspection committee of"), _("Fingerprint"), _("From"), _("Until"))
        ],
        rows=[
            Row(
                cells=(
                    Cell(text=key.unit.name),
                    Cell(text=fingerprint(bytes(key.public))),
                    Cell(day=key.since),
                    Cell(day=key.until) if key.until else Cell(text=_("in use")),
                )
            )
            for key in keys
        ],
        empty=_("No key yet: without one nobody can send a report."),
    )


def fingerprint(public: bytes) -> str:
    """Return the letters by which people compare a public key."""
    letters = blake2b(public, digest_size=8).hexdigest().upper()
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def units_for(by: Actor, today: date) -> list[tuple[int, str]]:
    """Return the units for whose inspection committees somebody may make keys."""
    kinds = set(current_charter().entry("bodies", "INSPECTION_COMMITTEE", today).texts("of_kinds"))
    return [(unit.pk, unit.name) for unit in top_units(by, HANDLE, today) if unit.kind in kinds]
