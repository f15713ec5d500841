"""An office with Russian headings: old .xls files, days as text with dots, codes with hyphens."""

from datetime import date
from functools import partial
from pathlib import Path

from . import rows
from .expected import YEARS, FileExpected
from .foreign_headings import RUSSIAN as HEADINGS
from .grid import Cell, Grid, expected_of, fill, start
from .invent import Plan
from .records import District
from .rows import Noun
from .style import Style, by_code, rows_of, sums_of
from .words import RUSSIAN
from .writers import write_xls

PLAN = Plan(
    name="Long Điền",
    code="QB-05",
    above="QB",
    child="{0}-{1}",
    card="{0:08}",
    codes={
        "dissemination": "К-{year}-{number:03}",
        "thematic": "С-{year}-{number:03}",
        "awareness": "Э-{year}-{number:02}",
        "new_member": "Н-{year}-{number:02}",
        "elementary": "Т-{year}-{number:02}",
        "dialogue": "Д-{year}-{number:02}",
    },
    twin_names=True,
)
TITLES = {
    "units": "Список партийных организаций",
    "members": "Список членов партии",
    "admissions": "Приём в партию",
    "inspections": "Контрольно-надзорная работа",
    "dialogues": "Прямой диалог с гражданами",
    "ratings": "Ежегодная классификация",
}


def _day(_key: str, day: date) -> Cell:
    return f"{day:%d.%m.%Y}"


STYLE = Style(language="ru", words=RUSSIAN, day=_day, unit=partial(by_code, "ru"))


def write(district: District, folder: Path) -> dict[str, FileExpected]:
    """Write the files and return what each must give. A class's kind stands in the title alone."""
    page = partial(_page, district)
    books = {
        "01.xls": [page(rows.UNITS, "Лист1", TITLES["units"])],
        "02.xls": [page(rows.MEMBERS, "Лист1", TITLES["members"])],
        "03.xls": [
            page(rows.DISSEMINATION, "Лист1", "Классы по распространению резолюций и директив"),
            page(rows.DISSEMINATION_HEADS, "Лист2", "Участники по организациям"),
        ],
        "04.xls": [
            page(rows.THEMATIC, "Лист1", "Полносрочные специализированные учебные классы"),
            page(rows.THEMATIC_HEADS, "Лист2", "Участники по организациям"),
        ],
        "05.xls": [
            page(rows.COURSES, "Лист1", "Учебные курсы политической теории"),
            page(rows.LEARNERS, "Лист2", "Слушатели"),
        ],
        "06.xls": [page(rows.ADMISSIONS, "Лист1", TITLES["admissions"])],
        "07.xls": [
            page(rows.INSPECTED_UNITS, "Лист1", TITLES["inspections"]),
            page(rows.INSPECTED_MEMBERS, "Лист2", TITLES["inspections"]),
        ],
        "08.xls": [
            page(rows.DIALOGUES, "Лист1", TITLES["dialogues"]),
            page(rows.CASES, "Лист2", TITLES["dialogues"]),
        ],
        "09.xls": [
            page(rows.rated_units(2019, *YEARS), "Лист1", TITLES["ratings"]),
            page(rows.rated_members(*YEARS), "Лист2", TITLES["ratings"]),
        ],
    }
    for name, grids in books.items():
        write_xls(folder / name, grids)
    return {name: expected_of(grids) for name, grids in books.items()}


def _page(district: District, noun: Noun, sheet: str, title: str) -> Grid:
    columns = HEADINGS[noun.key]
    lines = [f"РАЙОННЫЙ КОМИТЕТ ПАРТИИ {district.name.upper()}", None, title, None]
    grid = fill(start(sheet, columns, lines), rows_of(STYLE, district, noun, columns))
    sums = sums_of(noun, columns, noun.pick(district))
    if sums:
        grid.total("Итого", dict(sums))
    return grid
