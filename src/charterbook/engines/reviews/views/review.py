"""The page of a review, and its files."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from charterbook.engines.reviews import permissions
from charterbook.engines.reviews.papers import FORMATS, MEDIA_TYPES, export_review, file_name, seal_line
from charterbook.engines.reviews.papers.page import appendices_of, report_of, states_of
from charterbook.engines.reviews.queries import Review, build_review
from charterbook.engines.reviews.views.asked import Asked, asked_of, crumbs_of, period_filter, viewer_of
from charterbook.kit.pages.costly import always
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Link
from charterbook.kit.pages.viewer import PageRequest

LABELS = {"docx": "Word", "pdf": "PDF", "xlsx": "Excel", "html": "HTML"}
LANGUAGES = ("vi", "en", "ru")


@page(needs=permissions.VIEW)
def review(request: PageRequest, code: str) -> HttpResponse:
    """Show the review of a unit for a period; every number opens the records behind it.

    The page fetches two parts of itself afterwards: who has reported, and the tables by unit; `part=whole` has all.
    """
    asked = asked_of(request, code, timezone.localdate())
    part = request.GET.get("part", "")
    if part == "states":
        made = _made(request, asked, with_units=False)
        return render(request, "reviews/_states.html", {"states": states_of(made)})
    if part == "appendices":
        made = _made(request, asked, with_state=False)
        return render(request, "reviews/_appendices.html", {"appendices": appendices_of(made, base="", mode="inline")})
    return render(request, "reviews/review.html", _context(request, asked, is_whole=part == "whole"))


def _context(request: PageRequest, asked: Asked, *, is_whole: bool) -> dict[str, Any]:
    made = _made(request, asked, with_units=is_whole, with_state=is_whole)
    address = asked.address("review")
    return {
        "asked": asked,
        "review": made,
        "report": report_of(made, base="", mode="inline"),
        "is_whole": is_whole,
        "states": states_of(made),
        "appendices": appendices_of(made, base="", mode="inline"),
        "states_url": f"{address}&part=states",
        "appendices_url": f"{address}&part=appendices",
        "whole_url": f"{address}&part=whole",
        "seal": seal_line(made.language),
        "filter": period_filter(request, asked),
        "crumbs": crumbs_of(viewer_of(request), asked),
        "actions": _actions(request, asked),
        "downloads": [Link(label=LABELS[kind], url=asked.address("review_download", kind)) for kind in FORMATS],
    }


@page(needs=permissions.VIEW, costly=always)
def review_download(request: PageRequest, code: str, kind: str) -> HttpResponse:
    """Answer with the review as a file: docx, pdf, xlsx or html; `lang` asks for another language than the page's."""
    if kind not in FORMATS:
        raise Http404
    asked = asked_of(request, code, timezone.localdate())
    made = _made(request, asked)
    content = export_review(made, kind, base=f"{request.scheme}://{request.get_host()}")
    response = HttpResponse(content, content_type=MEDIA_TYPES[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(made, kind)}"'
    return response


def _made(request: PageRequest, asked: Asked, *, with_units: bool = True, with_state: bool = True) -> Review:
    language = request.GET.get("lang") or (get_language() or "vi")
    return build_review(
        unit_id=asked.unit.pk,
        period=asked.period,
        language=language if language in LANGUAGES else "vi",
        by=viewer_of(request),
        today=timezone.localdate(),
        with_units=with_units,
        with_state=with_state,
        structure=asked.structure,
    )


def _actions(request: PageRequest, asked: Asked) -> list[Link]:
    """Return the ways to change the words of the review, for those who may."""
    by, unit = viewer_of(request), asked.unit
    links = []
    if by.allows(permissions.PAPER, unit.pk):
        links.append(Link(label=_("Head and foot of the paper"), url=asked.address("review_paper")))
    if by.allows(permissions.WORD, unit.pk):
        links.append(Link(label=_("Wording"), url=asked.address("review_wording"), icon="list"))
    return links
