"""Read made books back in the plainest way: find the heading row by its exact words, take numbered rows below."""

import csv
import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from .districts import FIRST, LAST
from .districts.words import Words

Table = list[dict[str, Any]]
EPOCH = date(1899, 12, 30)


def tables(path: Path) -> dict[str, list[list[Any]]]:
    """Return the cells of each sheet of a file; merged cells of a workbook of Excel speak for all they cover."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return {"": list(csv.reader(lines, delimiter=";"))}
    if path.suffix == ".xlsx":
        book = load_workbook(path)
        return {sheet.title: _unmerged(sheet) for sheet in book.worksheets if sheet.sheet_state == "visible"}
    other = CalamineWorkbook.from_path(str(path))
    return {name: other.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in other.sheet_names}


def _unmerged(sheet: Any) -> list[list[Any]]:
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    for span in sheet.merged_cells.ranges:
        for row in range(span.min_row, span.max_row + 1):
            for column in range(span.min_col, span.max_col + 1):
                cells[row - 1][column - 1] = cells[span.min_row - 1][span.min_col - 1]
    return cells


def records(cells: list[list[Any]], headings: dict[str, str]) -> Table:
    """Return the numbered rows below the last row that holds one of the headings, by key.

    Raises ValueError when some heading is nowhere.
    """
    places: dict[str, tuple[int, int]] = {}
    for number, row in enumerate(cells):
        for column, value in enumerate(row):
            for key, heading in headings.items():
                if value == heading and key not in places:
                    places[key] = number, column
    if len(places) < len(headings):
        raise ValueError(f"no heading for {sorted(headings.keys() - places.keys())}")
    below = max(number for number, _column in places.values()) + 1
    numbered = [row for row in cells[below:] if re.fullmatch(r"\d+(\.0)?", str(row[places["no"][1]] or "").strip())]
    return [{key: row[column] for key, (_number, column) in places.items()} for row in numbered]


def day(cell: Any) -> date:
    """Return the day that a cell means, day before month. Raises ValueError when it means none."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float):
        return EPOCH + timedelta(days=int(cell))
    parts = [int(part) for part in re.findall(r"\d+", cell)]
    if len(parts) != 3:
        raise ValueError(f"{cell!r} is no day")
    year, month, of_month = parts if parts[0] > 31 else reversed(parts)
    return date(year, month, of_month)


def count(cell: Any) -> int:
    """Return the number that a cell means: 1.204 and 36 403 are thousands. Raises ValueError when it means none."""
    if isinstance(cell, int | float):
        return int(cell)
    return int(re.sub(r"[. ]|người", "", cell))


FLOWS = {
    "admissions": ("admission.admitted", "ceremony"),
    "inspected_units": ("oversight.units", "first"),
    "inspected_members": ("oversight.members", "first"),
    "dialogues": ("dialogues.held", "day"),
}
CLASSES = ("classes", "coded_classes", "dissemination", "thematic")
THEMATIC = ("thematic", "coded_classes", "chuyen-de", "04.xls")


def inside(rows: Table, key: str) -> Table:
    """Return the rows whose day lies in the period."""
    return [row for row in rows if FIRST <= day(row[key]) <= LAST]


def distinct(rows: Table) -> Table:
    """Return the rows without those that repeat an earlier one in all but the running number."""
    return list({str([value for key, value in row.items() if key != "no"]): row for row in rows}.values())


def counted(sheets: Iterable[tuple[str, Table]], words: Words) -> dict[str, int]:
    """Count, by the books alone, the figures that need neither the tree nor a register of people."""
    found: Counter[str] = Counter()
    courses: dict[str, tuple[str, date]] = {}
    good = {words["level"]["excellent"], words["level"]["good"]}
    for key, repeated in sheets:
        noun, rows = key.split()[0], distinct(repeated)
        if noun in FLOWS:
            figure, when = FLOWS[noun]
            found[figure] += len(inside(rows, when))
        if noun == "dialogues":
            found["dialogues.cases"] += sum(count(row["cases"]) for row in inside(rows, "day"))
        if noun in CLASSES:
            kind = "thematic" if any(word in key for word in THEMATIC) else "dissemination"
            found[f"classes.{kind}.held"] += len(inside(rows, "first"))
            found[f"classes.{kind}.attended"] += sum(count(row["attended"]) for row in inside(rows, "first"))
        if noun in ("courses", "learners"):
            found += _rostered(noun, rows, courses, words["class_kind"])
        if noun == "rated_members":
            found["ratings.members.good_or_better"] += sum(row["level"] in good for row in rows)
        if noun == "members":
            found["members.total"] += sum(day(row["joined"]) <= LAST for row in rows)
    return dict(found)


def _rostered(noun: str, rows: Table, courses: dict[str, tuple[str, date]], kinds: dict[str, str]) -> Counter[str]:
    """Count courses, which are remembered by code, or the learners of courses."""
    if noun == "courses":
        of_word = {word: kind for kind, word in kinds.items()}
        courses |= {row["class"]: (of_word[row["kind"]], day(row["first"])) for row in rows}
    ending = "held" if noun == "courses" else "learners"
    counting = [courses[row["class"]] for row in rows]
    return Counter(f"classes.{kind}.{ending}" for kind, on in counting if kind != "elementary" and FIRST <= on <= LAST)
