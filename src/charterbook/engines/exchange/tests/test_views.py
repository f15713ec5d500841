"""The pages of imports: what they take, what they show of rows, and whose imports they are."""

import os
import subprocess
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from charterbook.domains.accounts.api import Account, viewer_of
from charterbook.domains.organisation.models import Unit
from charterbook.domains.organisation.tests.browsing import HTMX, browser, plain_static, queries_of, text_of
from charterbook.domains.organisation.tests.factories import district
from charterbook.engines.exchange.api import check, confirm, folder_of
from charterbook.engines.exchange.models import CHECKED, CHECKING, STORED, STORING, UNDONE, Heading, Import

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]
HEADINGS = ("Mã", "Tên tổ chức đảng", "Loại hình", "Mã cấp trên", "Ngày thành lập")
NEW = ("L.01.07", "Chi bộ thôn Mới", "Chi bộ trực thuộc", "L.01", "01/03/2019")
SAME = ("L.01.01", "Chi bộ thôn Trung", "Chi bộ trực thuộc", "L.01", "01/03/2007")
WRONG = ("L.01.08", "Chi bộ thôn Sai", "Chi bộ trực thuộc", "L.01", "31/02/2019")


def book(*rows: Sequence[str], headings: Sequence[str] = HEADINGS) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as written:
        sheet = written.add_worksheet("Tổ chức đảng")
        for at, row in enumerate([("DANH SÁCH TỔ CHỨC ĐẢNG",), headings, *rows]):
            sheet.write_row(at, 0, row)
    return out.getvalue()


@pytest.fixture
def started(settings, tmp_path, monkeypatch):
    """Keep the books in a folder of the test, and note which programs would have been started."""
    settings.HOME = tmp_path
    commands: list[list[str]] = []
    really = subprocess.Popen

    def note(command, *arguments, **facts):
        return commands.append(command[-3:]) if "run-import" in command else really(command, *arguments, **facts)

    monkeypatch.setattr(subprocess, "Popen", note)
    return commands


def send(client, *rows, headings=HEADINGS, name="units.xlsx"):
    """Send a workbook by the page and check it as the program that the page starts would."""
    response = client.post("/imports/", {"books": [SimpleUploadedFile(name, book(*rows, headings=headings))]})
    run = Import.objects.latest("pk")
    assert response.headers["Location"] == f"/imports/{run.pk}/"
    return check(run, by=who(run), today=timezone.localdate())


def who(run):
    return viewer_of(Account.objects.get(pk=run.by_id), timezone.localdate())


def test_books_that_are_sent_are_kept_and_checked_elsewhere(started):
    client = browser(district()["L"].pk)
    files = [SimpleUploadedFile(f"{n}.xlsx", book(NEW)) for n in (1, 2)]

    client.post("/imports/", {"books": files})

    run = Import.objects.get()
    assert started == [["charterbook", "run-import", str(run.pk)]]
    assert (run.state, run.home.code) == (CHECKING, "L")
    assert [Path(b.path).read_bytes()[:2] for b in run.books.all()] == [b"PK", b"PK"]
    page = text_of(client, f"/imports/{run.pk}/")
    assert f'hx-get="/imports/{run.pk}/progress/"' in page
    assert "HX-Refresh" not in client.get(f"/imports/{run.pk}/progress/").headers


@pytest.mark.parametrize(("name", "said"), [("list.docx", "is not a workbook"), ("", "")])
def test_what_is_no_workbook_is_refused_with_the_reason(started, name, said):
    client = browser(district()["L"].pk)

    response = client.post("/imports/", {"books": [SimpleUploadedFile(name, b"x")]} if name else {})

    assert response.status_code == 422
    assert said in response.content.decode()
    assert not Import.objects.exists()


def test_the_preview_tells_the_state_of_rows_and_cells(started):
    client = browser(district()["L"].pk)
    run = send(client, NEW, SAME, WRONG)

    page = text_of(client, f"/imports/{run.pk}/")

    assert "Store 2 rows, report 1" in page
    assert "chip-error" in page
    assert "cell-error" in page
    only_new = text_of(client, f"/imports/{run.pk}/?grid={run.books.get().grids.get().pk}&state=new")
    assert "thôn Mới" in only_new
    assert "thôn Sai" not in only_new


def test_storing_and_undoing(started):
    client = browser(district()["L"].pk)
    run = send(client, NEW)

    client.post(f"/imports/{run.pk}/confirm/")

    assert started[-1] == ["run-import", str(run.pk), "--store"]
    run.refresh_from_db()
    assert run.state == STORING
    confirm(run, by=who(run), today=timezone.localdate())
    assert "Undo the import" in text_of(client, f"/imports/{run.pk}/")
    assert "Undo import" in text_of(client, f"/imports/{run.pk}/undo/")
    assert Unit.objects.filter(code="L.01.07").exists()

    client.post(f"/imports/{run.pk}/undo/")

    run.refresh_from_db()
    assert run.state == UNDONE
    assert not Unit.objects.filter(code="L.01.07").exists()
    assert "was undone" in text_of(client, f"/imports/{run.pk}/")


def test_an_import_is_not_started_twice(started):
    client = browser(district()["L"].pk)
    run = send(client, NEW)
    confirm(run, by=who(run), today=timezone.localdate())
    before = len(started)

    client.post(f"/imports/{run.pk}/confirm/")

    assert len(started) == before
    assert Import.objects.get().state == STORED


