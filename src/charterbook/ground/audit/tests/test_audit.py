"""Acts, row changes, the guard of records, and taking back."""

from dataclasses import replace

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from charterbook.domains.organisation.actions import enter_units
from charterbook.domains.organisation.models import Ancestry, Place, Unit, UnitName
from charterbook.domains.organisation.tests.factories import FOUNDER, TODAY, district, entries
from charterbook.ground.audit.actions import framed
from charterbook.ground.audit.models import Act, Change
from charterbook.ground.audit.undo import undo_source
from charterbook.kit.records import WrittenOutsideAction

pytestmark = pytest.mark.django_db


def test_each_inserted_row_has_its_change_in_the_same_act():
    district()

    act = Act.objects.get(code="organisation.units_entered")
    counts = {
        table: Change.objects.filter(act_id=act.pk, table=table, operation="I").count()
        for table in ("organisation_unit", "organisation_place")
    }
    assert counts == {"organisation_unit": len(entries()), "organisation_place": len(entries())}


def test_an_update_keeps_only_what_differs_before_and_after():
    district()

    enter_units([replace(entries()[6], name="Chi bộ Viện kiểm sát")], by=FOUNDER, today=TODAY)

    change = Change.objects.filter(table="organisation_unit", operation="U").latest("pk")
    assert (change.before["name"], change.after["name"]) == ("Chi bộ Tòa án", "Chi bộ Viện kiểm sát")
    assert set(change.before) == {"name", "search"}


def test_a_record_is_not_written_outside_an_action():
    district()
    unit = Unit.objects.get(code="L")

    with pytest.raises(WrittenOutsideAction):
        unit.save()
    with pytest.raises(WrittenOutsideAction):
        Unit.objects.update(name="X")
    with pytest.raises(WrittenOutsideAction):
        Unit.objects.all().delete()


def test_the_database_itself_refuses_a_write_without_an_act():
    district()

    with pytest.raises(DatabaseError, match="only inside an action"), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("UPDATE organisation_unit SET name = 'X'")


def test_the_application_cannot_change_or_delete_the_audit():
    district()

    for statement in ("UPDATE audit_change SET before = NULL", "DELETE FROM audit_act"):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(statement)


def test_the_application_is_neither_owner_nor_superuser():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.rolsuper, r.rolbypassrls, EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid) "
            "FROM pg_roles r WHERE r.rolname = current_user"
        )
        assert cursor.fetchone() == (False, False, False)


def test_a_failed_audit_row_takes_the_record_with_it():
    district()
    with pytest.raises(DatabaseError), transaction.atomic():
        enter_units([replace(entries()[6], name="X" * 400)], by=FOUNDER, today=TODAY)

    assert Unit.objects.get(code="L.03").name == "Chi bộ Tòa án"
    assert Act.objects.filter(code="organisation.units_entered").count() == 1


def test_taking_back_a_source_leaves_all_as_it_was_and_the_audit_whole():
    district()
    before = [list(model.objects.order_by("pk").values()) for model in (Unit, UnitName, Place, Ancestry)]
    extra = replace(entries()[6], code="L.04", name="Chi bộ Công an", parent="L")
    with framed(source="import:1", reason="list.xlsx"):
        enter_units([extra, replace(entries()[6], name="Chi bộ Viện kiểm sát")], by=FOUNDER, today=TODAY)

    undone = _undo("import:1")

    assert [list(model.objects.order_by("pk").values()) for model in (Unit, UnitName, Place, Ancestry)] == before
    assert undone.kept == ()
    assert Change.objects.filter(table="organisation_unit", operation="D").count() == 1


def test_a_row_that_somebody_changed_since_stays_and_is_named():
    district()
    with framed(source="import:1"):
        enter_units([replace(entries()[6], name="Chi bộ Viện kiểm sát")], by=FOUNDER, today=TODAY)
    enter_units([replace(entries()[6], name="Chi bộ Công an")], by=FOUNDER, today=TODAY)

    undone = _undo("import:1")

    assert {kept.table for kept in undone.kept} == {"organisation_unit", "organisation_unit_name"}
    assert Unit.objects.get(code="L.03").name == "Chi bộ Công an"


def _undo(source):
    from charterbook.ground.audit.actions import acting

    with acting("imports.undone", FOUNDER):
        return undo_source(source)
