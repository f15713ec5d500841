"""The history of a record: in words, for those who may see the record, with names only for those who may see them."""

import re
from dataclasses import replace
from datetime import date

import pytest

from charterbook.domains.accounts.api import Founder
from charterbook.domains.accounts.models import Account, Office
from charterbook.domains.classes.actions import ClassEntry, enter_classes
from charterbook.domains.classes.models import Class
from charterbook.domains.members.models import Membership, Person, Stay
from charterbook.domains.organisation.actions import enter_units
from charterbook.domains.organisation.models import Place, Unit, UnitName
from charterbook.domains.organisation.tests.browsing import browser, plain_static, queries_of, seated, text_of
from charterbook.domains.organisation.tests.factories import FOUNDED, FOUNDER, TODAY, district, entries, officer
from charterbook.ground.audit.actions import acting, framed
from charterbook.ground.audit.api import CONSOLE_NAME, Act
from charterbook.kit.grammar import Organiser

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]


def hold(units, attended=214, topic="Topic", code="QT-1"):
    entry = ClassEntry(
        kind="DISSEMINATION",
        organiser=Organiser(units["L.01"].pk),
        held_on=date(2021, 5, 4),
        code=code,
        topic=topic,
        attended=attended,
    )
    enter_classes([entry], by=FOUNDER, today=TODAY)
    return Class.objects.get(code=code)


def _plain(response):
    """The page without its own address and the token, which differ each time."""
    return re.sub(r"[A-Za-z0-9]{64}|/classes\.Class/\d+/", "", response.content.decode())


def member(units, code="L.01.01", name="Trần Văn Thử"):
    with acting("members.entered", FOUNDER):
        person = Person.objects.create(name=name, name_key="x", search="x")
        membership = Membership.objects.create(person=person, joined_on=FOUNDED)
        return Stay.objects.create(membership=membership, person=person, unit=units[code], since=FOUNDED)


def test_the_history_says_who_changed_what_when_and_why():
    units = district()
    held = hold(units)
    with framed(source="import:12", reason="list.xlsx"):
        hold(units, attended=216)

    page = text_of(browser(units["L.01"].pk, "GRASSROOTS_CLERK"), f"/history/classes.Class/{held.pk}/")

    assert "<li>Attended: <del>214</del> → <ins>216</ins></li>" in page
    assert "source: import 12; reason: list.xlsx" in page
    assert "First day: <del>empty</del> → <ins>4 May 2021</ins>" in page
    assert "Organiser: <del>empty</del> → <ins>Đảng bộ xã Bình An</ins>" in page
    assert page.index("216") < page.index("4 May 2021")


@pytest.mark.parametrize(
    ("language", "words"), [("vi", "nguồn: lần nhập 12; lý do: "), ("ru", "источник: загрузка 12; причина: ")]
)
def test_the_history_speaks_the_language_of_the_viewer(language, words):
    units = district()
    with framed(source="import:12", reason="list.xlsx"):
        held = hold(units)

    client = browser(units["L.01"].pk, "GRASSROOTS_CLERK", language)

    assert words in text_of(client, f"/history/classes.Class/{held.pk}/")


def test_a_foreign_record_and_a_missing_one_answer_alike():
    units = district()
    held = hold(units)
    client = seated(units["L.02"].pk)

    foreign = client.get(f"/history/classes.Class/{held.pk}/")
    missing = client.get("/history/classes.Class/999999/")

    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert _plain(foreign) == _plain(missing)


@pytest.mark.parametrize(
    "address", ["classes.Klass/1", "audit.Act/1", "exchange.Import/1", "x/1", "accounts.Account/1", "Classes.class/1"]
)
def test_what_is_no_record_or_not_the_viewers_has_no_history(address):
    units = district()

    text_of(seated(units["L.02"].pk), f"/history/{address}/", 404)


def test_names_and_what_is_personal_are_shown_only_to_those_with_the_right():
    units = district()
    stay = member(units)

    open_page = text_of(seated(units["L.01"].pk), f"/history/members.Stay/{stay.pk}/")
    closed = text_of(seated(units["L.01"].pk, "READER"), f"/history/members.Stay/{stay.pk}/")

    assert "Trần Văn Thử" in open_page
    assert "Trần Văn Thử" not in closed
    assert f"№ {stay.person_id}" in closed


