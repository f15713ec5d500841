"""Those who act in the journeys besides the clerk: made at the console, as whoever runs a site makes the first ones."""

import re
from pathlib import Path

from .site import charterbook

UNIT = "HTH.LH"
MEMBER = {"name": "Nguyễn Hồng Trang", "card": "44.100000", "cell": "HTH.LH.01.01", "committee": "HTH.LH.01"}
OFFICES = {"admin": "ADMINISTRATOR", "inspector": "INSPECTION_OFFICER"}
PASSPHRASE = "bàn ghế sông núi mây"
PASSWORD = "năm con mèo ngủ trưa"

# Each chooses a password with the one-time code that the console showed.
CHOSEN = """
from django.utils import timezone
from charterbook.shell.cli.book import open_book
open_book("vi")
from charterbook.domains.accounts.api import account_named, viewer_of
from charterbook.domains.signin.actions import set_first_password
from charterbook.domains.signin.queries import first_code_of
now = timezone.now()
for name, code in {codes!r}.items():
    account = account_named(name)
    held = first_code_of(account, code, now)
    set_first_password(held, new={password!r}, by=viewer_of(account, now.date()), now=now)
"""

# A report of an earlier day: those of today are taken in tomorrow only, and no journey lasts until then. After it was
# taken in, the key of its day is destroyed: each day serves once.
EARLIER = """
from datetime import timedelta
from charterbook.shell.cli.book import open_book
today = open_book("vi").today
from charterbook.domains.integrity.actions import send_report
from charterbook.domains.integrity.models import BodyKey
print(send_report(
    text={text!r}, place="", when="", files=(), about_id=None,
    key=BodyKey.objects.get(until__isnull=True), today=today - timedelta(days={days}),
))
"""

# A key, a report that was taken in, and a request: so that no page that is looked at is empty.
FILLED = """
from charterbook.shell.cli.book import open_book
book = open_book("vi")
from charterbook.domains.accounts.api import Founder, account_named, viewer_of
from charterbook.domains.integrity.actions import make_key, take_in
from charterbook.domains.organisation.api import Unit
from charterbook.domains.privacy.actions import ask
make_key(unit_id=Unit.objects.get(code={unit!r}).pk, passphrase={passphrase!r}, by=Founder(), today=book.today)
{report}
take_in(by=Founder(), today=book.today)
member = viewer_of(account_named("member"), book.today)
ask(kind="ACCESS", text="Đề nghị cho xem dữ liệu đang lưu về tôi.", by=member, today=book.today)
"""


def made_people(home: Path) -> dict[str, str]:
    """Make an administrator, an inspection officer and a member whose account is linked; return their passwords."""
    codes = {
        name: _code(charterbook(home, "account", "create", name, "--unit", UNIT, "--role", role))
        for name, role in OFFICES.items()
    }
    codes["member"] = _code(
        charterbook(home, "account", "create", "member", "--name", MEMBER["name"], "--unit", MEMBER["committee"])
    )
    charterbook(home, "account", "link", "member", "--card", MEMBER["card"])
    charterbook(home, "manage", "shell", "-c", CHOSEN.format(codes=codes, password=PASSWORD))
    report = EARLIER.format(text="Nhận phong bì khi cấp giấy xác nhận.", days=1)
    filled = FILLED.format(unit=UNIT, passphrase=PASSPHRASE, report=report)
    charterbook(home, "manage", "shell", "-c", filled)
    return dict.fromkeys(codes, PASSWORD)


def _code(said: str) -> str:
    found = re.search(r"one-time code (\S+) \(shown only now\)", said)
    assert found, said
    return found[1]


def reported_earlier(home: Path, text: str) -> str:
    """Send a report, two days ago, to the only inspection committee with a key; return its receipt."""
    said = charterbook(home, "manage", "shell", "-c", EARLIER.format(text=text, days=2))
    found = re.search(r"\d{16}", said)
    assert found, said
    return found[0]
