"""The tree for the second path: places and decisions as they are stored, climbed and followed one by one.

It knows nothing of lines, of custody or of steps, by which readings find the same.
"""

from datetime import date

from charterbook.domains.organisation.api import RESIDUAL, Place, StructureEvent

Placed = tuple[int | None, date, date]  # under which unit, from which day on, and until which, excluded
FOLLOWED = ("MERGED", "SPLIT", "REPLACED")
LONGEST = 1000  # steps: decisions that lead around a ring end here instead of nowhere


class Tree:
    """Places as they are stored; climbing them knows nothing of the lines that readings use."""

    def __init__(self) -> None:
        self.places: dict[int, list[Placed]] = {}
        for unit, parent, since, until in Place.objects.values_list("unit_id", "parent_id", "since", "until"):
            self.places.setdefault(unit, []).append((parent, since, until))
        self._known: dict[tuple[int, int, date], int | None] = {}

    def place(self, unit: int, on: date) -> Placed | None:
        """Return where a unit stood on a day, None where it did not stand."""
        return next((p for p in self.places.get(unit, ()) if p[1] <= on < p[2]), None)

    def child_towards(self, unit: int, top: int, on: date) -> int | None:
        """Return the child of `top` through which the unit hung on a day, `top` itself, or None when outside."""
        key = unit, top, on
        if key not in self._known:
            self._known[key] = self._climb(unit, top, on)
        return self._known[key]

    def _climb(self, unit: int, top: int, on: date) -> int | None:
        here, below = unit, unit
        while True:
            place = self.place(here, on)
            if place is None:
                return None
            if here == top:
                return below if here != unit else top
            if place[0] is None:
                return None
            here, below = place[0], here


class TreeOf(Tree):
    """The tree of one day, whatever the day of a record: a unit stands where what became of it stands."""

    def __init__(self, day: date) -> None:
        super().__init__()
        self._day = day
        self._news: dict[int, list[tuple[int, date]]] = {}
        self._olds: dict[int, list[tuple[int, date]]] = {}
        for event in StructureEvent.objects.filter(kind__in=FOLLOWED):
            if event.old_id and event.new_id and event.old_id != event.new_id:
                self._news.setdefault(event.old_id, []).append((event.new_id, event.on))
                self._olds.setdefault(event.new_id, []).append((event.old_id, event.on))
        self._followed: dict[int, int | None] = {}
        tops = [(p[1], unit) for unit, places in self.places.items() for p in places if p[0] is None and self._on(p)]
        self._first_top = min(tops)[1] if tops else None

    def _on(self, place: Placed) -> bool:
        return place[1] <= self._day < place[2]

    def _climb(self, unit: int, top: int, on: date) -> int | None:
        """Return the child of `top` through which a unit counts that stood in the book on its own day."""
        if self.place(unit, on) is None:
            return None
        standing = self.follow(unit)
        if standing is not None:
            return super()._climb(standing, top, self._day)
        return RESIDUAL if self._top_for(unit) == top else None

    def follow(self, unit: int) -> int | None:
        """Return what stands for a unit on the day, None where nothing does."""
        if unit not in self._followed:
            here: int | None = unit
            for _step in range(LONGEST):
                if here is None or self.place(here, self._day):
                    break
                here = self._next(here)
            self._followed[unit] = here
        return self._followed[unit]

    def _next(self, unit: int) -> int | None:
        past = [place for place in self.places.get(unit, ()) if place[2] <= self._day]
        if past:
            news = {new for new, on in self._news.get(unit, ()) if on <= self._day}
            return news.pop() if len(news) == 1 else max(past, key=lambda place: place[2])[0]
        founded = min((place[1] for place in self.places.get(unit, ())), default=None)
        olds = {old for old, on in self._olds.get(unit, ()) if on == founded}
        return olds.pop() if len(olds) == 1 else None

    def _top_for(self, unit: int) -> int | None:
        """Return the top of the book at which a unit counts that nothing stands for."""
        root = self._root(unit, max(place[2] for place in self.places[unit]))
        standing = self.follow(root)
        return self._first_top if standing is None else self._root(standing, date.max)

    def _root(self, unit: int, before: date) -> int:
        """Return the top above a unit where it last stood before a day; of one that stands, on the day of the tree."""
        here = unit
        while True:
            place = self.place(here, self._day) if before == date.max else self._last(here, before)
            if place is None or place[0] is None:
                return here
            here = place[0]

    def _last(self, unit: int, before: date) -> Placed | None:
        return max((place for place in self.places[unit] if place[1] < before), key=lambda p: p[1], default=None)
