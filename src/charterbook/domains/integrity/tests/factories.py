"""A district whose inspection committees have keys, officers of them, and reports that came in."""

from datetime import date, timedelta
from typing import Any

from django.test import Client

from charterbook.domains.accounts.api import Viewer
from charterbook.domains.integrity.actions import make_key, send_report, take_in
from charterbook.domains.integrity.models import BodyKey
from charterbook.domains.organisation.models import Unit
from charterbook.domains.organisation.tests.browsing import browser
from charterbook.domains.organisation.tests.factories import FOUNDER, district, officer

DAY = date(2026, 11, 20)
NEXT = DAY + timedelta(days=1)
PHRASE = "bàn ghế sông núi mây"
ROLE = "INSPECTION_OFFICER"


def keyed(*codes: str) -> dict[str, Unit]:
    """Enter the district and make a key for each of the units named, `L` where none is."""
    units = district()
    for code in codes or ("L",):
        make_key(unit_id=units[code].pk, passphrase=PHRASE, by=FOUNDER, today=DAY)
    return units


def key_of(unit: Unit) -> BodyKey:
    """Return the key in use of a unit."""
    return BodyKey.objects.get(unit=unit, until__isnull=True)


def inspector(unit: Unit) -> Viewer:
    """Return an officer of the unit's inspection committee."""
    return officer(unit.pk, ROLE)


def inspector_browser(unit: Unit) -> Client:
    """Return a browser in which such an officer has signed in."""
    return browser(unit.pk, ROLE)


def sent(unit: Unit, text: str = "Nhận phong bì", *, today: date = DAY, **facts: Any) -> str:
    """Send a report to a unit's committee; return its receipt."""
    given = {"place": "", "when": "", "files": (), "about_id": None} | facts
    return send_report(text=text, key=key_of(unit), today=today, **given)


def taken(today: date = NEXT) -> int:
    """Take in everything."""
    return take_in(by=FOUNDER, today=today)
