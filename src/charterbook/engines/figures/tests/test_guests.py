"""Who takes part at another unit than his own is counted there, too: once in each, and once above both."""

from datetime import date

import pytest

from charterbook.domains.classes.actions import ClassEntry, enter_classes
from charterbook.domains.classes.models import Attendance, Class
from charterbook.domains.members.models import Person
from charterbook.domains.organisation.tests.factories import FOUNDER, TODAY, district
from charterbook.engines.figures.api import read_figures
from charterbook.ground.audit.actions import acting
from charterbook.kit.dates import Period
from charterbook.kit.grammar import Organiser

HELD = date(2021, 5, 4)
FIGURE = "classes.dissemination.persons"


@pytest.mark.django_db
def test_a_guest_is_counted_where_he_took_part():
    units = district()
    home, host = units["L.02.01"], units["L.01.01"]
    facts = {"kind": "DISSEMINATION", "organiser": Organiser(units["L"].pk), "held_on": HELD}
    enter_classes([ClassEntry(code=code, **facts) for code in ("QT-1", "QT-2")], by=FOUNDER, today=TODAY)
    with acting("test.guest", FOUNDER):
        guest = Person.objects.create(name="Lê Văn An", name_key="le van an", search="le van an", unit=home)
        Person.objects.filter(pk=guest.pk).update(identity=guest)
        for held, unit in zip(Class.objects.order_by("code"), (host, home), strict=True):
            attended = {"class_record": held, "kind": held.kind, "held_on": HELD, "basis": "NAMED"}
            Attendance.objects.create(**attended, unit=unit, person=guest, heads=1, reported=1)

    found = {
        code: read_figures([FIGURE], unit_id=units[code].pk, period=Period(HELD, HELD), by=FOUNDER)[FIGURE].total.value
        for code in ("L", "L.01", "L.01.01", "L.02", "L.02.01")
    }

    assert found == {"L": 1, "L.01": 1, "L.01.01": 1, "L.02": 1, "L.02.01": 1}
