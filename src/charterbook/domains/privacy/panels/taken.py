"""What is kept on a person as a file to take along: JSON for programs, a workbook for people."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, cast

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from charterbook.domains.privacy.models import SubjectRequest
from charterbook.domains.privacy.panels.kept import (
    beside_titles,
    beside_values,
    facts_of,
    membership_values,
    memberships_grid,
    titles_of,
    values_of,
)
from charterbook.domains.privacy.panels.looked import events_of_person
from charterbook.domains.privacy.queries import KeptOn
from charterbook.domains.privacy.words import KIND_WORDS, STATE_WORDS
from charterbook.ground.audit.api import Read
from charterbook.kit.papers.book import BookWords, ListColumn, ListSheet, write_xlsx
from charterbook.kit.papers.grammar import Language

WIDTH = 22.0


def _parts(
    kept: KeptOn, asked: Sequence[SubjectRequest], reads: Sequence[Read]
) -> list[tuple[str, str, Sequence[str], list[Sequence[Any]]]]:
    """Return all that is kept as parts: a code, a title, headings and rows of plain values."""
    facts = facts_of(kept)
    memberships = memberships_grid(kept)
    parts: list[tuple[str, str, Sequence[str], list[Sequence[Any]]]] = [
        ("person", _("Facts"), [str(fact.label) for fact in facts], [[fact.day or fact.text for fact in facts]]),
        (
            "memberships",
            str(memberships.caption),
            [str(column.label) for column in memberships.columns],
            [membership_values(held) for held in kept.memberships],
        ),
    ]
    parts += [(rows.table.model, str(rows.table.label), titles_of(rows), [*values_of(rows)]) for rows in kept.rows]
    parts += [(b.attached.code, str(b.attached.label), beside_titles(), [*beside_values(b)]) for b in kept.beside]
    headings = [_("Asked on"), _("What was asked"), _("What it is about"), _("State"), _("Due on"), _("Answer")]
    parts.append(("requests", _("What you asked"), [*headings, _("Why it was refused")], [_request(a) for a in asked]))
    headings = [_("When"), _("Who"), _("What was seen")]
    seen = [[f"{timezone.localtime(e.at):%Y-%m-%d %H:%M:%S}", str(e.by), str(e.text)] for e in events_of_person(reads)]
    parts.append(("reads", _("Who looked"), headings, [*seen]))
    return parts


def _request(asked: SubjectRequest) -> Sequence[Any]:
    kind, state = str(KIND_WORDS[asked.kind]), str(STATE_WORDS[asked.state])
    return asked.received_on, kind, asked.text, state, asked.due_on, asked.answer or "", asked.reason or ""


def as_json(kept: KeptOn, asked: Sequence[SubjectRequest], reads: Sequence[Read]) -> bytes:
    """Return all that is kept on a person for programs; days are ISO."""
    parts = {
        code: [dict(zip(headings, map(_plain, row), strict=True)) for row in rows]
        for code, _title, headings, rows in _parts(kept, asked, reads)
    }
    return json.dumps(parts, ensure_ascii=False, indent=1).encode()


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value if isinstance(value, int) else str(value or "")


def as_xlsx(kept: KeptOn, asked: Sequence[SubjectRequest], reads: Sequence[Read], *, made_on: datetime) -> bytes:
    """Return all that is kept on a person as a workbook, a sheet for each part."""
    sheets = [
        ListSheet(
            title,
            (title, kept.person.name),
            tuple(ListColumn(str(text), WIDTH, _kind(place, rows)) for place, text in enumerate(headings)),
            tuple(tuple(None if value == "" else value for value in row) for row in rows),
        )
        for _code, title, headings, rows in _parts(kept, asked, reads)
    ]
    words = BookWords(instructions="-", not_in_list="", not_a_count="", not_a_share="", not_a_date="")
    language = cast("Language", (get_language() or "vi").partition("-")[0])
    return write_xlsx(sheets, language=language, words=words, made_on=made_on)


def _kind(place: int, rows: list[Sequence[Any]]) -> Any:
    values = [row[place] for row in rows if row[place] not in ("", None)]
    if values and all(isinstance(value, date) for value in values):
        return "date"
    return "count" if values and all(isinstance(value, int) for value in values) else "text"
