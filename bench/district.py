"""The sixteen figures of Lộc Hà: ours, hand-written SQL, and pandas on the same workbooks."""

from datetime import date
from pathlib import Path

from bench.measuring import rounds, say, table

FIRST, LAST = date(2020, 8, 1), date(2023, 12, 31)
BOOKS = Path(__file__).parent.parent / "data" / "locha"

SQL = """
SELECT
 (SELECT count(*) FROM classes_class WHERE kind='DISSEMINATION' AND held_on BETWEEN %(a)s AND %(b)s),
 (SELECT sum(heads) FROM classes_attendance WHERE kind='DISSEMINATION' AND held_on BETWEEN %(a)s AND %(b)s),
 (SELECT count(*) FROM classes_class WHERE kind='THEMATIC' AND held_on BETWEEN %(a)s AND %(b)s),
 (SELECT sum(heads) FROM classes_attendance WHERE kind='THEMATIC' AND held_on BETWEEN %(a)s AND %(b)s),
 (SELECT count(*) FROM classes_class WHERE kind='AWARENESS' AND held_on BETWEEN %(a)s AND %(b)s),
 (SELECT sum(heads) FROM classes_attendance WHERE kind='AWARENESS' AND held_on BETWEEN %(a)s AND %(b)s),
 (SELECT count(*) FROM classes_class WHERE kind='NEW_MEMBER' AND held_on BETWEEN %(a)s AND %(b)s),
 (SELECT sum(heads) FROM classes_attendance WHERE kind='NEW_MEMBER' AND held_on BETWEEN %(a)s AND %(b)s),
 (SELECT count(*) FROM admission_admission WHERE joined_on BETWEEN %(a)s AND %(b)s),
 (SELECT count(*) FROM oversight_unit_inspection WHERE started_on BETWEEN %(a)s AND %(b)s),
 (SELECT count(*) FROM oversight_member_inspection WHERE started_on BETWEEN %(a)s AND %(b)s),
 (SELECT count(*) FROM dialogues_dialogue WHERE held_on BETWEEN %(a)s AND %(b)s),
 (SELECT sum(heads) FROM dialogues_case WHERE held_on BETWEEN %(a)s AND %(b)s),
 (SELECT count(*) FROM ratings_unit WHERE level IN ('EXCELLENT','GOOD') AND rated_on BETWEEN %(a)s AND %(b)s
   AND rated_as LIKE 'GRASSROOTS%%'),
 (SELECT count(*) FROM ratings_member WHERE level IN ('EXCELLENT','GOOD') AND rated_on BETWEEN %(a)s AND %(b)s),
 (SELECT count(*) FROM members_stay WHERE since <= %(b)s AND until > %(b)s)
"""


def run() -> None:
    """Import the books, then measure and print."""
    from django.db import connection  # noqa: PLC0415 -- beside the others

    from charterbook.domains.accounts.api import Founder  # noqa: PLC0415 -- after the book is open
    from charterbook.domains.organisation.api import Unit  # noqa: PLC0415 -- after the book is open
    from charterbook.engines.figures.api import read_figures  # noqa: PLC0415 -- beside the others
    from charterbook.kit.dates import Period  # noqa: PLC0415 -- beside the others
    from charterbook.kit.registry import registry  # noqa: PLC0415 -- beside the others
    from charterbook.shell.cli.book import open_book  # noqa: PLC0415 -- beside the others
    from charterbook.shell.cli.demo_command import SIXTEEN  # noqa: PLC0415 -- beside the others
    from charterbook.shell.cli.import_command import find_books, import_books  # noqa: PLC0415 -- beside the others

    book, founder = open_book(), Founder()
    import_books(find_books([str(BOOKS)]), book, home=None, store=True, quiet=True)
    unit, period = Unit.objects.get(code="HTH.LH"), Period(FIRST, LAST)

    def ours() -> list[int]:
        readings = read_figures(list(SIXTEEN), unit_id=unit.pk, period=period, by=founder)
        totals = [reading.total for reading in readings.values()]
        return [int(t.value if t.denominator is None else t.numerator) for t in totals]

    def by_hand() -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute(SQL, {"a": FIRST, "b": LAST})
            return [int(value) for value in cursor.fetchone()]

    medians = rounds(
        {"hand-written SQL (no units)": by_hand, "read_figures": ours, "pandas on the workbooks": by_pandas}, times=5
    )
    table("Sixteen figures of Lộc Hà district, the same answers", medians, beside="hand-written SQL (no units)")

    def all_of_it() -> int:
        codes = list(registry().figures)
        return len(read_figures(codes, unit_id=unit.pk, period=period, by=founder, with_units=True))

    whole = rounds({"all figures by unit and by year": all_of_it}, times=9)
    table("All that the review reads", whole, beside="all figures by unit and by year")
    page(unit.code)


