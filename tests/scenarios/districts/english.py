"""An office with English headings: .csv and .ods files, days as ISO text, codes of digits with leading zeros."""

from datetime import date
from functools import partial
from pathlib import Path

from . import rows
from .expected import YEARS, FileExpected
from .foreign_headings import ENGLISH as HEADINGS
from .grid import Cell, Grid, expected_of, fill, start
from .invent import Plan
from .records import District
from .rows import Noun
from .style import Style, by_code, rows_of, sums_of
from .words import ENGLISH
from .writers import write_csv, write_ods

PLAN = Plan(
    name="Vĩnh Khê",
    code="0405",
    above="04",
    child="{0}{1:02}",
    card="0{0:08}",
    codes={
        "dissemination": "D{year}{number:03}",
        "thematic": "T{year}{number:03}",
        "awareness": "A{year}{number:02}",
        "new_member": "N{year}{number:02}",
        "elementary": "E{year}{number:02}",
        "dialogue": "M{year}{number:02}",
    },
    twin_names=True,
)


def _day(_key: str, day: date) -> Cell:
    return day.isoformat()


STYLE = Style(language="en", words=ENGLISH, day=_day, unit=partial(by_code, "en"))


def write(district: District, folder: Path) -> dict[str, FileExpected]:
    """Write the files and return what each must give. A class's kind stands in the file's name alone."""
    texts = {
        "units.csv": _page(district, rows.UNITS),
        "members.csv": _page(district, rows.MEMBERS, lines=["List of members", None]),
        "dissemination classes 2020-2023.csv": _page(district, rows.DISSEMINATION, lines=["District of Vĩnh Khê"]),
        "dissemination classes by unit.csv": _page(district, rows.DISSEMINATION_HEADS),
        "admissions.csv": _page(district, rows.ADMISSIONS),
        "cases.csv": _page(district, rows.CASES, lines=[None, "Cases raised in dialogues; all communes", None]),
        "dialogues.csv": _page(district, rows.DIALOGUES),
    }
    books = {
        "thematic courses.ods": [
            _page(district, rows.THEMATIC, "Classes"),
            _page(district, rows.THEMATIC_HEADS, "By unit"),
        ],
        "political theory.ods": [
            _page(district, rows.COURSES, "Classes"),
            _page(district, rows.LEARNERS, "Learners", ["Rosters", None, None]),
        ],
        "inspection and supervision.ods": [
            _page(district, rows.INSPECTED_UNITS, "Units"),
            _page(district, rows.INSPECTED_MEMBERS, "Members"),
        ],
        "ratings.ods": [
            _page(district, rows.rated_units(2019, *YEARS), "Units"),
            _page(district, rows.rated_members(*YEARS), "Members"),
        ],
    }
    for name, grid in texts.items():
        write_csv(folder / name, grid)
    for name, grids in books.items():
        write_ods(folder / name, grids)
    return {name: expected_of(grids) for name, grids in {**{n: [g] for n, g in texts.items()}, **books}.items()}


def _page(district: District, noun: Noun, sheet: str = "", lines: list[str | None] | None = None) -> Grid:
    columns = HEADINGS[noun.key]
    grid = fill(start(sheet, columns, lines or []), rows_of(STYLE, district, noun, columns))
    sums = sums_of(noun, columns, noun.pick(district))
    if sums and sheet:
        grid.total("Total", dict(sums))
    return grid
