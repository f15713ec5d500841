"""The page of a form as it is drawn, and that of a record which two people changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from charterbook.engines.forms.actions import Done, Work
from charterbook.engines.forms.panels import Conflict, fields_of, shown_block
from charterbook.engines.forms.views.asked import Asked
from charterbook.engines.forms.views.sent import PastedBlock
from charterbook.kit.outcomes import Remark
from charterbook.kit.pages.parts import Link
from charterbook.kit.pages.viewer import PageRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What stands in a form, what it was, and what was said of it."""

    texts: Mapping[str, str]
    was: Mapping[str, str]
    blocks: list[PastedBlock]
    remarks: Sequence[Remark] = ()
    key: UUID = field(default_factory=uuid4)
    draft: Any = None
    work: Work | None = None
    seal: str = ""
    known: Any = None
    changes: Mapping[str, Any] = field(default_factory=dict)

    def tried_out(self, work: Work, done: Done, seal: str, *, is_known: bool = False) -> "Shown":
        """Return it with what became of the work."""
        return replace(
            self,
            work=work,
            seal=seal,
            remarks=[*self.remarks, *done.outcome.remarks],
            known=done.record if is_known else None,
        )


def crumbs_of(asked: Asked) -> list[Link]:
    """Return the way to a form."""
    return [
        Link(label=_("Units"), url=reverse("units")),
        Link(label=asked.unit.name, url=reverse("unit", args=[asked.unit.code])),
        Link(label=pgettext("menu", "Record"), url=f"{reverse('forms')}?unit={asked.unit.code}"),
        Link(label=asked.label),
    ]


def form_page(request: PageRequest, asked: Asked, shown: Shown, *, status: int = 200) -> HttpResponse:
    """Show a form."""
    settled = asked.settled(asked.stored_texts)
    by_code = {block.sheet.code: block for block in shown.work.blocks} if shown.work else {}
    blocks = [
        shown_block(b.sheet, tuple(b.declared.links), b.text, b.taken, by_code.get(b.sheet.code), is_open=False)
        for b in shown.blocks
    ]
    drawn = fields_of(asked.sheet, shown.texts, shown.remarks, unit=asked.unit.code, settled=settled)
    context = {
        "asked": asked,
        "shown": shown,
        "drawn": drawn,
        "blocks": blocks,
        "is_wrong": status == 422,  # noqa: PLR2004 -- the status of a form to be mended
        "refused": sum(block.refused for block in blocks),
        "has_preview": any(block.lines for block in blocks),
        "known_url": reverse("form_change", args=[asked.sheet.code, shown.known.pk]) if shown.known else "",
        "was": [(name, text) for name, text in shown.was.items() if text],
        "crumbs": crumbs_of(asked),
    }
    return render(request, "forms/form.html", context, status=status)


def merge_page(
    request: PageRequest, asked: Asked, conflicts: list[Conflict], typed: Mapping[str, str], blocks: list[PastedBlock]
) -> HttpResponse:
    """Show what the record was, what somebody else made of it meanwhile, and what was sent; one choice a field."""
    context = {
        "asked": asked,
        "conflicts": conflicts,
        "typed": [(name, text) for name, text in typed.items() if text],
        "was": [(name, text) for name, text in asked.stored_texts.items() if text],
        "key": request.POST.get("_key", ""),
        "blocks": [block for block in blocks if block.text.strip()],
        "crumbs": crumbs_of(asked),
    }
    return render(request, "forms/merge.html", context, status=409)