def page(code: str) -> None:
    """Measure the review page as the server makes it."""
    from django.conf import settings  # noqa: PLC0415 -- beside the others
    from django.test import Client  # noqa: PLC0415 -- beside the others
    from django.utils import timezone  # noqa: PLC0415 -- beside the others

    from charterbook.domains.accounts.api import account_named  # noqa: PLC0415 -- after the book is open
    from charterbook.domains.signin.tests.browsing import signed_in  # noqa: PLC0415 -- beside the other

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    client = Client()
    signed_in(client, account_named("console"), now=timezone.now())
    address = f"/review/{code}/?from={FIRST}&to={LAST}"

    def once() -> int:
        response = client.get(address)
        assert response.status_code == 200, response.status_code
        return len(response.content) and 1

    medians = rounds({"review page, server time": once}, times=9)
    table("The review page", medians, beside="review page, server time")
    say(f"\n{len(client.get(address).content) // 1024} KB before compression.")


def by_pandas() -> list[int]:
    """The same sixteen numbers from the workbooks themselves, as an analyst would write it."""
    import pandas as pd  # noqa: PLC0415 -- only this part needs it

    def sheet(name: str, number: int) -> "pd.DataFrame":
        frame = pd.read_excel(BOOKS / name, sheet_name=number, header=5, engine="calamine")
        return frame[pd.to_numeric(frame["TT"], errors="coerce").notna()]

    def within(frame: "pd.DataFrame", column: str) -> "pd.DataFrame":
        days = pd.to_datetime(frame[column], dayfirst=True, format="mixed")
        return frame[(days >= pd.Timestamp(FIRST)) & (days <= pd.Timestamp(LAST))]

    found: list[int] = []
    for name in ("03-lop-quan-triet-nghi-quyet.xlsx", "04-lop-boi-duong-chuyen-de.xlsx"):
        classes = within(sheet(name, 0), "Từ ngày")
        found += [len(classes), int(pd.to_numeric(classes["Số người tham gia"]).sum())]
    theory = "05-lop-boi-duong-ly-luan-chinh-tri.xlsx"
    classes, learners = within(sheet(theory, 0), "Từ ngày"), sheet(theory, 1)
    for kind in ("Nhận thức về Đảng", "Đảng viên mới"):
        codes = classes[classes["Loại lớp"] == kind]["Mã lớp"]
        found += [len(codes), int(learners["Mã lớp"].isin(codes).sum())]
    found.append(len(within(sheet("06-ket-nap-dang-vien.xlsx", 0), "Ngày kết nạp")))
    found += [len(within(sheet("07-kiem-tra-giam-sat.xlsx", number), "Ngày bắt đầu")) for number in (0, 1)]
    dialogues = within(sheet("08-doi-thoai-cong-dan.xlsx", 0), "Ngày")
    found += [len(dialogues), int(sheet("08-doi-thoai-cong-dan.xlsx", 1)["Mã cuộc"].isin(dialogues["Mã cuộc"]).sum())]
    units = sheet("01-to-chuc-dang.xlsx", 0)
    grassroots = set(units[units["Loại hình"].isin(("Đảng bộ cơ sở", "Chi bộ cơ sở"))]["Mã"])
    good = ("Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành tốt nhiệm vụ")
    by_unit = by_member = 0
    for year in range(2020, 2024):
        rated = sheet(f"09-xep-loai-{year}.xlsx", 0)
        by_unit += int((rated["Mức xếp loại"].isin(good) & rated["Mã"].isin(grassroots)).sum())
        by_member += int(sheet(f"09-xep-loai-{year}.xlsx", 1)["Mức xếp loại"].isin(good).sum())
    members = sheet("02-dang-vien.xlsx", 0)
    joined = pd.to_datetime(members["Ngày vào Đảng"])
    return [*found, by_unit, by_member, int((joined <= pd.Timestamp(LAST)).sum())]
