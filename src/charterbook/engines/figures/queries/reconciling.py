"""Reconciling two structures: a figure by that of then, what moved in and out, and by the one asked: proved equal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import BigIntegerField, F, Func, Q, QuerySet, Value
from django.db.models.lookups import Exact, In

from charterbook.domains.organisation.api import Place, ever_below
from charterbook.engines.figures.queries.counting import counting_within
from charterbook.engines.figures.queries.few import fewest_of
from charterbook.engines.figures.queries.moves import Move, Moves, Way, moves_of
from charterbook.engines.figures.queries.reading import Pair, aggregates_of, any_of, groups_of, read_figures
from charterbook.engines.figures.queries.rows import check_right, counts_of, dated, figure_named
from charterbook.engines.figures.queries.structures import Lines, Structure, check_structure, looked_up
from charterbook.engines.figures.refusals import FigureRefused
from charterbook.kit.dates import Period
from charterbook.kit.grammar import Actor, Figure, How, Nature
from charterbook.kit.records import lies_in
from charterbook.kit.records.scope import ranges
from charterbook.kit.refusal import mark as _
from charterbook.kit.registry import registry

SIGNS = {Way.IN: 1, Way.OUT: -1, Way.GAINED: 1, Way.LOST: -1}
Part = str  # of a share its "numerator" and "denominator", which are reconciled each; else empty


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """A figure of a unit by two structures and what lies between; `book` are the totals of the whole book by each.

    `gained` and `gone` are told of figures that count each thing once: of such no move has a number of its own.
    """

    figure: Figure
    part: Part
    then: int
    asked: int
    moves: tuple[tuple[Move, int], ...]
    gained: int = 0
    gone: int = 0
    book: tuple[int, int] | None = None

    def sum_of(self, *ways: Way) -> int:
        """Return how much moved in these ways."""
        return sum(number for move, number in self.moves if move.way in ways)

    @property
    def moved_in(self) -> int:
        """Return how much counts here by the structure asked, and did not by that of then."""
        return self.sum_of(Way.IN) + self.gained

    @property
    def moved_out(self) -> int:
        """Return how much counted here by the structure of then, and does not by the one asked."""
        return self.sum_of(Way.OUT) + self.gone

    @property
    def residual(self) -> int:
        """Return how much changes because no unit stands for that of the records."""
        return self.sum_of(Way.GAINED) - self.sum_of(Way.LOST)

    @property
    def is_proved(self) -> bool:
        """Tell whether the way from the one number to the other is whole, and the book counts the same by both."""
        whole = self.then + self.moved_in - self.moved_out + self.residual == self.asked
        return whole and (self.book is None or self.book[0] == self.book[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """The balances of a unit's figures; `held_back` are figures of so few persons that their parts would tell who."""

    structure: Structure
    balances: tuple[Balance, ...]
    held_back: tuple[Figure, ...]

    @property
    def is_proved(self) -> bool:
        """Tell whether every balance is."""
        return all(balance.is_proved for balance in self.balances)


def reconciliation_of(
    codes: Sequence[str], *, unit_id: int, period: Period, structure: Structure, by: Actor
) -> Reconciliation:
    """Reconcile figures by the structure of then with another. Raises FigureRefused."""
    figures = _checked(codes, unit_id, period, structure, by)
    asked: dict[str, Any] = {"unit_id": unit_id, "period": period, "by": by}
    then, other = read_figures(codes, **asked), read_figures(codes, structure=structure, **asked)
    books = _books(codes, period, structure, by)
    moved = _Moved(unit_id, period, structure)
    balances: list[Balance] = []
    held_back: list[Figure] = []
    with counting_moved(unit_id, structure):
        for group in groups_of(figures):
            for figure, by_move in moved.counted(group).items():
                pairs = _pair(then[figure.code].total), _pair(other[figure.code].total)
                made = list(_balances(figure, pairs, by_move, moved.drawn.moves, books.get(figure.code)))
                fewest = fewest_of(figure, unit_id, by)
                if fewest and (None in pairs or any(0 < n < fewest for each in made for n in _numbers(each))):
                    held_back.append(figure)
                else:
                    balances += made
    order = {code: place for place, code in enumerate(codes)}
    balances.sort(key=lambda balance: order[balance.figure.code])
    return Reconciliation(structure=structure, balances=tuple(balances), held_back=tuple(held_back))


def moved_records(
    code: str, *, unit_id: int, period: Period, structure: Structure, way: Way, unit: int, by: Actor
) -> QuerySet[Any]:
    """Return the records behind a number of the reconciliation, as `records_of` does. Raises FigureRefused."""
    (figure,) = _checked([code], unit_id, period, structure, by)
    moved, table = _Moved(unit_id, period, structure), registry().tables[figure.records]
    place = moved.drawn.place(way, unit)
    rows = moved.rows([figure]).filter(Exact(moved.place(figure), place) if place else Q(pk__in=()))
    return rows.annotate(counts=counts_of(figure)).select_related(*table.with_related).order_by(*table.order)


@contextmanager
def counting_moved(unit_id: int, structure: Structure) -> Iterator[None]:
    """Count within all units that count at or below one by the structure of then or by another."""
    below = Lines(unit_id, structure).below
    with counting_within(ranges(ever_below(unit_id).numbers | (below.reach.numbers if below else set()))):
        yield


