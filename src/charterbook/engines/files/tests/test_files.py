"""Files of a record: kept sealed, shown without being opened, for those who see the names of its unit."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from charterbook.domains.organisation.tests.browsing import browser, plain_static, state_ground, text_of
from charterbook.domains.organisation.tests.factories import FOUNDER, district
from charterbook.engines.files.models import Content, RecordFile
from charterbook.engines.files.rules import LONGEST, MOST_BYTES, MOST_FILES, clean_name
from charterbook.engines.lists.tests.records import record_at
from charterbook.ground.audit.actions import acting
from charterbook.ground.audit.models import Act, Read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]


def scan(colour: str = "white") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (1240, 1754), colour).save(made, "PDF")
    return made.getvalue()


@pytest.fixture
def units():
    return district()


@pytest.fixture
def held(units):
    return record_at("classes.Class", units["L.01"], 1)


@pytest.fixture
def clerk(units):
    return browser(units["L.01"].pk, "GRASSROOTS_CLERK")


def address(held) -> str:
    return f"/records/{held._meta.label}/{held.pk}/files/"


def sent(client, held, data, name="Quyết định 12.pdf"):
    return client.post(address(held), {"file": SimpleUploadedFile(name, data)})


def test_a_scan_is_kept_sealed_shown_as_pictures_and_given_back_as_it_was_sent(clerk, held):
    data = scan()
    assert sent(clerk, held, data).url == address(held)

    file = RecordFile.objects.get()
    assert (file.name, file.kind, file.size, file.pages) == ("Quyết định 12.pdf", "pdf", len(data), 1)
    assert Act.objects.filter(code="files.added").count() == 1
    boxes = [bytes(box) for box in Content.objects.values_list("box", flat=True)]
    assert [box for box in boxes if data[:200] in box or b"JFIF" in box] == []
    page = text_of(clerk, address(held))
    assert f'src="/files/{file.pk}/pages/1/"' in page
    assert 'alt="Quyết định 12.pdf, page 1"' in page
    drawn = clerk.get(f"/files/{file.pk}/pages/1/")
    assert (drawn.headers["Content-Type"], Image.open(io.BytesIO(drawn.content)).format) == ("image/jpeg", "JPEG")
    taken = clerk.get(f"/files/{file.pk}/")
    assert taken.content == data
    assert taken.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''Quy%E1%BA%BFt")
    assert taken.headers["X-Content-Type-Options"] == "nosniff"
    assert clerk.get(f"/files/{file.pk}/pages/0/").status_code == 404
    assert clerk.get(f"/files/{file.pk}/pages/2/").status_code == 404


def test_the_records_page_asks_for_the_names_of_its_files(clerk, held):
    sent(clerk, held, scan())

    assert f'hx-get="{address(held)}"' in text_of(clerk, address(held).removesuffix("files/"))
    part = text_of(clerk, address(held), **{"HX-Request": "true"})
    assert "Quyết định 12.pdf" in part
    assert "<img" not in part


def test_the_same_file_is_kept_once_and_text_is_shown_as_text(clerk, held):
    for _time in range(2):
        sent(clerk, held, b"<not> a page".replace(b"<not>", b"Bi\xc3\xaan b\xe1\xba\xa3n <b>"), "bien ban.txt")

    assert RecordFile.objects.count() == 1
    assert "Biên bản &lt;b&gt; a page</pre>" in text_of(clerk, address(held))


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "a.pdf", "“a.pdf” is empty."),
        (b"MZ\x90\x00", "a.pdf", "“a.pdf” is of a kind that is not kept."),
        (b"%PDF-1.4 broken", "a.pdf", "“a.pdf” cannot be opened: it is damaged or has a password."),
        (b"a" * (MOST_BYTES + 1), "a.txt", "“a.txt” is larger than 10 MB."),
    ],
)
def test_what_cannot_be_kept_is_answered_in_words(clerk, held, data, name, said):
    answer = sent(clerk, held, data, name)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not RecordFile.objects.exists()
    assert clerk.post(address(held), {}).status_code == 422


def test_a_record_keeps_only_so_many_files(clerk, held, units):
    with acting("test.files", FOUNDER):
        for number in range(MOST_FILES):
            RecordFile.objects.create(
                model=held._meta.label,
                record_id=held.pk,
                unit=units["L.01"],
                name=f"{number}.txt",
                kind="txt",
                size=1,
                digest=f"{number}",
                pages=0,
                added_on="2022-05-12",
                added_by="x",
            )

    assert "at most 20 files" in sent(clerk, held, scan()).content.decode()


def test_only_who_sees_the_names_of_the_unit_sees_its_files(clerk, held, units):
    sent(clerk, held, scan())
    pk = RecordFile.objects.get().pk
    places = [address(held), f"/files/{pk}/", f"/files/{pk}/pages/1/", f"/files/{pk}/remove/"]

    sibling = browser(units["L.02"].pk, "GRASSROOTS_CLERK")
    assert [sibling.get(place).status_code for place in places] == [404] * 4
    assert sent(sibling, held, scan("red")).status_code == 404
    officer = browser(units["L"].pk)
    assert [officer.get(place).status_code for place in places] == [404] * 4
    assert "files/" not in text_of(officer, address(held).removesuffix("files/"))
    state_ground(officer, "L")
    assert [officer.get(place).status_code for place in places] == [200] * 4
    assert clerk.get("/files/987654/").status_code == 404
    assert clerk.post(f"/files/{pk}/remove/").status_code == 302


def test_who_may_look_and_not_record_adds_and_removes_nothing(clerk, held, units):
    sent(clerk, held, scan())
    reader = browser(units["L"].pk, "AUDITOR")
    state_ground(reader, "L")

    assert sent(reader, held, scan("red")).status_code in {403, 404, 422}
    assert reader.post(f"/files/{RecordFile.objects.get().pk}/remove/").status_code in {403, 404}
    assert RecordFile.objects.count() == 1


def test_a_removed_file_is_gone_with_all_that_it_showed_and_the_history_keeps_who(clerk, held):
    sent(clerk, held, scan())
    pk = RecordFile.objects.get().pk

    assert "cannot be brought back" in text_of(clerk, f"/files/{pk}/remove/")
    assert clerk.post(f"/files/{pk}/remove/").url == address(held)

    assert not RecordFile.objects.exists()
    assert not Content.objects.exists()
    assert Act.objects.filter(code="files.removed").count() == 1


def test_a_look_at_a_persons_file_is_noted(clerk, units):
    stay = record_at("members.Stay", units["L.01"], 1)
    sent(clerk, stay, scan())
    pk = RecordFile.objects.get().pk
    earlier = set(Read.objects.values_list("pk", flat=True))

    clerk.get(f"/files/{pk}/")

    noted = Read.objects.exclude(pk__in=earlier)
    assert [(read.what, read.ids, read.how) for read in noted] == [("members.Stay", [stay.person_id], "PAGE")]


def test_names_of_files_are_kept_without_path_and_odd_signs():
    assert clean_name("C:\\Users\\Lan\\Quyết định.PDF", "pdf") == "Quyết định.pdf"
    assert clean_name("../../etc/passwd", "txt") == "passwd.txt"
    assert clean_name("a\u202egpj.exe\n", "jpg") == "a gpj.jpg"
    assert clean_name("", "pdf") == "1.pdf"
    assert len(clean_name("x" * 500, "docx")) == LONGEST