def test_work_that_was_broken_off_can_be_started_again(started):
    client = browser(district()["L"].pk)
    client.post("/imports/", {"books": [SimpleUploadedFile("units.xlsx", book(NEW))]})
    run = Import.objects.get()
    told = folder_of(run.pk) / "progress.json"
    told.write_text('{"done": 1, "total": 4, "text": "units.xlsx"}')
    assert "Start again" not in text_of(client, f"/imports/{run.pk}/")
    told.write_text(
        '{"done": 1, "total": 4, "text": "organisation.units"}'
    )  # told by code, shown in the reader's words
    assert "List of units" in text_of(client, f"/imports/{run.pk}/progress/")
    os.utime(told, (1, 1))

    assert "Start again" in text_of(client, f"/imports/{run.pk}/")
    assert client.get(f"/imports/{run.pk}/progress/").headers["HX-Refresh"] == "true"
    client.post(f"/imports/{run.pk}/check/")

    assert started == [["charterbook", "run-import", str(run.pk)]] * 2


def test_a_heading_is_explained_once(started):
    client = browser(district()["L"].pk)
    run = send(client, (*SAME, "Xã"), headings=(*HEADINGS, "Cột lạ"))
    grid = run.books.get().grids.get()
    assert "Cột lạ" in text_of(client, f"/imports/{run.pk}/")

    client.post(f"/imports/{run.pk}/headings/", {"grid": grid.pk, "heading-0": "sector"})

    assert [(heading.sheet, heading.column) for heading in Heading.objects.all()] == [("organisation.units", "sector")]
    assert started[-1] == ["charterbook", "run-import", str(run.pk)]


def test_the_marked_workbook_comes_back(started):
    client = browser(district()["L"].pk)
    run = send(client, NEW, WRONG)

    response = client.get(f"/imports/{run.pk}/books/{run.books.get().pk}/")

    assert response.content[:2] == b"PK"
    assert f"units-{run.pk}.xlsx" in response.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", ""),
        ("get", "progress/"),
        ("get", "undo/"),
        ("post", "undo/"),
        ("post", "confirm/"),
        ("post", "headings/"),
    ],
)
def test_imports_of_others_are_not_found(started, method, path):
    units = district()
    run = send(browser(units["L"].pk), NEW)

    response = getattr(browser(units["L.01"].pk, "GRASSROOTS_CLERK"), method)(f"/imports/{run.pk}/{path}")

    assert response.status_code == 404
    run.refresh_from_db()
    assert run.state == CHECKED


def test_who_may_not_import_does_not_get_the_page():
    text_of(browser(district()["L"].pk, "READER"), "/imports/", status=403)


@pytest.mark.parametrize("filled", ["", "?filled=1"])
def test_a_form_is_given_for_ones_own_unit_only(filled):
    units = district()
    client = browser(units["L.01"].pk, "GRASSROOTS_CLERK")

    assert client.get(f"/imports/forms/organisation.units/L.01/{filled}").content[:2] == b"PK"
    text_of(client, f"/imports/forms/organisation.units/L.02/{filled}", status=404)
    text_of(client, "/imports/forms/no.such/L.01/", status=404)


def test_long_tables_come_piece_by_piece(started):
    client = browser(district()["L"].pk)
    run = send(
        client, *[(f"L.01.{n}", f"Chi bộ {n}", "Chi bộ trực thuộc", "L.01", "01/03/2019") for n in range(10, 60)]
    )
    grid = run.books.get().grids.get().pk

    first = text_of(client, f"/imports/{run.pk}/?grid={grid}")
    piece = text_of(client, f"/imports/{run.pk}/?grid={grid}&page=2", **HTMX)

    assert "page=2" in first
    assert piece.count("row-new") == 10
    assert "<html" not in piece


def test_more_imports_take_no_more_queries(started):
    units = district()
    client = browser(units["L"].pk)
    send(client, NEW)
    before = queries_of(client, "/imports/")
    send(client, NEW, WRONG)
    send(client, SAME)

    assert queries_of(client, "/imports/") == before


@pytest.mark.parametrize(("role", "status"), [("PROPAGANDA_OFFICER", 404), ("ORGANISATION_OFFICER", 200)])
def test_the_right_to_import_opens_only_workbooks_of_ones_own_sheets(started, role, status):
    units = district()
    run = send(browser(units["L"].pk), NEW)

    colleague = browser(units["L"].pk, role)

    assert colleague.get(f"/imports/{run.pk}/").status_code == status
    assert colleague.get(f"/imports/{run.pk}/undo/").status_code == status
    assert (f"/imports/{run.pk}/" in text_of(colleague, "/imports/")) is (status == 200)


def test_a_list_of_office_holders_is_imported_by_the_same_rules(started):
    units = district()
    headings = ("Tên tài khoản", "Họ và tên", "Vai trò", "Mã đơn vị", "Từ ngày", "Đến ngày", "Số quyết định")
    rows = (
        ("lan.nt", "Tên Lan", "Văn thư đảng ủy cơ sở", "L.01", "01/01/2026", "31/12/2030", "4-QĐ/HU"),
        ("binh.tv", "Tên Bình", "Người kiểm tra số liệu", "L", "01/01/2026", "", "5-QĐ/HU"),
    )

    run = send(browser(units["L"].pk, "ADMINISTRATOR"), *rows, headings=headings)
    confirm(run, by=who(run), today=timezone.localdate())

    assert {account.username for account in Account.objects.filter(username__in=("lan.nt", "binh.tv"))} == {"lan.nt"}
    viewer = viewer_of(Account.objects.get(username="lan.nt"), timezone.localdate())
    assert viewer.units("classes.enter") == {units["L.01"].pk}
