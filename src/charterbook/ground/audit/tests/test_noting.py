"""What a change says: the unit, the office, old and new; nothing of sealed fields; and reads of persons."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse
from django.test import RequestFactory

from charterbook.domains.accounts.api import create_account, give_office, set_password
from charterbook.domains.members.models import Doubt, Membership, Person, Stay
from charterbook.domains.organisation.actions import enter_units
from charterbook.domains.organisation.tests.factories import FOUNDED, FOUNDER, TODAY, district, entries, officer
from charterbook.ground.audit.actions import acting, framed
from charterbook.ground.audit.models import Act, Change, Read
from charterbook.ground.audit.reading import LIST, PAGE, note_read, reads_at, reads_of_person
from charterbook.ground.audit.triggers import SEALED
from charterbook.ground.audit.undo import undo_source
from charterbook.kit.pages.page import page
from charterbook.kit.pages.viewer import Reaches
from charterbook.kit.records import WHOLE_BOOK
from charterbook.kit.wall import entered

SECRET = "a long and unlikely pass phrase"


class Office(type(FOUNDER)):
    def office_for(self, permission):
        return f"Văn thư ({permission})"


@pytest.mark.django_db
def test_before_is_the_old_value_and_after_the_new_one_also_in_bulk():
    district()
    old = dict(Person.objects.values_list("pk", "sex"))
    with acting("x.entered", FOUNDER):
        people = Person.objects.bulk_create(Person(name=f"A {n}", name_key=f"a {n}", search="a") for n in range(3))
        Person.objects.update(sex="MALE")
        Person.objects.filter(pk=people[0].pk).update(sex="FEMALE")

    assert old == {}
    changes = Change.objects.filter(table="members_person", operation="U").order_by("pk")
    assert [(change.before, change.after) for change in changes] == [
        *[({"sex": ""}, {"sex": "MALE"})] * 3,
        ({"sex": "MALE"}, {"sex": "FEMALE"}),
    ]


@pytest.mark.django_db
def test_an_update_that_changes_nothing_is_not_noted():
    district()
    enter_units([entries()[6]], by=FOUNDER, today=TODAY)
    with acting("x.same", FOUNDER), connection.cursor() as cursor:
        cursor.execute("UPDATE organisation_unit SET name = name")

    assert not Change.objects.filter(operation="U").exists()


@pytest.mark.django_db
def test_each_change_carries_the_unit_by_which_its_row_is_walled():
    units = district()
    first, second = units["L.01.01"].pk, units["L.02.01"].pk
    with acting("x.entered", FOUNDER):
        person, other = (Person.objects.create(name=n, name_key=n, search=n) for n in "ab")
        membership = Membership.objects.create(person=person, joined_on=FOUNDED)
        stay = Stay.objects.create(membership=membership, person=person, unit=units["L.01.01"], since=FOUNDED)
        Membership.objects.filter(pk=membership.pk).update(left_on=TODAY, left_as="DIED")
        Doubt.objects.create(person=person, other=other)
        Stay.objects.filter(pk=stay.pk).update(unit=units["L.02.01"])
        Membership.objects.filter(pk=membership.pk).update(official_on=TODAY)

    assert _units("members_person", person.pk) == [None]
    assert _units("members_membership", membership.pk) == [None, first, second]
    assert _units("members_stay", stay.pk) == [first, second]
    assert _units("members_doubt", Doubt.objects.get().pk) == [first]
    assert set(_units("organisation_unit", first)) == {0}


@pytest.mark.django_db
def test_an_office_has_its_unit_in_the_audit_though_its_wall_is_open():
    units = district()
    account = create_account(username="a", name="A", password=None, language="vi", by=FOUNDER, today=TODAY)
    office = give_office(
        account=account, role="GRASSROOTS_CLERK", unit_id=units["L.01"].pk, since=FOUNDED, by=FOUNDER, today=TODAY
    )

    assert _units("accounts_office", office.pk) == [units["L.01"].pk]


@pytest.mark.django_db
def test_a_password_never_stands_in_the_audit_but_that_it_changed_does():
    account = create_account(username="clerk-7", name="A", password=SECRET, language="vi", by=FOUNDER, today=TODAY)
    first = account.password
    set_password(account, password=f"{SECRET} indeed", by=FOUNDER, today=TODAY)

    changes = Change.objects.filter(table="accounts_account").order_by("pk")
    said = [side["password"] for change in changes for side in (change.before, change.after) if side]
    assert len(said) == 3
    assert all(text.startswith(SEALED) for text in said)
    assert said[1] == said[0] != said[2]
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(c::text, ' ') FROM audit_change c")
        everything = cursor.fetchone()[0]
    assert first not in everything
    assert account.password not in everything


@pytest.mark.django_db
def test_taking_back_leaves_what_the_audit_does_not_hold_as_it_is():
    account = create_account(username="clerk-7", name="A", password=SECRET, language="vi", by=FOUNDER, today=TODAY)
    with framed(source="import:3"):
        set_password(account, password=f"{SECRET} indeed", by=FOUNDER, today=TODAY)
        with acting("x.renamed", FOUNDER):
            type(account).objects.filter(pk=account.pk).update(name="B")
    with acting("imports.undone", FOUNDER):
        undo_source("import:3")

    account.refresh_from_db()
    assert account.name == "A"
    assert account.check_password(f"{SECRET} indeed")


@pytest.mark.django_db
def test_an_act_names_the_office_that_gave_the_right():
    enter_units(entries(), by=Office(), today=TODAY)

    assert Act.objects.get(code="organisation.units_entered").office == "Văn thư (organisation.enter)"


@pytest.mark.django_db
def test_a_read_is_found_by_person_and_by_unit():
    units = district()
    by = officer(units["L.01"].pk, "GRASSROOTS_CLERK")
    stated = replace(WHOLE_BOOK, ground="congress")
    with acting("x.listed", FOUNDER), entered(lambda: stated):
        note_read(by=by, what="members_person", ids=[5, 3, 5], unit_id=units["L.01"].pk, how=LIST)
    note_read(by=by, what="members_person", ids=[9], unit_id=units["L.02"].pk, how=PAGE)

    [read] = reads_of_person(3)
    assert (read.ids, read.name, read.ground, read.how) == ([3, 5], by.name, "congress", LIST)
    assert [read.ids for read in reads_at([units["L.02"].pk])] == [[9]]
    assert not reads_of_person(4).exists()
    with pytest.raises(ValueError, match="a read is one of"):
        note_read(by=by, what="members_person", ids=[1], unit_id=None, how="SOMEHOW")


@pytest.mark.django_db(transaction=True)
def test_a_page_that_only_reads_notes_it_before_its_answer_leaves():
    assert _showing(officer(None), what="members_person").status_code == 200

    assert reads_of_person(7).count() == 1


@pytest.mark.django_db(transaction=True)
def test_where_a_read_cannot_be_noted_the_page_gives_no_answer():
    with pytest.raises(DatabaseError):
        _showing(officer(None), what="x" * 64)

    assert not Read.objects.exists()


@pytest.mark.django_db
def test_what_an_action_read_is_not_noted_when_it_fails():
    with pytest.raises(ZeroDivisionError), acting("x.listed", FOUNDER):
        note_read(by=FOUNDER, what="members_person", ids=[1], unit_id=None, how=PAGE)
        raise ZeroDivisionError

    assert not Read.objects.exists()


@pytest.mark.django_db
def test_the_application_cannot_write_a_change_by_hand_that_passes_the_check():
    from charterbook.ground.audit.verifying import verify

    district()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit_change(act_id, table_name, operation, record_id, after) "
            "SELECT id, 'organisation_unit', 'U', 1, '{}' FROM audit_act LIMIT 1"
        )

    assert "altered after it was noted" in verify().faults[0].text


def _units(table, pk):
    return list(Change.objects.filter(table=table, record_id=pk).order_by("pk").values_list("unit_id", flat=True))


def _showing(by, *, what):
    @page(needs=None)
    def shows(request):
        note_read(by=by, what=what, ids=[7], unit_id=None, how=PAGE)
        return HttpResponse("a name")

    request = RequestFactory().get("/")
    request.viewer = by
    request.reaches = Reaches(reading=lambda: WHOLE_BOOK, working=lambda: WHOLE_BOOK)
    return shows(request)
