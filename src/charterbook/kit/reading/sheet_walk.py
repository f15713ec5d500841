"""The facts of a sheet that is written in an unusual way: prefixes, single quotes, cells without address."""

from __future__ import annotations

import re

from charterbook.kit.reading.book import Limits
from charterbook.kit.reading.markup import is_true, local, parse, parser
from charterbook.kit.reading.places import column_number
from charterbook.kit.reading.reasons import Unreadable
from charterbook.kit.reading.sheet_facts import Facts, check_cells, check_extent

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,7})\$?([0-9]{1,9})")


class _Walk:
    """The state of a walk through one sheet."""

    def __init__(self, sheet: str, limits: Limits, *, recalculates: bool) -> None:
        self._sheet = sheet
        self._elements = 0
        self._most_elements = 4 * limits.cells  # blank cells and rows count too: each takes its time
        self.facts = Facts()
        self.limits = limits
        self.recalculates = recalculates
        self.rows = self.columns = 0
        self._row = self._column = 0
        self._kind = ""
        self._formula: str | None = None
        self._stored: str | None = None
        self._inline = False
        self._text: list[str] | None = None

    def start(self, prefixed: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > self._most_elements:
            raise Unreadable("TOO_MANY_CELLS", {"sheet": self._sheet, "most": self.limits.cells})
        name = local(prefixed)
        if name == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0
            if is_true(attributes.get("hidden", "")):
                self.facts.hidden_rows.add(self._row)
        elif name == "c":
            self._start_cell(attributes)
        elif name in {"f", "v"}:
            self._text = []
        elif name == "is":
            self._inline = True
        elif name == "col" and is_true(attributes.get("hidden", "")):
            self.facts.hide_columns(int(attributes["min"]), int(attributes["max"]), self.limits)
        elif name == "mergeCell":
            first, _, last = attributes["ref"].partition(":")
            (top, left), (bottom, right) = _place(first), _place(last or first)
            self.facts.merged.append((top, left, bottom, right))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._column += 1
        if "r" in attributes:
            self._row, self._column = _place(attributes["r"])
        self._kind = attributes.get("t", "")
        self._formula = self._stored = None
        self._inline = False

    def text(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def end(self, prefixed: str) -> None:
        name = local(prefixed)
        if name in {"f", "v"} and self._text is not None:
            if name == "f":
                self._formula = "".join(self._text)
            else:
                self._stored = "".join(self._text)
            self._text = None
        elif name == "c":
            self._end_cell()

    def _end_cell(self) -> None:
        place = (self._row, self._column)
        if self._stored is not None or self._inline:
            self.facts.cells += 1
            self.rows, self.columns = (
                max(self.rows, self._row),
                max(self.columns, self._column),
            )
        if self._stored and self._stored.partition(".")[0] == "60":
            self.facts.sixties.add(place)
        if self._kind == "e" and self._stored:
            self.facts.errors[place] = self._stored
        elif self._formula is not None:
            held_place = self.recalculates and self._stored == "0" and self._kind in {"", "n"}
            stored = None if held_place else self._stored
            self.facts.note_formula(place, self._formula, kind=self._kind, stored=stored)


def _place(text: str) -> tuple[int, int]:
    found = _ADDRESS.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return int(found[2]), column_number(found[1])


def walk_facts(xml: bytes, sheet: str, limits: Limits, *, recalculates: bool = False) -> Facts:
    """Find out about any sheet. Raises Unreadable when it is too large, ValueError when an address is none."""
    walk = _Walk(sheet, limits, recalculates=recalculates)
    made = parser()
    made.StartElementHandler = walk.start
    made.EndElementHandler = walk.end
    made.CharacterDataHandler = walk.text
    parse(made, xml)
    check_cells(sheet, walk.facts.cells, limits)
    check_extent(sheet, walk.rows, walk.columns, limits)
    return walk.facts
