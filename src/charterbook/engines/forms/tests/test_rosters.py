"""Names pasted into the form of a class: looked at first, then saved with the class in one go."""

import re
from uuid import uuid4

import pytest

from charterbook.domains.classes.models import Attendance, Class
from charterbook.domains.classes.words import NAMED, UNIT
from charterbook.domains.members.models import Person
from charterbook.domains.organisation.models import Unit
from charterbook.domains.organisation.tests.browsing import browser, plain_static, state_ground
from charterbook.domains.organisation.tests.factories import district
from charterbook.engines.forms.models import Sent
from charterbook.engines.forms.queries import pasted
from charterbook.engines.forms.tests.filling import clerk_of, fields, least, said_wrong, saved
from charterbook.ground.audit.models import Read
from charterbook.kit.registry import registry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]
CLASSES, ROSTER, HEADS = "classes.classes", "lines-classes.roster", "lines-classes.attendance"
SYLLABLES = ("An", "Bình", "Chi", "Dung", "Giang", "Hà", "Khánh", "Lan")
FORTY = [f"Lê {first} {last}" for first in ("Thị", "Văn", "Minh", "Thu", "Đức") for last in SYLLABLES]


@pytest.fixture
def clerk():
    district()
    return clerk_of(CLASSES)


def send(client, *, seen="", do="save", key=None, **more):
    texts = least(registry().sheets[CLASSES]) | {"_key": key or str(uuid4()), "_checked": seen, "_do": do} | more
    return client.post(f"/forms/{CLASSES}/?unit=L.01", fields(texts))


def seal_in(response):
    return re.search(r'name="_checked" value="([^"]*)"', response.content.decode())[1]


def states(response):
    """Return what the page says of each pasted row."""
    said = response.content.decode().partition("<tbody>")[2].partition("</tbody>")[0]
    return re.findall(r'<tr class="row-([a-z]+)"', said)


def test_a_class_with_forty_names_is_looked_at_and_saved_in_two_steps(clerk):
    saved(clerk, "members.members", name=FORTY[0], card_no="44.0000001", birth_date="1.2.1980", unit="L.01.02")
    names = "\r\n".join(FORTY)
    shown = send(clerk, **{ROSTER: names})
    assert shown.status_code == 200
    assert states(shown) == ["good"] + ["new"] * 39
    assert (Class.objects.count(), Person.objects.count()) == (0, 1)
    answer = send(clerk, seen=seal_in(shown), **{ROSTER: names})
    assert answer.status_code == 302
    assert Sent.objects.latest("pk").lines == 40
    assert Attendance.objects.filter(basis=NAMED).count() == 40
    assert Person.objects.count() == 40
    assert Attendance.objects.get(person__name=FORTY[0]).unit.code == "L.01.02"


def test_what_was_changed_since_it_was_looked_at_is_looked_at_again(clerk):
    shown = send(clerk, **{ROSTER: FORTY[0]})
    again = send(clerk, seen=seal_in(shown), **{ROSTER: FORTY[1]})
    assert (again.status_code, states(again)) == (200, ["new"])
    assert Class.objects.count() == 0


def test_rows_to_be_mended_are_marked_and_may_be_left_out(clerk):
    block = f"{FORTY[0]}\t01/02/1980\tL.01.01\n{FORTY[1]}\t31/02/1980\tL.01.02\n{FORTY[2]}\t3.4.1985\tthôn Không Có"
    shown = send(clerk, **{ROSTER: block})
    assert shown.status_code == 422
    assert states(shown) == ["error", "error", "new"]
    refused = send(clerk, seen=seal_in(shown), **{ROSTER: block})
    assert refused.status_code == 422
    assert (Class.objects.count(), Person.objects.count()) == (0, 0)
    assert send(clerk, seen=seal_in(shown), do="rest", **{ROSTER: block}).status_code == 302
    assert list(Person.objects.values_list("name", flat=True)) == [FORTY[0]]
    assert Sent.objects.get().lines == 1


def test_persons_of_equal_name_are_not_guessed(clerk):
    for number, unit in enumerate(("L.01.01", "L.01.02"), start=1):
        facts = {"card_no": f"44.000000{number}", "birth_date": f"1.2.198{number}", "unit": unit}
        saved(clerk, "members.members", name=FORTY[0], **facts)
    shown = send(clerk, **{ROSTER: FORTY[0]})
    assert states(shown) == ["error"]
    assert "2 persons here are called" in " ".join(said_wrong(shown))
    told = send(clerk, **{ROSTER: f"{FORTY[0]}\t1/2/1982"})
    assert states(told) == ["good"]
    offered = re.findall(r'<option value="(\d+)">([^<]+)</option>', shown.content.decode().partition("<tbody>")[2])
    assert [told for _pk, told in offered] == ["01/02/1981 · Chi bộ thôn Trung", "01/02/1982 · Chi bộ thôn Đông"]
    chosen = {ROSTER: FORTY[0], "who-classes.roster-0": offered[1][0]}
    seal = seal_in(send(clerk, **chosen))
    assert send(clerk, seen=seal, **chosen).status_code == 302
    assert Attendance.objects.get(basis=NAMED).person.card_no == "44.0000002"


