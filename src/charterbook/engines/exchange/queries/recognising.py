"""Recognising the tables of a grid by their headings, wherever they stand and in whatever order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from charterbook.kit.grammar import Sheet
from charterbook.kit.reading import Grid, Value
from charterbook.kit.text import heading_key

FEWEST = 2
FAR = 200  # how far down the first headings may stand

key_of = lru_cache(maxsize=100_000)(heading_key)


@lru_cache(maxsize=100_000)
def bag_of(key: str) -> str:
    """Return the words of a heading in alphabetical order: `vào Đảng ngày` says what `ngày vào Đảng` says."""
    return " ".join(sorted(key.split()))


NUMBERS = (
    "TT",
    "STT",
    "Số TT",
    "Số thứ tự",
    "No",
    "No.",
    "Nr",
    "#",
    "№",
    "№ п/п",
    "N п/п",
    "п/п",
    "Ghi chú",
    "Note",
    "Notes",
    "Remark",
    "Remarks",
    "Примечание",
    "Примечания",
    "",
)
IGNORED = frozenset(key_of(word) for word in NUMBERS)
EXACT, LOOSE = 2.0, 1.2  # how much a heading tells that is known word for word, and one that only contains known words


@dataclass(frozen=True, slots=True)
class Found:
    """A table in a grid: its sheet, where its headings stand (from 1), and which column means what (from 0)."""

    sheet: Sheet
    first_heading: int
    last_heading: int
    columns: Mapping[int, str]
    headings: Mapping[int, str]
    unknown: tuple[str, ...]
    titles: tuple[str, ...]
    last_row: int

    def sources(self, name: str) -> list[int]:
        """Return the columns that state a value, in order."""
        return [place for place, column in self.columns.items() if column == name]


class Recogniser:
    """All sheets with their headings; `said` are headings that a clerk explained: (sheet, key) -> column."""

    def __init__(self, sheets: Iterable[Sheet], said: Mapping[tuple[str, str], str]) -> None:
        self.sheets = tuple(sheets)
        self._words: dict[str, dict[str, list[str]]] = {}
        for sheet in self.sheets:
            words = self._words.setdefault(sheet.code, {})
            for column in sheet.columns:
                for word in (*column.words, str(column.label)):
                    for key in (key_of(word), bag_of(key_of(word))):
                        names = words.setdefault(key, [])
                        if column.name not in names:
                            names.append(column.name)
            for (code, key), name in said.items():
                if code == sheet.code:
                    words[key] = [name]
        self._known = {key for words in self._words.values() for key in words}

    def tables(self, grid: Grid) -> list[Found]:
        """Return the tables of a grid from top to bottom; none where nothing is recognised."""
        found: list[Found] = []
        row, above = 1, 0
        while row <= len(grid.rows):
            if not found and row > FAR:
                break
            table = self._at(grid, row, above) if self._may_be_heading(grid.rows[row - 1]) else None
            if table is None:
                row += 1
                continue
            found.append(table)
            above = table.last_heading
            row = above + 1
        lasts = [*(table.first_heading - 1 for table in found[1:]), len(grid.rows)][: len(found)]
        return [
            Found(t.sheet, t.first_heading, t.last_heading, t.columns, t.headings, t.unknown, t.titles, last)
            for t, last in zip(found, lasts, strict=True)
        ]

    def _may_be_heading(self, cells: Sequence[Value]) -> bool:
        """Whether some cells of a row are headings; a row of numbers or dates is not looked at closely."""
        texts = [cell for cell in cells if isinstance(cell, str) and cell]
        if len(texts) < FEWEST or len(texts) < sum(cell is not None and cell != "" for cell in cells) - 1:
            return False
        known = sum(key_of(text) in self._known or bag_of(key_of(text)) in self._known for text in texts)
        return known >= FEWEST

    def _at(self, grid: Grid, row: int, above: int) -> Found | None:
        titles = _titles(grid, row, above)
        best: tuple[float, Found] | None = None
        for depth in (1, 2):
            if depth > 1 and not self._continues(grid, row):
                continue
            texts = _texts(grid, row, depth)
            for sheet in self.sheets:
                score, table = self._fit(sheet, texts, (row, depth), titles, grid)
                if table and (best is None or score > best[0]):
                    best = score, table
        return best[1] if best else None

    def _continues(self, grid: Grid, row: int) -> bool:
        """Whether the next row is a second line of headings: words only, and at least half of them are known."""
        lower = grid.rows[row] if row < len(grid.rows) else []
        own = {at: cell for at, cell in enumerate(lower) if cell is not None and cell != ""}
        if any(not isinstance(cell, str) or not any(map(str.isalpha, cell)) for cell in own.values()):
            return False
        upper = _spread(grid, row)
        keys = [(key_of(f"{upper.get(at, '')} {cell}"), key_of(str(cell))) for at, cell in own.items()]
        known = sum(any(key in self._known or bag_of(key) in self._known for key in pair) for pair in keys)
        return FEWEST <= 2 * known >= len(own)

    def _fit(
        self,
        sheet: Sheet,
        texts: Mapping[int, tuple[str, ...]],
        place: tuple[int, int],
        titles: tuple[str, ...],
        grid: Grid,
    ) -> tuple[float, Found | None]:
        words = self._words[sheet.code]
        several = {column.name for column in sheet.columns if column.kind.value in ("unit", "organiser")}
        columns: dict[int, str] = {}
        unknown: list[str] = []
        told = 0.0
        for at, forms in texts.items():
            name = self._column(words, forms, set(columns.values()), several)
            if name:
                told += 0 if name in columns.values() else EXACT
                columns[at] = name
        for at, forms in texts.items():
            if at in columns or any(key_of(form) in IGNORED for form in forms):
                continue
            name = self._loose(words, forms[0], set(columns.values()), several)
            if name:
                told += 0 if name in columns.values() else LOOSE
                columns[at] = name
            else:
                unknown.append(forms[0])
        present = set(columns.values())
        if any(c.required and not c.context and c.name not in present for c in sheet.columns):
            return 0, None
        row, depth = place
        score = told + 0.5 * (len(columns) - len(present)) - len(unknown) + _title_bonus(sheet, grid, titles)
        headings = {at: forms[0] for at, forms in texts.items()}
        found = Found(sheet, row, row + depth - 1, columns, headings, tuple(unknown), titles, 0)
        return score - 0.1 * (depth - 1), found

    @staticmethod
    def _column(words: Mapping[str, list[str]], forms: Sequence[str], taken: set[str], several: set[str]) -> str | None:
        for form in forms:
            for key in (key_of(form), bag_of(key_of(form))):
                for name in words.get(key, ()):
                    if name not in taken or name in several:
                        return name
        return None

    @staticmethod
    def _loose(words: Mapping[str, list[str]], form: str, taken: set[str], several: set[str]) -> str | None:
        """The column whose known words fill most of a longer heading: `Tên tổ chức` in `Tên tổ chức đảng cơ sở`."""
        held = set(key_of(form).split())
        best, most = None, 0
        for key, names in words.items():
            parts = set(key.split())
            free = [name for name in names if name not in taken or name in several]
            if free and parts and parts <= held and 2 * len(parts) >= len(held) and len(parts) > most:
                best, most = free[0], len(parts)
        return best


def _texts(grid: Grid, row: int, depth: int) -> dict[int, tuple[str, ...]]:
    """The forms of each heading: of two lines the whole, then the lower, then the upper one."""
    upper = _spread(grid, row)
    if depth == 1:
        return {at: (text,) for at, text in upper.items()}
    lower = _spread(grid, row + 1)
    texts: dict[int, tuple[str, ...]] = {}
    for at in sorted(upper.keys() | lower.keys()):
        over, under = upper.get(at, ""), lower.get(at, "")
        if over and under and over != under:
            texts[at] = (f"{over} {under}", under, over)
        else:
            texts[at] = (over or under,)
    return texts


def _spread(grid: Grid, row: int) -> dict[int, str]:
    """The texts of a row by column, a merged heading standing over each of its columns and rows."""
    texts = {at: cell for at, cell in enumerate(grid.rows[row - 1]) if isinstance(cell, str) and cell.strip()}
    for first_row, first, last_row, last in grid.merged:
        if first_row <= row <= last_row:
            value = grid.value(first_row, first)
            if isinstance(value, str) and value.strip():
                texts.update(dict.fromkeys(range(first - 1, last), value))
    return texts


def _titles(grid: Grid, row: int, above: int) -> tuple[str, ...]:
    lines = grid.rows[above : row - 1][-8:]
    return tuple(cell.strip() for cells in lines for cell in cells if isinstance(cell, str) and cell.strip())


def _title_bonus(sheet: Sheet, grid: Grid, titles: Iterable[str]) -> float:
    """What sheet name and title block add: enough to tell like headings apart, too little to overrule them."""
    keys = [key_of(title) for title in sheet.titles]
    if key_of(grid.title) in keys:
        return 1.5
    said = " ".join(f" {key_of(line)} " for line in (grid.title, *titles))
    return 1.0 if any(f" {key} " in said for key in keys if " " in key) else 0.0
