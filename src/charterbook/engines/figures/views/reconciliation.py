"""The page that leads from the figures by the structure of then to those by another, step by step, and its workbook."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from charterbook.domains.organisation.api import Unit, line_within
from charterbook.engines.figures.api import (
    THEN,
    Balance,
    FigureRefused,
    Move,
    Reconciliation,
    Way,
    reconciliation_of,
    said_of,
    structure_of,
)
from charterbook.engines.figures.panels import Asked, figures_for
from charterbook.engines.figures.papers import workbook_of
from charterbook.engines.figures.views.asked import VIEW, asked_of, period_filter, viewer_of
from charterbook.engines.figures.views.structure import standing_note
from charterbook.engines.figures.words import PARTS, WAYS
from charterbook.kit.dates import format_date
from charterbook.kit.grammar import Figure
from charterbook.kit.pages.costly import as_file
from charterbook.kit.pages.crumbs import crumbs_down
from charterbook.kit.pages.page import page
from charterbook.kit.pages.parts import Cell, Column, Grid, Link, Row
from charterbook.kit.pages.viewer import PageRequest

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(needs=VIEW)
def reconciliations(request: PageRequest) -> HttpResponse:
    """Open the reconciliation of the unit that the filter chose."""
    asked = asked_of(request, request.GET.get("unit", ""), timezone.localdate())
    return redirect(asked.address("reconciliation", asked.unit.code, figure=request.GET.get("figure", "")))


@page(needs=VIEW, costly=as_file)
def reconciliation(request: PageRequest, code: str) -> HttpResponse:
    """Show what lies between two structures; `figure` narrows it to one, `as` asks for a workbook."""
    today = timezone.localdate()
    asked = _with_structure(asked_of(request, code, today), request)
    figures = figures_for(viewer_of(request), asked.unit)
    chosen = [figure for figure in figures if figure.code == request.GET.get("figure", "")]
    try:
        found = _found(chosen or figures, asked, request)
    except FigureRefused as refused:
        context = _frame(request, asked, chosen) | {"refused": _(refused.text) % refused.params}
        return render(request, "figures/reconciliation.html", context)
    if request.GET.get("as"):
        return _workbook(request, asked, found)
    context = _frame(request, asked, chosen) | {
        "found": found,
        "table": _table(found, asked),
        "steps": _steps(found, asked) if chosen else None,
        "downloads": [Link(label=_("Reconciliation as Excel"), url=_here(asked, chosen, **{"as": "xlsx"}))],
    }
    return render(request, "figures/reconciliation.html", context)


def _with_structure(asked: Asked, request: PageRequest) -> Asked:
    """Reconcile with today's structure where the address names none."""
    if asked.structure != THEN or asked.fault:
        return asked
    return replace(asked, structure=structure_of("now", viewer_of(request).today))


def _found(figures: Sequence[Figure], asked: Asked, request: PageRequest) -> Reconciliation:
    codes = [figure.code for figure in figures]
    facts: dict[str, Any] = {"unit_id": asked.unit.pk, "period": asked.period, "structure": asked.structure}
    return reconciliation_of(codes, **facts, by=viewer_of(request))


def _frame(request: PageRequest, asked: Asked, chosen: Sequence[Figure]) -> dict[str, Any]:
    line = line_within(viewer_of(request), VIEW, asked.unit.pk, timezone.localdate())
    figures = Link(label=_("Figures"), url=asked.address("unit_figures", asked.unit.code))
    kept = [("figure", figure.code) for figure in chosen]
    return {
        "asked": asked,
        "figure": chosen[0] if chosen else None,
        "whole": asked.address("reconciliation", asked.unit.code) if chosen else "",
        "standing": standing_note(asked),
        "filter": period_filter(request, asked, kept, action="reconciliations"),
        "crumbs": crumbs_down(line, figures, Link(label=_("Reconciliation"))),
    }


def _here(asked: Asked, chosen: Sequence[Figure], **more: str) -> str:
    return asked.address("reconciliation", asked.unit.code, figure=chosen[0].code if chosen else "", **more)


def heads_of(asked: Asked) -> tuple[str, ...]:
    """Return the headings of a reconciliation."""
    day = format_date(asked.structure.day or asked.period.last, get_language() or "vi")
    return (
        _("Figure"),
        _("By the structure of then"),
        _("Moved in"),
        _("Moved out"),
        _("Without a unit"),
        _("By the structure of %(day)s") % {"day": day},
        _("Whole book, of then"),
        _("Whole book, of %(day)s") % {"day": day},
    )


