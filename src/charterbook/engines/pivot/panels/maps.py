"""The maps of a pivot: one for each figure, its units coloured by the total of their row."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charterbook.engines.figures.api import LEVELS
from charterbook.engines.pivot.panels.charts import MOST_PICTURES, Picture, Sheet, sheet_of
from charterbook.engines.pivot.panels.table import PivotTable
from charterbook.engines.pivot.queries import Answer, Ground
from charterbook.kit.charts import Area, Mark, Mode, map_chart

NO_UNITS = gettext_lazy("A map needs units as rows.")
NO_OUTLINES = gettext_lazy("No outline of these units is kept for the last day of the period, so there is no map.")


def maps_of(answer: Answer, table: PivotTable, ground: Ground, *, mode: Mode = "inline") -> list[Picture]:
    """Return a map for each of the first figures."""
    places = range(len(answer.figures[:MOST_PICTURES]))
    return [_map(answer, sheet_of(answer, table, place, mode), ground) for place in places]


def _map(answer: Answer, sheet: Sheet, ground: Ground) -> Picture:
    title = sheet.frame.title
    if answer.question.rows not in LEVELS:
        return Picture(title, None, str(NO_UNITS))
    missing = ground.missing.get(sheet.crossed.figure.code, frozenset())
    areas = []
    for key, name, mark in zip(answer.rows, sheet.rows, sheet.of_rows, strict=True):
        rings = ground.rings.get(int(key)) if key.isdecimal() else None  # what has no unit has no outline
        if rings:
            areas.append(Area(name, rings, _mark(answer, key, mark, lacks=int(key) in missing, mode=sheet.frame.mode)))
    if not areas:
        return Picture(title, None, str(NO_OUTLINES))
    is_hidden = any(number.few for number in sheet.crossed.cells.values())
    unknown = _("not reported, or too few persons to be shown") if is_hidden else _("not reported")
    drawing = map_chart(sheet.frame, areas=areas, unknown=unknown)
    return Picture(title, drawing, _left_out(len(areas), len(sheet.rows)))


def _mark(answer: Answer, key: str, mark: Mark, *, lacks: bool, mode: Mode) -> Mark:
    """Return the value of an area, none where nought means not reported; without records it opens the unit."""
    href = mark.href or (reverse("unit", args=[answer.units[key].code]) if mode == "inline" else "")
    return Mark(None if lacks and not mark.value else mark.value, href, mark.note)


def _left_out(drawn: int, of: int) -> str:
    text = _("Outlines are kept of %(drawn)s of %(of)s units; the others stand in the table alone.")
    return text % {"drawn": drawn, "of": of} if drawn < of else ""