def test_a_class_that_is_refused_takes_its_names_back_with_it(clerk):
    answer = send(clerk, held_on="1/1/2999", **{ROSTER: "\n".join(FORTY)})
    assert answer.status_code == 422
    assert (Class.objects.count(), Person.objects.count()) == (0, 0)
    assert FORTY[7] in answer.content.decode()


def test_heads_by_unit_are_pasted_too(clerk):
    block = "Chi bộ thôn Trung\t12\nChi bộ thôn Đông\t30"
    shown = send(clerk, **{HEADS: block})
    assert states(shown) == ["new", "new"]
    assert send(clerk, seen=seal_in(shown), **{HEADS: block}).status_code == 302
    heads = Attendance.objects.filter(basis=UNIT).order_by("unit__code").values_list("unit__code", "heads")
    assert list(heads) == [("L.01.01", 12), ("L.01.02", 30)]


def test_undoing_takes_the_names_back_too(clerk):
    names = "\n".join(FORTY)
    key = str(uuid4())
    shown = send(clerk, key=key, **{ROSTER: names})
    send(clerk, key=key, seen=seal_in(shown), **{ROSTER: names})
    clerk.post(f"/forms/saved/{key}/undo/")
    assert (Class.objects.count(), Attendance.objects.count(), Person.objects.count()) == (0, 0, 0)


def test_names_are_added_to_a_class_that_is_there(clerk):
    sent = saved(clerk, CLASSES, code="K-1")
    said = clerk.get(f"/forms/{CLASSES}/{sent.record_id}/").content.decode()
    was = dict(re.findall(r'name="was-([a-z_]+)" value="([^"]*)"', said))
    texts = was | {f"was-{name}": text for name, text in was.items()} | {ROSTER: "\n".join(FORTY), "_key": str(uuid4())}
    shown = clerk.post(f"/forms/{CLASSES}/{sent.record_id}/", fields(texts))
    assert shown.status_code == 200
    answer = clerk.post(f"/forms/{CLASSES}/{sent.record_id}/", fields(texts | {"_checked": seal_in(shown)}))
    assert answer.status_code == 302
    assert Attendance.objects.filter(class_record=sent.record_id, basis=NAMED).count() == 40


def test_what_a_column_means_can_be_said(clerk):
    shown = send(clerk, **{ROSTER: "Lan\nMai"})
    assert states(shown) == ["error", "error"]
    told = send(clerk, **{ROSTER: "Lan\nMai", "column-classes.roster-0": "name"})
    assert states(told) == ["new", "new"]


@pytest.mark.parametrize(
    ("text", "names", "rows"),
    [
        ("Lê An\n\nLê Bình\n", ("name",), 2),
        ("1. Lê An\n2. Lê Bình", ("name",), 2),
        ("1\tLê An\t1/2/1980\n2\tLê Bình\t3/4/1981", ("", "name", "birth_date"), 2),
        ("Lê An\tNam\t44.0012345\nLê Bình\tNữ\t44.0012346", ("name", "sex", "card_no"), 2),
        ("Chi bộ thôn Trung\tLê An\nChi bộ thôn Đông\tLê Bình", ("unit", "name"), 2),
        ("Họ và tên\tNgày sinh\tChi bộ\nLê An\t1/2/1980\tL.01", ("name", "birth_date", "unit"), 1),
        ("Họ và tên\nLê An", ("name",), 1),
        ("", (), 0),
    ],
)
def test_columns_are_known_by_heading_or_by_what_they_hold(text, names, rows):
    district()
    taken = pasted(text, registry().sheets["classes.roster"], without=("class_code",))
    assert (taken.names, len(taken.rows)) == (names, rows)


def test_who_sits_above_is_told_nothing_of_a_person_before_a_ground_was_stated(clerk):
    saved(clerk, "members.members", name=FORTY[0], birth_date="7.8.1980", unit="L.01.02")
    saved(clerk, "members.members", name=FORTY[0], birth_date="9.8.1980", unit="L.01.02")
    one = Person.objects.first()
    above = browser(Unit.objects.get(code="L").pk)
    asked = {"_do": "check", ROSTER: FORTY[0]}
    picking = {"_do": "check", "name__pick": str(one.pk), "started_on": "x"}

    def said(code, **more):
        texts = least(registry().sheets[code]) | {"_key": str(uuid4())} | more
        texts |= {"name": "", "unit": ""} if "name__pick" in more else {}
        return above.post(f"/forms/{code}/?unit=L", fields(texts)).content.decode()

    assert "08/1980" not in said(CLASSES, **asked)
    assert FORTY[0] not in said("oversight.members", **picking)
    assert not Read.objects.filter(account_id=above.get("/").wsgi_request.viewer.account_id).exists()

    state_ground(above, "L.01")
    assert {"07/08/1980", "09/08/1980"} <= set(re.findall(r"\d\d/08/1980", said(CLASSES, **asked)))
    assert FORTY[0] in said("oversight.members", **picking)
    assert {one.pk} < set(Read.objects.filter(what="classes.Attendance").latest("pk").ids)
