"""A small district under a province, with members and officers, to be reorganised."""

from datetime import date
from typing import Any

from django.apps import apps
from django.db import connection

from charterbook.domains.accounts.tests.factories import account, office
from charterbook.domains.members.models import Membership, Person, Stay
from charterbook.domains.organisation.actions import enter_units
from charterbook.domains.organisation.models import Unit
from charterbook.domains.organisation.tests.factories import FOUNDED, FOUNDER, entries
from charterbook.engines.reorganisations.actions import draw_line, draw_plan
from charterbook.engines.reorganisations.models import Reorganisation
from charterbook.ground.audit.actions import acting
from charterbook.kit.text import fold, name_key

ON, TODAY = date(2024, 3, 1), date(2024, 6, 1)
UNITS = (
    ("H", "Đảng bộ tỉnh Hà", "PROVINCE", "TW"),
    ("L", "Đảng bộ huyện Lộc", "DISTRICT", "H"),
    ("L.01", "Đảng bộ xã Bình", "GRASSROOTS_COMMITTEE", "L"),
    ("L.01.01", "Chi bộ thôn Trung", "CELL", "L.01"),
    ("L.01.02", "Chi bộ thôn Đông", "CELL", "L.01"),
    ("L.02", "Đảng bộ xã Mai", "GRASSROOTS_COMMITTEE", "L"),
    ("L.02.01", "Chi bộ thôn Hạ", "CELL", "L.02"),
    ("L.03", "Chi bộ Tòa án", "GRASSROOTS_CELL", "L"),
    ("M", "Đảng bộ huyện Thạch", "DISTRICT", "H"),
    ("M.01", "Đảng bộ xã Kênh", "GRASSROOTS_COMMITTEE", "M"),
)
NOT_OF_THE_TREE = ("audit_", "reorganisations_", "django_", "wall_", "rollup_")


def book() -> dict[str, Any]:
    """Enter the units, three members a cell, and a clerk at a commune; return the units by code."""
    enter_units(entries(UNITS), by=FOUNDER, today=TODAY)
    units = {unit.code: unit for unit in Unit.objects.all()}
    with acting("test.book", FOUNDER):
        for code in ("L.01.01", "L.01.02", "L.02.01"):
            for number in range(3):
                member(units[code], f"Nguyễn Văn {code} {number}")
    office(account("clerk"), "GRASSROOTS_CLERK", units["L.01"].pk)
    return units


def member(unit: Any, name: str) -> Stay:
    """Let somebody be a member of a unit; part of an act."""
    person = Person.objects.create(name=name, name_key=name_key(name), search=fold(name), unit=unit)
    membership = Membership.objects.create(person=person, joined_on=FOUNDED)
    return Stay.objects.create(membership=membership, person=person, unit=unit, since=FOUNDED)


def plan(units: dict[str, Any], *lines: dict[str, Any], on: date = ON, top: str = "H") -> Reorganisation:
    """Draw a plan with its lines."""
    facts: dict[str, Any] = {"by": FOUNDER, "today": TODAY}
    made = draw_plan(unit_id=units[top].pk, name="Sắp xếp", on=on, decision="1-QĐ/TU", **facts)
    for line in lines:
        draw_line(made, facts=line, **facts)
    return made


def tables() -> dict[str, list[Any]]:
    """Return every row of every table that holds the book's own records."""
    found = {}
    for model in apps.get_models():
        name = model._meta.db_table
        if not name.startswith(NOT_OF_THE_TREE):
            with connection.cursor() as cursor:
                cursor.execute(f'SELECT to_jsonb(t) FROM "{name}" t ORDER BY to_jsonb(t)::text')
                found[name] = [row[0] for row in cursor.fetchall()]
    return found