def test_personal_values_of_a_record_are_strokes_without_the_right_to_names():
    units = district()
    stay = member(units)
    with acting("members.entered", FOUNDER):
        Membership.objects.filter(pk=stay.membership_id).update(left_on=date(2023, 7, 9), left_as="DIED")
    address = f"/history/members.Membership/{stay.membership_id}/"

    assert "9 July 2023" in text_of(seated(units["L.01"].pk), address)
    text_of(seated(units["L.01"].pk, "READER"), address, 404)
    closed = text_of(browser(units["L"].pk, "ADMINISTRATOR"), address)
    assert "9 July 2023" not in closed
    assert "<ins>—</ins>" in closed


def test_what_has_no_unit_is_seen_only_by_the_right_over_the_whole_book():
    units = district()
    name = UnitName.objects.get(unit=units["L.01"])

    text_of(seated(units["L.01"].pk), f"/history/organisation.UnitName/{name.pk}/")
    text_of(seated(units["L.02"].pk), f"/history/organisation.UnitName/{name.pk}/", 404)
    account = Account.objects.first()
    text_of(browser(units["L"].pk), f"/history/accounts.Account/{account.pk}/", 404)
    page = text_of(browser(None, "ADMINISTRATOR"), f"/history/accounts.Account/{account.pk}/")
    assert "Password: <del>empty</del> → <ins>•</ins>" in page


def test_a_deleted_record_keeps_its_history_for_auditors():
    units = district()
    held = hold(units)
    with acting("classes.deleted", FOUNDER):
        Class.objects.filter(pk=held.pk).delete()
    address = f"/history/classes.Class/{held.pk}/"

    assert "This record was deleted" in text_of(seated(units["L.01"].pk, "AUDITOR"), address)
    text_of(seated(units["L.02"].pk, "AUDITOR"), address, 404)
    text_of(browser(units["L.01"].pk, "GRASSROOTS_CLERK"), address, 404)


def test_a_long_history_is_turned_by_pages():
    units = district()
    held = hold(units, attended=1)
    for attended in range(2, 40):
        hold(units, attended=attended)
    client = seated(units["L.01"].pk)

    first = client.get(f"/history/classes.Class/{held.pk}/")
    second = text_of(client, first.context["older"])

    assert "<ins>39</ins>" in first.content.decode()
    assert "<ins>39</ins>" not in second
    assert "<ins>Topic</ins>" in second
    assert "Earlier" not in second
    text_of(client, f"/history/classes.Class/{held.pk}/?before=x")
    text_of(client, f"/history/classes.Class/{held.pk}/?before={'9' * 40}")


def test_the_record_leads_to_its_history_with_a_set_number_of_queries():
    units = district()
    held = hold(units)
    client = seated(units["L.01"].pk)
    address = f"/history/classes.Class/{held.pk}/"
    assert address in text_of(client, f"/records/classes.Class/{held.pk}/")
    few = queries_of(client, address)
    for attended in range(2, 20):
        hold(units, attended=attended)

    assert queries_of(client, address) == few


def test_an_auditor_sees_the_acts_of_the_units_and_can_narrow_them():
    units = district()
    hold(units)
    client = seated(units["L.01"].pk, "AUDITOR")
    page = text_of(client, "/history/")
    rows = page.partition("<tbody")[2].partition("</tbody>")[0]
    assert rows.count("<tr") == 3
    assert "charterbook" in rows
    assert "class" in rows
    assert "Nothing found." in text_of(client, "/history/?account=nobody")
    assert "Nothing found." in text_of(client, "/history/?to=2001-01-01")
    assert "Nothing found." in text_of(client, "/history/?code=ratings.units_rated")
    assert "Nothing found." not in text_of(client, "/history/?code=classes.entered&from=01/01/2020")
    assert "could not be read" in text_of(client, "/history/?from=yesterday")


def test_an_act_leads_to_the_records_that_it_changed():
    units = district()
    held = hold(units)
    done = Act.objects.filter(code="classes.entered").latest("pk")
    client = seated(units["L.01"].pk, "AUDITOR")

    assert f'href="/history/acts/{done.pk}/"' in text_of(client, "/history/")
    page = text_of(client, f"/history/acts/{done.pk}/")
    links = re.findall(r'<th scope="row"[^>]*><a href="([^"]+)">', page)
    assert f"/records/classes.Class/{held.pk}/" in links
    assert [client.get(link).status_code for link in links] == [200] * len(links)
    assert "Entered classes" in page


