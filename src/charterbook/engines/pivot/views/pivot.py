"""The page of a pivot, a part of it for the browser that has the rest, and the same as a file."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from charterbook.engines.figures.api import FigureRefused, choice_of, said_of
from charterbook.engines.pivot.panels import (
    CHARTS,
    MAP,
    MOST_PICTURES,
    Picture,
    PivotTable,
    choices_of,
    maps_of,
    pictures_of,
    table_of,
)
from charterbook.engines.pivot.panels.choices import VIEW
from charterbook.engines.pivot.papers import as_csv, as_xlsx
from charterbook.engines.pivot.queries import Answer, answer_to, ground_of, has_ground, saved_for
from charterbook.engines.pivot.refusals import PivotRefused
from charterbook.engines.pivot.views.asked import Asked, asked_of, presets_of, viewer_of
from charterbook.kit.charts import Mode
from charterbook.kit.grammar import Actor
from charterbook.kit.pages.costly import as_file
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Link
from charterbook.kit.pages.viewer import PageRequest

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(needs=VIEW, costly=as_file)
def pivot(request: PageRequest) -> HttpResponse:
    """Show figures spread along two axes; `as` asks for a file, htmx for the result alone."""
    asked = asked_of(request, timezone.localdate())
    if asked is None:
        return render(request, "pivot/none.html", {})
    by, kind = viewer_of(request), request.GET.get("as", "")
    answer, refused = _answered(asked, by)
    if kind in ("csv", "xlsx", "svg"):
        if answer is None:
            raise Http404
        return _file(asked, answer, by, kind)
    context = _context(asked, answer, refused, by) | {"presets": presets_of(asked, timezone.localdate())}
    has_map = asked.shown == MAP or (answer is not None and has_ground(answer))
    context["choices"] = choices_of(asked.question, asked.shown, by, has_map=has_map)
    if request.headers.get("HX-Request") and not request.headers.get("HX-History-Restore-Request"):
        return render(request, "pivot/_part.html", context)
    return render(request, "pivot/pivot.html", context)


def _answered(asked: Asked, by: Actor) -> tuple[Answer | None, str]:
    """Return the answer, or in words why there is none."""
    if not asked.question.figures:
        return None, _("Choose at least one figure.")
    try:
        return answer_to(asked.question, by=by), ""
    except (PivotRefused, FigureRefused) as refused:
        return None, _(refused.text) % refused.params


def _context(asked: Asked, answer: Answer | None, refused: str, by: Actor) -> dict[str, Any]:
    table = table_of(answer, by) if answer else None
    pictures = _pictures(asked, answer, table, "inline") if answer and table else []
    return {
        "asked": asked,
        "structure": choice_of(asked.question.structure),
        "structure_said": said_of(asked.question.structure),
        "refused": refused,
        "table": table,
        "pictures": pictures,
        "downloads": _downloads(asked, has_picture=any(each.drawing for each in pictures)) if answer else (),
        "saved": [(_kept(each), each.pk, each.account_id) for each in saved_for(by, asked.question.unit.pk)],
        "account": by.account_id,
        "query": asked.query(),
    }


def _pictures(asked: Asked, answer: Answer, table: PivotTable, mode: Mode) -> list[Picture]:
    """Return the charts or maps as which the answer is shown; none for the table alone."""
    if asked.shown == MAP:
        return maps_of(answer, table, ground_of(answer, MOST_PICTURES), mode=mode)
    return pictures_of(answer, table, asked.shown, mode=mode) if asked.shown in CHARTS else []


def _kept(saved: Any) -> Link:
    note = saved.unit.name if saved.unit else ""
    return Link(label=saved.name, url=f"{reverse('pivot')}?{saved.query}", note=note)


def _downloads(asked: Asked, *, has_picture: bool) -> list[Link]:
    files = [Link(label=_("Table as Excel"), url=asked.address(**{"as": "xlsx"}))]
    files.append(Link(label=_("Table as CSV"), url=asked.address(**{"as": "csv"})))
    if has_picture:
        files.append(Link(label=_("Chart as picture"), url=asked.address(**{"as": "svg"})))
    return files


def _file(asked: Asked, answer: Answer, by: Actor, kind: str) -> HttpResponse:
    """Return exactly what is seen as a file. Raises Http404 where there is no chart."""
    table = table_of(answer, by)
    if kind == "svg":
        return _picture(asked, answer, table)
    heads, kinds = _heads(table)
    lines = [[label, *(spot.value for spot in spots)] for label, spots in table.rows]
    if table.totals:
        lines.append([_("Together"), *(spot.value for spot in table.totals)])
    if kind == "csv":
        return _sent(as_csv(heads, lines), "text/csv; charset=utf-8", f"{_stem(asked)}.csv")
    period = asked.question.period
    said = [text] if (text := said_of(asked.question.structure)) else []
    title = (asked.question.unit.name, f"{period.first:%d/%m/%Y} – {period.last:%d/%m/%Y}", *said, *table.notes)
    data = as_xlsx(title, heads, kinds, lines, made_on=timezone.now())
    return _sent(data, XLSX, f"{_stem(asked)}.xlsx")


def _picture(asked: Asked, answer: Answer, table: PivotTable) -> HttpResponse:
    """Return the first chart that is shown. Raises Http404 where there is none."""
    drawn = next((each.drawing for each in _pictures(asked, answer, table, "print") if each.drawing), None)
    if drawn is None:
        raise Http404
    return _sent(drawn.svg.encode(), "image/svg+xml", f"{_stem(asked)}.svg")


def _heads(table: PivotTable) -> tuple[list[str], list[str]]:
    """Return the heading of each column, with its figure where there are several, and the kind of its values."""
    heads, kinds = [table.corner], ["text"]
    for figure in table.heads:
        for column in figure.columns:
            both = f"{figure.label}: {column}" if len(table.heads) > 1 else column
            heads.append(both if table.is_split else figure.label)
            kinds.append("percent" if figure.is_share else "count")
    return heads, kinds


def _stem(asked: Asked) -> str:
    question = asked.question
    facts = (question.unit.code, question.rows, question.columns, question.period.first, question.period.last)
    text = "_".join(("pivot", *(str(fact) for fact in facts if fact)))
    return "".join(letter if letter.isalnum() or letter in "._-" else "-" for letter in text)


def _sent(data: bytes, content_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type=content_type, headers=headers)