def _checked(codes: Iterable[str], unit_id: int, period: Period, structure: Structure, by: Actor) -> list[Figure]:
    if structure.day is None:
        raise FigureRefused(_("Say with which structure that of then is reconciled: now, or a day."), field="structure")
    figures = [figure_named(code) for code in codes]
    for figure in figures:
        check_right(figure, unit_id, by)
    check_structure(figures, unit_id=unit_id, period=period, structure=structure, by=by)
    return figures


class _Moved:
    """The rows that count elsewhere by the structure asked."""

    def __init__(self, unit_id: int, period: Period, structure: Structure) -> None:
        self.period, self.seen = period, Lines(unit_id, structure)
        below = self.seen.below
        if structure.day is None or below is None:
            raise ValueError(structure)
        self.drawn: Moves = moves_of(unit_id, structure.day)
        self.reach = ranges(below.reach.numbers | ever_below(unit_id).numbers)

    def rows(self, group: Sequence[Figure], reach: str = "") -> QuerySet[Any]:
        """Return the rows of the group whose units stood in the book, of those units that need a look."""
        first = group[0]
        inside = Q(**{f"{first.unit}__ancestry__depth": 0}) & lies_in(first.unit, reach or self.drawn.ranges)
        rows = apps.get_model(first.records)._default_manager.filter(dated(first, self.period) & inside)
        return rows.filter(any_of(group))

    def place(self, figure: Figure) -> Any:
        """Return the place of a row's move."""
        day = Value(self.period.last) if figure.nature is Nature.STOCK else F(figure.date)
        number = Func(
            F(f"{figure.unit}_id"),
            day,
            template="(%(expressions)s - date '0001-01-01'))",
            arg_joiner=" * 4000000::bigint + (",
            output_field=BigIntegerField(),
        )
        return looked_up(number, self.drawn.places, self.drawn.starts)

    def counted(self, group: Sequence[Figure]) -> dict[Figure, dict[int, Pair]]:
        """Return for each figure how much each move takes along; nought stands for what is counted once, in all."""
        if group[0].measure.how is How.DISTINCT:
            return {figure: {0: (self._once(figure), 0)} for figure in group}
        found: dict[Figure, dict[int, Pair]] = {figure: {} for figure in group}
        if not self.drawn.moves:
            return found
        rows = self.rows(group).order_by().values(move=self.place(group[0])).annotate(**aggregates_of(group))
        for row in rows:
            for number, figure in enumerate(group):
                if row["move"]:
                    found[figure][row["move"]] = row[f"n{number}"] or 0, row.get(f"d{number}") or 0
        return found

    def _once(self, figure: Figure) -> int:
        """Return how many are counted by the one structure or the other."""
        gone = [n for n, move in enumerate(self.drawn.moves, start=1) if SIGNS[move.way] < 0]
        either = ~Q(Exact(self.seen.under(figure), 0))
        if gone:
            either |= Q(In(self.place(figure), gone))
        rows = self.rows([figure], self.reach).filter(either).order_by()
        return int(rows.aggregate(**aggregates_of([figure]))["n0"])


def _balances(
    figure: Figure,
    pairs: tuple[Pair | None, Pair | None],
    by_move: Mapping[int, Pair],
    moves: Sequence[Move],
    book: tuple[Pair, Pair] | None,
) -> Iterable[Balance]:
    then, asked = ((pair or (0, 0)) for pair in pairs)
    for place, part in enumerate(("numerator", "denominator") if figure.is_share else ("",)):
        once = by_move.get(0)
        yield Balance(
            figure=figure,
            part=part,
            then=then[place],
            asked=asked[place],
            moves=tuple((moves[n - 1], pair[place]) for n, pair in sorted(by_move.items()) if n and pair[place]),
            gained=once[0] - then[0] if once else 0,
            gone=once[0] - asked[0] if once else 0,
            book=(book[0][place], book[1][place]) if book else None,
        )


def _pair(number: Any) -> Pair | None:
    """Return a number as its counts; None where it is held back."""
    if number.few:
        return None
    return (number.value or 0, 0) if number.denominator is None else (number.numerator, number.denominator)


def _numbers(balance: Balance) -> Iterable[int]:
    return balance.then, balance.asked, balance.gained, balance.gone, *(number for _move, number in balance.moves)


def _books(codes: Sequence[str], period: Period, structure: Structure, by: Actor) -> dict[str, tuple[Pair, Pair]]:
    """Return the totals of the whole book by both structures, of figures whose right is held at all of its tops."""
    day = structure.day
    places = list(Place.objects.filter(parent=None).order_by("unit").values_list("unit_id", "since", "until"))
    ever = {unit for unit, _since, _until in places}
    on_day = {unit for unit, since, until in places if day and since <= day < until}
    figures = [figure_named(code) for code in codes]
    told = [
        figure.code
        for figure in figures
        if all(by.allows(figure.needs, top) for top in ever)
        and (figure.measure.how is not How.DISTINCT or (ever == on_day and len(ever) == 1))
    ]
    asked: dict[str, Any] = {"period": period, "by": by}
    then = [read_figures(told, unit_id=top, **asked) for top in sorted(ever)]
    other = [read_figures(told, unit_id=top, structure=structure, **asked) for top in sorted(on_day)]
    return {code: (_sum(r[code].total for r in then), _sum(r[code].total for r in other)) for code in told}


def _sum(numbers: Iterable[Any]) -> Pair:
    pairs = [_pair(number) or (0, 0) for number in numbers]
    return sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)
