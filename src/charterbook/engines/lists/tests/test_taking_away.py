"""Files of a list: exactly what the page shows; and nothing in them runs."""

import csv
import io
import re
from html import unescape

import pytest
from openpyxl import load_workbook

from charterbook.domains.classes.models import Class
from charterbook.domains.organisation.tests.browsing import browser, plain_static, text_of
from charterbook.domains.organisation.tests.factories import FOUNDER, district
from charterbook.engines.lists.tests.records import record_at
from charterbook.engines.lists.views import downloads
from charterbook.ground.audit.actions import acting
from charterbook.ground.audit.api import Read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]
ADDRESS = "/lists/classes.Class/?unit=L.01&f.attended.from=20&sort=topic&col=topic&col=attended"
CELL = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.DOTALL)


def classes(units):
    for number in (3, 1, 2):
        record_at("classes.Class", units["L.01"], number)


def shown(page):
    """Return the rows of a page as texts."""
    body = page[page.index("<tbody") : page.index("</tbody>")]
    plain = [[re.sub(r"<[^>]+>", "", cell).strip() for cell in CELL.findall(row)] for row in body.split("</tr>")]
    return [[unescape(cell) for cell in row] for row in plain if row]


def test_csv_is_what_the_page_shows():
    units = district()
    classes(units)
    client = browser(units["L.01"].pk, "GRASSROOTS_CLERK")

    response = client.get(f"{ADDRESS}&as=csv")

    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert rows == [["Topic", "Attended"], *shown(text_of(client, ADDRESS))]
    assert len(rows) == 3
    assert response.headers["Content-Disposition"].startswith('attachment; filename="classes.Class_L.01_')


def test_excel_is_what_the_page_shows():
    units = district()
    classes(units)
    client = browser(units["L.01"].pk, "GRASSROOTS_CLERK")

    response = client.get(f"{ADDRESS}&as=xlsx")

    sheet = load_workbook(io.BytesIO(response.content)).worksheets[0]
    rows = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    assert [["Topic", "Attended"], *[[t, int(n)] for t, n in shown(text_of(client, ADDRESS))]] == rows[-3:]
    assert rows[0] == ["Classes"]
    assert rows[2] == ["Attended: from 20"]


def test_groups_are_taken_away_as_groups():
    units = district()
    classes(units)
    client = browser(units["L.01"].pk, "GRASSROOTS_CLERK")

    response = client.get("/lists/classes.Class/?unit=L.01&group=kind&as=csv")

    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert rows[0] == ["Kind of class", "Rows", "Summoned", "Attended"]
    assert [row[1:] for row in rows[1:]] == [["3", "", "60"]]


def test_a_text_that_begins_a_formula_stays_a_text():
    units = district()
    classes(units)
    with acting("test.formula", FOUNDER):
        Class.objects.filter(attended=30).update(topic='=HYPERLINK("http://x","y")')
    client = browser(units["L.01"].pk, "GRASSROOTS_CLERK")

    assert "'=HYPERLINK" in client.get(f"{ADDRESS}&as=csv").content.decode()
    sheet = load_workbook(io.BytesIO(client.get(f"{ADDRESS}&as=xlsx").content)).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=HYPER")]
    assert [cell.data_type for cell in cells] == ["s"]


def test_whose_names_a_file_holds_is_noted():
    units = district()
    held = [record_at("members.Stay", units["L.01"], number) for number in (1, 2)]
    client = browser(units["L.01"].pk, "GRASSROOTS_CLERK")

    text = client.get("/lists/members.Stay/?as=csv").content.decode()

    assert "Lê Văn Bình 1" in text
    note = Read.objects.order_by("-pk").first()
    assert (set(note.ids), note.how) == ({stay.person_id for stay in held}, "EXPORT")


def test_more_rows_than_a_file_takes_are_told(monkeypatch):
    units = district()
    classes(units)
    monkeypatch.setitem(downloads.MOST, "csv", 1)

    page = text_of(browser(units["L.01"].pk, "GRASSROOTS_CLERK"), f"{ADDRESS}&as=csv")

    assert "A file takes at most 1 rows" in page
