"""A thousand people report and stay unknown: what they are and when they came stands in no table, log or file.

A control with a mark of its own stands beside it: the same search finds in each of these places what is in clear.
"""

import logging
import os
import re
import struct
import zlib
from base64 import b64decode
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from zipfile import ZipFile

import psycopg
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DataError, connection
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from charterbook.domains.integrity.actions import make_key, open_report, take_in
from charterbook.domains.integrity.models import Letter, Report, Thread
from charterbook.domains.integrity.rules import BUCKETS
from charterbook.domains.integrity.tests.factories import PHRASE, inspector_browser, key_of, keyed
from charterbook.domains.integrity.views.limits import SENDING
from charterbook.domains.organisation.actions import enter_units
from charterbook.domains.organisation.models import Unit
from charterbook.domains.organisation.tests.browsing import browser, plain_static
from charterbook.domains.organisation.tests.factories import FOUNDER, TODAY, UNITS, entries
from charterbook.ground.sealing.api import ReceiptKeys, receipt_keys
from charterbook.kit.postgres.place import noted_place

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]

PEOPLE = int(os.environ.get("CHARTERBOOK_REPORTERS", "1000"))
CANARY = f"kin{os.getpid()}x"
NETWORK = f"2001:db8:{os.getpid() % 65536:x}:"
MARKS = (CANARY, NETWORK)
OPEN = f"zjq{os.getpid()}w"  # the control's own: what it leaves in the log of writes is none of the marks above
RECEIPT = re.compile(r'id="receipt">([\d ]+)<')
OVERHEAD = 200  # bytes that the seals add to a bucket at most


def picture(number: int) -> bytes:
    """A PNG with an author, an EXIF block and an hour."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    told = f"{CANARY}exif{number}".encode()
    parts = (
        chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        chunk(b"tEXt", b"Author\0" + told),
        chunk(b"eXIf", told),
        chunk(b"IDAT", zlib.compress(b"\0\0")),
        chunk(b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def paper(number: int) -> bytes:
    """A Word file with an author."""
    held = BytesIO()
    with ZipFile(held, "w") as new:
        new.writestr("[Content_Types].xml", "<Types/>")
        new.writestr("word/document.xml", f'<w:document><w:ins w:author="{CANARY}author{number}"/></w:document>')
        new.writestr("docProps/core.xml", f"<a><dc:creator>{CANARY}author{number}</dc:creator></a>")
    return held.getvalue()


def report(client: Client, ticket: str, number: int) -> str:
    """Send the report of one person; return the receipt."""
    made, kind = (picture, "png") if number % 2 else (paper, "docx")
    if not number % 300:
        SENDING.forget()  # what an hour would do
    answer = client.post(
        "/report/en/",
        {
            "token": ticket,
            "text": f"{CANARY}name{number} 09{number:08} thấy nhận phong bì",
            "place": f"{CANARY}place{number}",
            "when": f"{CANARY}when{number}",
            "attached": SimpleUploadedFile(f"{CANARY}file{number}.{kind}", made(number)),
        },
        REMOTE_ADDR=f"{NETWORK}:{number:x}",
        headers={
            "User-Agent": f"{CANARY}agent{number}",
            "Accept-Language": f"{CANARY}language{number}",
            "Referer": f"https://{CANARY}from{number}/",
            "X-Forwarded-For": f"{NETWORK}:{number:x}",
        },
    )
    found = RECEIPT.search(answer.content.decode())
    assert found, answer.content.decode()
    assert not client.cookies
    return found[1].replace(" ", "")


def tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'wall_key' ORDER BY 1"
        )
        return [row[0] for row in cursor.fetchall()]


def dump() -> str:
    """Every row of every table as text; bytes stand in it as hex."""
    said = []
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(f'SELECT each::text FROM "{table}" each')
            said += [row[0] for row in cursor.fetchall()]
    return "\n".join(said)


def hits(held: bytes, *marks: str) -> list[str]:
    """Return which marks stand in bytes, plain or as hex or in capitals; those of the reporters if none is named."""
    folded = held.lower()
    needles = {word: word.encode() for word in marks or MARKS}
    needles |= {f"{word} as hex": word.encode().hex().encode() for word in marks or MARKS}
    return [word for word, needle in needles.items() if needle in folded]


def server_files() -> Iterator[Path]:
    """The files of the test's server: its tables as they lie on the disk, its log of writes, its own log."""
    if "DATABASE_URL" in os.environ:
        return
    place = noted_place(Path(settings.HOME))
    assert place is not None
    with connection.cursor() as cursor:
        cursor.execute("SELECT oid FROM pg_database WHERE datname = current_database()")
        oid = cursor.fetchone()[0]
    assert (place.data / "pg_wal").is_dir()
    for folder in (place.data / "pg_wal", place.data / "base" / str(oid), place.data / "log"):
        yield from (path for path in folder.rglob("*") if path.is_file())
    yield from (path for path in Path(settings.HOME).rglob("*") if path.is_file() and path.parent != place.data)


