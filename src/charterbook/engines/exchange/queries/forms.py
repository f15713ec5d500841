"""Forms: an empty or filled workbook of a kind of sheet, made from its declaration."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from charterbook.domains.organisation.api import Unit, units_below
from charterbook.ground.audit.actions import NotAllowed
from charterbook.kit.charters import current_charter
from charterbook.kit.grammar import Actor, Column, Kind, Sheet
from charterbook.kit.papers.book import write_xlsx
from charterbook.kit.papers.book_grammar import BookWords, ListColumn, ListSheet
from charterbook.kit.registry import registry

SPARE = 300
MOST_UNITS = 2000
KINDS = {Kind.DATE: "date", Kind.COUNT: "count"}


def form_of(sheet_code: str, *, unit_id: int, by: Actor, on: date, language: str, filled: bool) -> bytes:
    """Return the form of a sheet for a unit, in a language; filled with what the book holds. Raises NotAllowed."""
    sheet = registry().sheets[sheet_code]
    if not by.allows(sheet.needs, unit_id):
        raise NotAllowed(_("You do not hold the right that this needs: %(right)s."), right=sheet.needs)
    unit = Unit.objects.get(pk=unit_id)
    with translation.override(language):
        columns = tuple(_column(column, unit, on, language) for column in sheet.columns)
        rows = tuple(_row(sheet, row, language) for row in sheet.rows(unit_id, on)) if filled else ()
        listed = ListSheet(
            title=str(sheet.label)[:31],
            heading_rows=(unit.name, str(sheet.label).upper()),
            columns=columns,
            rows=rows,
            instructions=_instructions(sheet, unit),
            locked=True,
            spare_rows=SPARE,
            properties={"charterbook-form": sheet.code, "charterbook-unit": unit.code},
        )
        words = BookWords(
            instructions=_("Instructions"),
            not_in_list=_("Choose from the list."),
            not_a_count=_("Write a whole number."),
            not_a_share=_("Write a percentage."),
            not_a_date=_("Write a date as 31/12/2020."),
        )
        return write_xlsx([listed], language=language, words=words, made_on=datetime.combine(on, time()))  # type: ignore[arg-type]  # one of the three languages


def _column(column: Column, unit: Unit, on: date, language: str) -> ListColumn:
    choices: tuple[str, ...] = ()
    if column.kind is Kind.CHOICE:
        words = (entry.word(language) for entry in current_charter().entries(column.subject))
        choices = tuple(dict.fromkeys(words))
    elif column.kind is Kind.UNIT:
        choices = tuple(units_below([unit.pk], on).values_list("code", flat=True)[:MOST_UNITS])
    kind = KINDS.get(column.kind, "text")
    return ListColumn(str(column.label), column.width, kind, choices, str(column.note))  # type: ignore[arg-type]  # from KINDS


def _row(sheet: Sheet, row: Mapping[str, Any], language: str) -> tuple[Any, ...]:
    return tuple(_value(column, row.get(column.name), language) for column in sheet.columns)


def _value(column: Column, value: Any, language: str) -> Any:
    if value is None or value == "":
        return None
    charter = current_charter()
    if column.kind is Kind.CHOICE:
        return charter.word(column.subject, value, language)
    if column.kind is Kind.ORGANISER:
        code, body = value
        if not body:
            return code
        return f"{charter.word('bodies', body, language)} {Unit.objects.get(code=code).name}"
    return value


def _instructions(sheet: Sheet, unit: Unit) -> tuple[str, ...]:
    required = ", ".join(str(column.label) for column in sheet.columns if column.required)
    return (
        _("Form: %(sheet)s, of %(unit)s.") % {"sheet": sheet.label, "unit": unit.name},
        _("One record a row; do not change the headings."),
        _("These columns must be filled: %(columns)s.") % {"columns": required},
        _("Write dates as 31/12/2020 and numbers without dots."),
        _("Send the workbook on the page “Workbooks”: rows that are already there change nothing."),
    )