def label_of(balance: Balance) -> str:
    """Return the figure, of a share with the part that is reconciled."""
    label = str(balance.figure.label)
    return f"{label} ({PARTS[balance.part]})" if balance.part else label


def _table(found: Reconciliation, asked: Asked) -> Grid:
    first, *heads = heads_of(asked)
    return Grid(
        name="reconciliation",
        caption=_("From one structure to the other"),
        columns=(Column(label=first), *(Column(label=head, number=True) for head in heads)),
        rows=[_row(balance, asked) for balance in found.balances],
        empty=_("Your office does not include the right to any figure of this unit."),
        wide=True,
    )


def _row(balance: Balance, asked: Asked) -> Row:
    code, unit = balance.figure.code, asked.unit.code
    book = balance.book or (None, None)
    steps = asked.address("reconciliation", unit, figure=code) + "#steps"
    return Row(
        cells=(
            Cell(text=label_of(balance), url=asked.address("reconciliation", unit, figure=code)),
            Cell(number=balance.then, url=asked.address("figure_records", code, unit, structure="")),
            *(
                Cell(number=number, url=steps if number and balance.moves else "")
                for number in (balance.moved_in, balance.moved_out, balance.residual)
            ),
            Cell(number=balance.asked, url=asked.address("figure_records", code, unit)),
            *(Cell(number=number, text="" if number is not None else "–") for number in book),
        ),
        state="" if balance.is_proved else "changed",
    )


def step_rows(balances: Iterable[Balance]) -> list[tuple[Balance, Move, int, tuple[str, ...]]]:
    """Return every step with its words: the way, the unit, the units on the other side, and the decisions."""
    found = [(balance, move, number) for balance in balances for move, number in balance.moves]
    pks = {pk for _balance, move, _number in found for pk in (move.unit, *move.others)}
    names = dict(Unit.objects.filter(pk__in=pks).values_list("pk", "name"))
    language = get_language() or "vi"
    return [
        (
            balance,
            move,
            number,
            (
                str(WAYS[move.way]),
                names[move.unit],
                ", ".join(sorted(names[pk] for pk in move.others)),
                "; ".join(f"{text}, {format_date(day, language)}" for day, text in move.decisions),
            ),
        )
        for balance, move, number in found
    ]


def _steps(found: Reconciliation, asked: Asked) -> Grid | None:
    """Return the steps of one figure, each a link to its records."""
    rows = step_rows(found.balances)
    if not rows:
        return None
    codes = dict(Unit.objects.filter(pk__in={row[1].unit for row in rows}).values_list("pk", "code"))
    return Grid(
        name="steps",
        caption=_("What moved, and by which decision"),
        columns=(*(Column(label=head) for head in step_heads()), Column(label=_("Number"), number=True)),
        rows=[
            Row(
                cells=(
                    *(Cell(text=text) for text in words),
                    Cell(number=_signed(move.way, number), url=_behind(balance, move, asked, codes[move.unit])),
                )
            )
            for balance, move, number, words in rows
        ],
    )


def step_heads() -> tuple[str, ...]:
    """Return the headings of steps."""
    return _("Way"), _("Unit of then"), _("Under or to which unit"), _("Decision")


def _signed(way: Way, number: int) -> int:
    return -number if way in {Way.OUT, Way.LOST} else number


def _behind(balance: Balance, move: Move, asked: Asked, code: str) -> str:
    return asked.address("figure_records", balance.figure.code, asked.unit.code, moved=f"{move.way}:{code}")


def _workbook(request: PageRequest, asked: Asked, found: Reconciliation) -> HttpResponse:
    if request.GET.get("as") != "xlsx":
        raise Http404
    rows = [
        (label_of(b), b.then, b.moved_in, b.moved_out, b.residual, b.asked, *(b.book or (None, None)))
        for b in found.balances
    ]
    steps = [(label_of(b), *words, _signed(move.way, number)) for b, move, number, words in step_rows(found.balances)]
    days = f"{asked.period.first:%d/%m/%Y} – {asked.period.last:%d/%m/%Y}"
    title = (asked.unit.name, days, said_of(asked.structure), proof_of(found))
    data = workbook_of(title, (heads_of(asked), rows), ((_("Figure"), *step_heads(), _("Number")), steps))
    name = "".join(c if c.isalnum() or c in "._-" else "-" for c in f"reconciliation_{asked.unit.code}_{asked.on}.xlsx")
    return HttpResponse(data, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def proof_of(found: Reconciliation) -> str:
    """Say whether every balance is proved."""
    if found.is_proved:
        return _("Every line adds up, and the whole book counts the same by both structures.")
    return _("Lines that are marked do not add up: have the book recounted (charterbook verify).")
