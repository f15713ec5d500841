"""The number of one cell of crossed figures, read by itself."""

from collections.abc import Sequence

from charterbook.engines.figures.queries.axes import Cut, Sort, sort_of, tells_of_persons
from charterbook.engines.figures.queries.counting import counting
from charterbook.engines.figures.queries.few import fewest_of, size_of
from charterbook.engines.figures.queries.numbers import Number
from charterbook.engines.figures.queries.reading import aggregates_of, number_of
from charterbook.engines.figures.queries.rows import figure_named, records_of
from charterbook.engines.figures.queries.structures import THEN, Structure
from charterbook.engines.figures.refusals import FigureRefused
from charterbook.kit.dates import Period
from charterbook.kit.grammar import Actor
from charterbook.kit.refusal import mark as _


def read_cut(
    code: str, *, unit_id: int, period: Period, cuts: Sequence[Cut], by: Actor, structure: Structure = THEN
) -> Number:
    """Read a figure narrowed to a cell. Raises FigureRefused, also where its neighbours may be hidden because of it.

    What a field tells apart of persons is not read cell by cell: the table hides other numbers with the small ones.
    """
    figure = figure_named(code)
    unit = next((int(cut.key) for cut in cuts if sort_of(cut.axis) is Sort.UNIT and cut.key.isdecimal()), unit_id)
    fewest = fewest_of(figure, unit, by, personal=tells_of_persons(figure, [cut.axis for cut in cuts]))
    if fewest and any(sort_of(cut.axis) is Sort.FIELD for cut in cuts):
        raise FigureRefused(_("You may not see this figure of this unit."), field="unit")
    with counting(unit_id, structure):
        rows = records_of(code, unit_id=unit_id, period=period, by=by, cuts=cuts, structure=structure).order_by()
        found = rows.aggregate(**aggregates_of([figure]))
    number = number_of(figure, (found["n0"] or 0, found.get("d0") or 0))
    return Number(None, few=fewest) if 0 < size_of(number) < fewest else number
