"""Filling a form of any declared sheet with the least that it takes."""

import re
from html import unescape
from typing import Any
from uuid import uuid4

from django.test import Client

from charterbook.domains.organisation.models import Unit
from charterbook.domains.organisation.tests.browsing import browser, seated
from charterbook.engines.forms.models import Sent
from charterbook.kit.charters import current_charter
from charterbook.kit.grammar import Column, Kind, Sheet
from charterbook.kit.registry import registry

TAG = re.compile("<[^>]*>")
DAY = "2.3.2023"
BY_KIND = {
    Kind.NAME: "Lê Thị An",
    Kind.DATE: DAY,
    Kind.COUNT: "1",
    Kind.YEAR: "2022",
    Kind.UNIT: "L.01.01",
    Kind.ORGANISER: "Đảng bộ xã Bình An (L.01)",
    Kind.TEXT: "X-1",
}
# What only fits together: the charter lets a cell stand under a committee, and a role be held at some units.
SPECIAL = {
    ("organisation.units", "code"): "L.01.09",
    ("organisation.units", "name"): "Chi bộ thôn Tây",
    ("organisation.units", "kind"): "CELL",
    ("organisation.units", "parent"): "L.01",
    ("targets.list", "figure"): "classes.thematic.held",
    ("targets.list", "value"): "90",
    ("targets.list", "since"): "1.1.2023",
    ("targets.list", "last_day"): "31.12.2023",
    ("reorganisations.plan", "unit"): "L.01",
    ("reorganisations.plan", "old"): "L.01.01",
    ("reorganisations.plan", "new"): "L.01.01",
    ("reorganisations.plan", "name"): "Chi bộ thôn Trung Tâm",
    ("accounts.offices", "account"): "lan.nt",
    ("accounts.offices", "name"): "Nguyễn Thị Lan",
    ("accounts.offices", "role"): "GRASSROOTS_CLERK",
    ("accounts.offices", "unit"): "L.01",
    ("accounts.offices", "decision"): "12-QĐ/HU",
}
NEEDS = {
    "classes.attendance": "classes.classes",
    "classes.roster": "classes.classes",
    "dialogues.cases": "dialogues.dialogues",
}
LINKS = {"class_code": "K-1", "dialogue_code": "K-1"}


def clerk_of(code: str, unit: str = "L.01") -> Client:
    """Return the browser of somebody who may enter the records of a sheet at a unit."""
    if code == "accounts.offices":  # what is given at a unit is given by the unit above
        return seated(Unit.objects.get(code="L" if unit == "L.01" else unit).pk, role="ADMINISTRATOR")
    unit_id = Unit.objects.get(code=unit).pk
    if code == "reorganisations.plan":  # which committees draw
        return seated(unit_id)
    return browser(unit_id, role="GRASSROOTS_CLERK")


def least(sheet: Sheet) -> dict[str, str]:
    """Return the texts of the required fields, and of those that the sheet cannot do without."""
    texts = {c.name: _text(sheet, c) for c in sheet.columns if c.required}
    return texts | {name: text for (code, name), text in SPECIAL.items() if code == sheet.code}


def _text(sheet: Sheet, column: Column) -> str:
    if column.name in LINKS:
        return LINKS[column.name]
    if column.kind is Kind.CHOICE:
        return SPECIAL.get((sheet.code, column.name)) or current_charter().entries(column.subject)[0].code
    return SPECIAL.get((sheet.code, column.name)) or BY_KIND[column.kind]


def fill(client: Client, code: str, /, *, at: str = "L.01", **more: str) -> Any:
    """Send the form of a sheet with the least that it takes, changed as asked."""
    texts = least(registry().sheets[code]) | {"_key": str(uuid4())} | more
    return client.post(f"/forms/{code}/?unit={at}", fields(texts))


def fields(texts: dict[str, str]) -> dict[str, str]:
    """Return texts by column as the fields of a page; what is no column keeps its name."""
    plain = ("_", "was-", "take-", "lines-", "column-", "who-")
    return {name if name.startswith(plain) else f"f-{name}": text for name, text in texts.items()}


def prepare(client: Client, code: str) -> None:
    """Enter the record to which rows of a sheet belong."""
    if code in NEEDS:
        assert fill(client, NEEDS[code], code="K-1").status_code == 302


def saved(client: Client, code: str, /, *, at: str = "L.01", **more: str) -> Sent:
    """Send a form that is saved; return what it saved."""
    response = fill(client, code, at=at, **more)
    assert response.status_code == 302, said_wrong(response)
    return Sent.objects.latest("pk")


def said_wrong(response: Any) -> list[str]:
    """Return what a form says is to be mended."""
    said = response.content.decode()
    alerts = [part.partition("</form>")[0] for part in said.split("<main")[1].split("alert-text")[1:2]]
    lists = [part.partition("</ul>")[0] for part in said.split('class="errorlist"')[1:]]
    notes = [part.partition("</span>")[0] for part in said.split('class="cell-note">')[1:]]
    return [unescape(" ".join(TAG.sub(" ", text).split()).partition("> ")[2]) for text in (*alerts, *lists)] + notes


def change(client: Client, sent: Sent, was: dict[str, str], **texts: str) -> Any:
    """Send the form of a saved record as somebody who opened it when it said `was`."""
    before = {f"was-{name}": text for name, text in was.items()}
    return client.post(f"/forms/{sent.sheet}/{sent.record_id}/", fields(was | texts | before | {"_key": str(uuid4())}))