def test_an_act_leads_to_the_history_of_what_is_deleted():
    units = district()
    held = hold(units)
    pk = held.pk
    with acting("classes.withdrawn", FOUNDER):
        Class.objects.filter(pk=pk).delete()
    done = Act.objects.filter(code="classes.withdrawn").latest("pk")
    client = seated(units["L.01"].pk, "AUDITOR")

    page = text_of(client, f"/history/acts/{done.pk}/")

    assert f'href="/history/classes.Class/{pk}/"' in page
    assert "deleted" in page
    assert client.get(f"/history/classes.Class/{pk}/").status_code == 200


def test_an_act_shows_only_what_lies_at_the_viewers_units():
    units = district()
    hold(units)
    done = Act.objects.filter(code="classes.entered").latest("pk")

    other = seated(units["L.02"].pk, "AUDITOR")
    text_of(other, f"/history/acts/{done.pk}/", status=404)
    text_of(other, "/history/acts/987654321/", status=404)
    text_of(browser(units["L"].pk, "READER"), f"/history/acts/{done.pk}/", status=403)
    both = Act.objects.filter(code="organisation.units_entered").latest("pk")
    page = text_of(other, f"/history/acts/{both.pk}/")
    places = {int(pk) for pk in re.findall(r"/records/organisation.Place/(\d+)/", page)}
    at_own = Place.objects.filter(unit__code__startswith="L.02").values_list("pk", flat=True)
    assert places == set(at_own)


def test_an_act_of_many_records_takes_no_more_queries_and_is_turned_by_pages():
    units = district()
    client = seated(units["L.01"].pk, "AUDITOR")
    counts = []
    for number, size in enumerate((1, 3)):
        with acting("classes.entered", FOUNDER):
            for place in range(size):
                hold(units, code=f"QT-{number}-{place}")
        done = Act.objects.filter(code="classes.entered").latest("pk")
        counts.append(queries_of(client, f"/history/acts/{done.pk}/"))

    assert counts[0] == counts[1]


@pytest.mark.parametrize(("language", "said"), [("vi", "Bảng lệnh Charterbook"), ("ru", "Консоль Charterbook")])
def test_the_command_line_is_called_by_a_word_of_the_language(language, said):
    units = district()
    console = Founder()
    console.name = CONSOLE_NAME
    with acting("classes.entered", console):
        Class.objects.filter(pk=hold(units).pk).update(topic="Khác")

    assert said in text_of(seated(units["L.01"].pk, "AUDITOR", language), "/history/")


def test_acts_of_foreign_units_are_not_listed():
    units = district()
    hold(units)

    assert "Nothing found." in text_of(seated(units["L.02"].pk, "AUDITOR"), "/history/?code=classes.entered")


@pytest.mark.parametrize("role", ["READER", "GRASSROOTS_CLERK", "CELL_SECRETARY"])
def test_the_list_of_acts_needs_its_right(role):
    units = district()

    text_of(seated(units["L.01"].pk, role), "/history/", 403)


@pytest.mark.parametrize(
    ("role", "said"), [("GRASSROOTS_CLERK", "Clerk of a grassroots organisation"), ("Văn thư", "Văn thư")]
)
def test_the_office_of_who_acted_stands_beside_the_name_in_words(role, said):
    units = district()
    held = hold(units)

    class Holder(type(FOUNDER)):
        name = "A"

        def office_for(self, _permission):
            return f"{role} · Đảng bộ xã Bình An"

    enter_classes(
        [
            ClassEntry(
                kind="DISSEMINATION",
                organiser=Organiser(units["L.01"].pk),
                held_on=date(2021, 5, 4),
                code="QT-1",
                topic="Other",
            )
        ],
        by=Holder(),
        today=TODAY,
    )

    assert f"A ({said} · Đảng bộ xã Bình An)" in text_of(browser(units["L"].pk), f"/history/classes.Class/{held.pk}/")


def test_a_unit_and_an_office_have_their_history_in_words():
    units = district()
    enter_units([replace(entries()[6], name="Chi bộ Viện kiểm sát")], by=FOUNDER, today=TODAY)
    by = officer(units["L.01"].pk, "GRASSROOTS_CLERK")
    office = Office.objects.get(account=by.account)

    page = text_of(browser(None), f"/history/organisation.Unit/{Unit.objects.get(code='L.03').pk}/")
    given = text_of(seated(units["L.01"].pk, "AUDITOR"), f"/history/accounts.Office/{office.pk}/")

    assert "<del>Chi bộ Tòa án</del> → <ins>Chi bộ Viện kiểm sát</ins>" in page
    assert "Đảng bộ xã Bình An" in given
