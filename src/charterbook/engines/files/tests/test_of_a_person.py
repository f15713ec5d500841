"""Files kept with one's own records stand on one's own page; those of an open inspection only once it is over."""

import json
from datetime import date, timedelta

import pytest
from django.utils import timezone

from charterbook.domains.admission.models import Admission
from charterbook.domains.organisation.tests.browsing import browser, plain_static, queries_of, text_of
from charterbook.domains.organisation.tests.factories import FOUNDER, district
from charterbook.domains.privacy.tests.factories import browser_of, ended, inspected, linked, member
from charterbook.engines.files.models import RecordFile
from charterbook.ground.audit.actions import acting
from charterbook.kit.dates import format_date

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]
SURFACES = ("/me/", "/me/print/", "/me/data.json")


def kept_with(record, name: str) -> RecordFile:
    with acting("test.files", FOUNDER):
        made: RecordFile = RecordFile.objects.create(
            model=record._meta.label,
            record_id=record.pk,
            unit=record.unit,
            name=name,
            kind="pdf",
            size=2048,
            digest=name,
            pages=1,
            added_on=date(2022, 6, 7),
            added_by="Phạm Văn Ghi",
        )
    return made


@pytest.fixture
def units():
    return district()


@pytest.fixture
def hoa(units):
    return member(units["L.01.01"], "Nguyễn Thị Hòa", "N-001")


def test_a_file_of_ones_own_record_is_told_with_its_size_day_and_who_added_it(hoa):
    held = Admission.objects.get(person=hoa)
    kept_with(held, "Nghị quyết kết nạp.pdf")
    client = browser_of(linked(hoa))

    page = text_of(client, "/me/").partition('id="files-files"')[2].partition("</table>")[0]
    shown = ("Nghị quyết kết nạp.pdf", "2.0 KB", format_date(date(2022, 6, 7), "en"), "Phạm Văn Ghi", f"№ {held.pk}")
    assert [fact in page.replace("\xa0", " ") for fact in shown] == [True] * len(shown)
    [told] = json.loads(client.get("/me/data.json").content)["files.files"]
    assert told == {
        "Record": f"Admission № {held.pk}",
        "Name": "Nghị quyết kết nạp.pdf",
        "Size": 2048,
        "Added on": "2022-06-07",
        "Added by": "Phạm Văn Ghi",
    }


def test_files_of_others_and_of_other_records_of_the_same_number_are_not_told(hoa):
    binh = member(hoa.unit, "Trần Văn Bình", "N-002")
    kept_with(Admission.objects.get(person=binh), "Của người khác.pdf")
    own = Admission.objects.get(person=hoa)
    with acting("test.files", FOUNDER):
        RecordFile.objects.filter(pk=kept_with(own, "Của sổ khác.pdf").pk).update(model="dialogues.Case")
    client = browser_of(linked(hoa))

    for surface in SURFACES:
        page = text_of(client, surface)
        assert ("Của người khác" in page, "Của sổ khác" in page, "files-files" in page) == (False, False, False)


def test_files_of_an_inspection_appear_when_it_is_over(hoa):
    today = timezone.localdate()
    held = inspected(hoa, started_on=today - timedelta(days=3))
    kept_with(held, "Đơn tố cáo.pdf")
    client = browser_of(linked(hoa))

    assert [("Đơn tố cáo" in text_of(client, surface)) for surface in SURFACES] == [False, False, False]
    ended(held, today)

    assert [("Đơn tố cáo" in text_of(client, surface)) for surface in SURFACES] == [True, True, True]


def test_an_account_of_nobody_is_told_of_no_file(hoa, units):
    kept_with(Admission.objects.get(person=hoa), "Nghị quyết kết nạp.pdf")

    assert "Nghị quyết kết nạp.pdf" not in text_of(browser(units["L.01"].pk, "GRASSROOTS_CLERK"), "/me/")


def test_many_files_take_no_more_queries_than_one(hoa):
    held = Admission.objects.get(person=hoa)
    client = browser_of(linked(hoa))
    kept_with(held, "1.pdf")
    one = queries_of(client, "/me/")
    for number in range(2, 4):
        kept_with(held, f"{number}.pdf")

    assert queries_of(client, "/me/") == one
