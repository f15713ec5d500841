"""With what a form begins, and which forms an account uses most."""

from collections import Counter
from typing import Any

from charterbook.domains.organisation.api import Unit
from charterbook.engines.forms.models import Sent
from charterbook.engines.forms.queries.typed import texts_of
from charterbook.kit.grammar import Actor, Kind, Sheet

LATELY = 300  # forms; what somebody did longer ago says little about what they do now


def beginning(sheet: Sheet, unit: Unit, by: Actor) -> dict[str, str]:
    """Return what the form holds before anything is typed: the unit, the day, and what the last one had."""
    values: dict[str, Any] = {}
    for column in sheet.columns:
        if (column.name == sheet.unit and column.required) or column.name in sheet.home:
            values[column.name] = (unit.code, "") if column.kind is Kind.ORGANISER else unit.code
        elif column.name in sheet.today:
            values[column.name] = by.today.year if column.kind is Kind.YEAR else by.today
    return texts_of(sheet, values) | _last(sheet, by)


def _last(sheet: Sheet, by: Actor) -> dict[str, str]:
    if not sheet.again:
        return {}
    sent = Sent.objects.filter(account_id=by.account_id, sheet=sheet.code, undone_at=None).order_by("-pk").first()
    return {name: text for name, text in sent.again.items() if name in sheet.again and text} if sent else {}


def most_used(by: Actor) -> Counter[str]:
    """Return how often an account lately saved each form."""
    codes = Sent.objects.filter(account_id=by.account_id).order_by("-pk").values_list("sheet", flat=True)
    return Counter(codes[:LATELY])