def found_on_disk(*marks: str) -> dict[str, list[str]]:
    """Return the files that hold a mark, before and after the server has written its tables to the disk."""
    found = _found(*marks)
    if "DATABASE_URL" not in os.environ:
        with psycopg.connect(settings.ENDPOINT.dsn("admin"), autocommit=True) as link:
            link.execute("CHECKPOINT")
    return found | _found(*marks)


def _found(*marks: str) -> dict[str, list[str]]:
    return {str(path): found for path in server_files() if (found := hits(path.read_bytes(), *marks))}


def moments_between(start: datetime, end: datetime) -> dict[str, int]:
    """Return the columns of a moment that hold one between two, of all tables."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns "
            "WHERE table_schema = 'public' AND data_type LIKE 'timestamp%'"
        )
        for table, column in cursor.fetchall():
            cursor.execute(f'SELECT count(*) FROM "{table}" WHERE "{column}" BETWEEN %s AND %s', [start, end])
            if count := cursor.fetchone()[0]:
                found[f"{table}.{column}"] = count
    return found


def correlation(order: list[int]) -> float:
    """Spearman's: 1 where the order is that of sending."""
    ranks = {value: rank for rank, value in enumerate(sorted(order))}
    count = len(order)
    return 1 - 6 * sum((place - ranks[value]) ** 2 for place, value in enumerate(order)) / (count * (count**2 - 1))


def physical(table: str, keys: list[int]) -> tuple[list[int], int]:
    """Return where the rows lie, in the order of keys, and by how many transactions they were written."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, row_number() OVER (ORDER BY ctid), xmin::text FROM {table}")
        rows = {row[0]: row[1:] for row in cursor.fetchall()}
    return [rows[key][0] for key in keys], len({row[1] for row in rows.values()})


@pytest.fixture
def logs(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """All that is logged, also by those who do not hand it on to the others."""
    caplog.set_level(logging.DEBUG)
    alone = [logging.getLogger(name) for name in settings.LOGGING["loggers"]]
    for each in alone:
        each.addHandler(caplog.handler)
    yield caplog
    for each in alone:
        each.removeHandler(caplog.handler)


@pytest.fixture
def reported(logs: pytest.LogCaptureFixture) -> SimpleNamespace:
    """A thousand reports, taken in by an officer on the next day."""
    assert logs.text == ""
    SENDING.forget()
    units = keyed("L", "L.01")
    client = Client(enforce_csrf_checks=True)
    ticket = re.search(r'name="token" value="([^"]+)"', client.get("/report/en/").content.decode())
    assert ticket
    start = timezone.now()
    receipts = [report(client, ticket[1], number) for number in range(PEOPLE)]
    end = timezone.now()
    early = SimpleNamespace(dump=dump(), moments=moments_between(start, end), disk=found_on_disk())
    take_in(by=FOUNDER, today=timezone.localdate() + timedelta(days=1))
    return SimpleNamespace(units=units, receipts=receipts, early=early, start=start, end=end)


def test_a_thousand_reporters_stay_unknown(reported: SimpleNamespace, logs: pytest.LogCaptureFixture) -> None:
    late = dump()
    assert {name: hits(text.encode()) for name, text in (("early", reported.early.dump), ("late", late))} == {
        "early": [],
        "late": [],
    }  # name, phone, address, agent, author, EXIF
    assert (reported.early.disk, found_on_disk()) == ({}, {})  # tables on the disk, log of writes, files of the book
    assert hits(logs.text.encode()) == []
    assert reported.early.moments == moments_between(reported.start, reported.end) == {}  # exact time
    _receipts_are_kept_nowhere(reported, late)
    _order_is_lost(reported)
    _sizes_are_those_of_buckets()
    _pages_and_exports_are_silent(reported)


def _receipts_are_kept_nowhere(reported: SimpleNamespace, late: str) -> None:
    receipts = set(reported.receipts)
    assert len(receipts) == PEOPLE
    assert all(re.fullmatch(r"\d{16}", receipt) for receipt in receipts)
    assert receipts & set(re.findall(r"\d{16}", reported.early.dump + late)) == set()
    # A window that slides: digits of a neighbour may stand before those of a receipt.
    held = b"".join(path.read_bytes() for path in server_files() if "pg_wal" in path.parts)
    runs = [run for run in re.findall(rb"\d{16,}", held) if len(run) < 200]
    seen = {run[at : at + 16].decode() for run in runs for at in range(len(run) - 15)}
    assert receipts & seen == set()


def _order_is_lost(reported: SimpleNamespace) -> None:
    """In the order of sending neither numbers nor places on the disk nor transactions run along."""
    marks = {bytes(mark): pk for pk, mark in Thread.objects.values_list("pk", "mark")}
    keys: list[ReceiptKeys] = [receipt_keys(receipt, "integrity.receipt") for receipt in reported.receipts]
    sent = [marks[each.mark] for each in keys]
    letters = dict(Letter.objects.values_list("thread_id", "pk"))
    most = 5 / PEOPLE**0.5  # five standard deviations of chance
    assert abs(correlation(sent)) < most
    for table, numbers in (
        ("integrity_thread", sent),
        ("integrity_report", sent),
        ("integrity_letter", [letters[each] for each in sent]),
    ):
        places, transactions = physical(table, numbers)
        assert abs(correlation(places)) < most, table
        assert transactions == 1, table
    assert {type(day) for day in Thread.objects.values_list("day", flat=True)} == {date}


def _sizes_are_those_of_buckets() -> None:
    sizes = {len(bytes(box)) for box in Letter.objects.values_list("box", flat=True)}
    assert len(sizes) == 1  # all of these fit the smallest bucket
    assert BUCKETS[0] < sizes.pop() < BUCKETS[0] + OVERHEAD


def pages_and_exports(unit: Unit) -> list[str]:
    """The pages of a unit on which its reports are counted, and the files made of them."""
    days = "?from=2020-01-01&to=2030-12-31"
    return [
        f"/units/{unit.code}/",
        f"/figures/{unit.code}/{days}",
        f"/figures/integrity.received/{unit.code}/{days}",
        f"/review/{unit.code}/{days}",
        *(f"/review/{unit.code}/download/{kind}/{days}" for kind in ("docx", "xlsx", "pdf")),
    ]


def asked(client: Client, address: str) -> tuple[int, bytes]:
    """Return the status of a page or file, and what stands in it."""
    answer = client.get(address)
    return answer.status_code, _opened(b"".join(answer.streaming_content) if answer.streaming else answer.content)


def _pages_and_exports_are_silent(reported: SimpleNamespace) -> None:
    unit = reported.units["L"]
    pk = Thread.objects.order_by("pk").values_list("pk", flat=True)[0]
    addresses = [
        "/integrity/",
        "/integrity/counts/",
        f"/integrity/{pk}/",
        f"/records/integrity.Report/{pk}/",
        *pages_and_exports(unit),
    ]
    officer = inspector_browser(unit)
    answered = []
    for client in (officer, browser(unit.pk), browser(unit.pk, "READER")):
        for address in addresses:
            status, body = asked(client, address)
            assert hits(body) == []
            answered.append(status)
    assert answered[: len(addresses)] == [200] * len(addresses)
    tomorrow = timezone.localdate() + timedelta(days=1)
    [letter] = open_report(Report.objects.get(pk=pk), passphrase=PHRASE, by=FOUNDER, today=tomorrow)
    assert f"{CANARY}name" in letter.content.text  # the body itself reads what was written
    files = b"".join(b64decode(each.data) for each in letter.content.files)
    assert letter.content.files
    assert hits(_opened(files)) == []


def _opened(body: bytes) -> bytes:
    if body.startswith(b"%PDF"):
        read = PdfReader(BytesIO(body))
        return (str(read.metadata) + "".join(page.extract_text() for page in read.pages)).encode() + body
    if not body.startswith(b"PK"):
        return body
    with ZipFile(BytesIO(body)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_the_search_finds_what_is_written_in_clear(logs: pytest.LogCaptureFixture) -> None:
    """The control: the same search finds a mark in tables, log of writes, files, logs, pages and exports."""
    kept = Path(settings.HOME) / "left-behind.txt"
    unit = _district_with_the_mark()
    try:
        kept.write_text(f"{OPEN}file")
        with pytest.raises(DataError), connection.cursor() as cursor:
            cursor.execute("SELECT %s::integer", [f"{OPEN}statement"])
        found = found_on_disk(OPEN)
    finally:
        kept.unlink()
    if "DATABASE_URL" not in os.environ:
        assert {_kind_of(Path(name)) for name in found} == {"base", "pg_wal", "server.log", kept.name}
    assert hits(dump().encode(), OPEN) == [OPEN, f"{OPEN} as hex"]
    logging.getLogger("django.request").error("%sagent", OPEN)
    assert hits(logs.text.encode(), OPEN) == [OPEN]
    officer = inspector_browser(unit)
    answers = [(address, *asked(officer, address)) for address in pages_and_exports(unit)]
    assert [each for each in answers if (each[1], hits(each[2], OPEN)) != (200, [OPEN])] == []
    assert correlation(list(range(10))) == 1
    assert correlation(list(range(9, -1, -1))) == -1


def _district_with_the_mark() -> Unit:
    """Enter a district whose name holds the mark, and a letter that nobody sealed."""
    (code, _name, kind, above), *others = UNITS
    enter_units(entries(((code, f"Đảng bộ huyện {OPEN}", kind, above), *others)), by=FOUNDER, today=TODAY)
    unit: Unit = Unit.objects.get(code=code)
    make_key(unit_id=unit.pk, passphrase=PHRASE, by=FOUNDER, today=TODAY)
    thread = Thread.objects.create(key=key_of(unit), day=TODAY, mark=b"m", voice=b"v")
    Letter.objects.create(thread=thread, turn=0, day=TODAY, from_reporter=True, box=f"{OPEN}words".encode())
    return unit


def _kind_of(path: Path) -> str:
    """Return in which folder of the server a file lies, else its name."""
    return next((name for name in ("base", "pg_wal") if name in path.parts), path.name)
