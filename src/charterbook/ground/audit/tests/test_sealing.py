"""Seals: nothing that was committed is left out, whatever came meanwhile, and nothing altered goes unseen."""

from collections import Counter
from dataclasses import replace
from threading import Thread

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from charterbook.domains.accounts.api import create_account, give_office
from charterbook.domains.organisation.actions import enter_units
from charterbook.domains.organisation.models import Unit
from charterbook.domains.organisation.tests.factories import FOUNDED, FOUNDER, TODAY, district, entries
from charterbook.ground.audit.actions import acting, framed
from charterbook.ground.audit.models import Act, Change, Seal
from charterbook.ground.audit.sealing import code_of, newest_root, seal_if_due, seal_now
from charterbook.ground.audit.tests.tampering import WAYS, tamper
from charterbook.ground.audit.undo import undo_source
from charterbook.ground.audit.verifying import verify
from charterbook.shell.preparing import as_owner, kept_models

TAMPERINGS = 300


def rename(name, place=6):
    """Give a unit of the district another name by the action that offices use."""
    enter_units([replace(entries()[place], name=name)], by=FOUNDER, today=TODAY)


def sealed_acts():
    return sorted(number for acts in Seal.objects.values_list("acts", flat=True) for number in acts)


@pytest.mark.django_db
def test_a_seal_takes_every_act_once_and_names_the_one_before():
    district()
    first = seal_now()
    rename("Chi bộ Viện kiểm sát")
    second = seal_now()

    assert seal_now() == second
    assert (first.number, second.number) == (1, 2)
    assert bytes(Seal.objects.get(number=2).previous).hex() == first.digest
    assert sealed_acts() == sorted(Act.objects.values_list("pk", flat=True))
    assert Seal.objects.get(number=1).change_count == Change.objects.filter(act_id=sealed_acts()[0]).count()
    assert verify(root=first.code).faults == []
    assert verify(root=second.digest).faults == []


@pytest.mark.django_db
def test_a_code_of_the_root_is_short_and_has_no_letters_that_are_mistaken():
    code = code_of(bytes(range(32)))

    assert len(code) == 14
    assert set(code) <= set("23456789ACDEFGHJKMNPQRTVWXYZ-")
    assert code_of(bytes(range(1, 33))) != code


@pytest.mark.django_db
def test_without_anything_new_there_is_no_seal():
    assert newest_root() is None
    assert seal_now() is None
    assert verify().faults == []


@pytest.mark.django_db
def test_sealing_when_due_looks_once_a_while(monkeypatch):
    monkeypatch.setattr("charterbook.ground.audit.sealing._looked", -1e9)
    district()

    assert seal_if_due(60).number == 1
    rename("Chi bộ Viện kiểm sát")
    assert seal_if_due(60) is None
    assert Seal.objects.count() == 1


@pytest.mark.django_db
def test_the_application_can_neither_alter_nor_delete_what_was_noted():
    district()
    seal_now()
    for table in ("audit_act", "audit_change", "audit_seal", "audit_read"):
        for statement in (f"UPDATE {table} SET hash = ''", f"DELETE FROM {table}"):
            with pytest.raises(DatabaseError, match=r"permission denied|does not exist"), transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute(statement)


@pytest.mark.django_db(transaction=True)
def test_an_act_that_was_running_while_others_were_sealed_is_sealed_later():
    district()
    seal_now()
    with other_connection() as slow:
        slow.execute(
            "INSERT INTO audit_act(code, by_id, by_name, office, source, reason) VALUES ('x.slow', 1, 'X', '', '', '')"
        )
        rename("Chi bộ Viện kiểm sát")
        seal_now()
        slow.commit()
    assert [act.code for act in Act.objects.all() if act.pk not in sealed_acts()] == ["x.slow"]
    assert verify().faults == []
    rename("Chi bộ Công an")

    seal_now()

    assert sealed_acts() == sorted(Act.objects.values_list("pk", flat=True))
    assert verify().faults == []


@pytest.mark.django_db(transaction=True)
def test_lawful_writes_of_every_kind_raise_no_false_alarm():
    busy()

    verdict = verify(root=seal_now().code)

    assert verdict.faults == []
    assert verdict.unsealed == 0
    assert sealed_acts() == sorted(Act.objects.values_list("pk", flat=True))


def take_down_walls():
    """Let the owner reach every row, as one who tampers would."""
    with connection.cursor() as cursor:
        for model in kept_models():
            cursor.execute(f"ALTER TABLE {model._meta.db_table} NO FORCE ROW LEVEL SECURITY")


@pytest.mark.django_db(transaction=True)
def test_all_of_three_hundred_tamperings_are_shown():
    busy()
    root = seal_now()
    unseen, done = [], Counter()
    with as_owner():
        assert verify(root=root.code).faults == []
        for number in range(TAMPERINGS):
            way = list(WAYS)[number % len(WAYS)]
            with transaction.atomic():
                take_down_walls()
                tamper(way, number // len(WAYS))
                found = verify(root=root.code).faults
                transaction.set_rollback(True)
            done[way] += 1
            if not found:
                unseen.append((way, number // len(WAYS)))
        assert verify(root=root.code).faults == []
    assert unseen == []
    assert sum(done.values()) == TAMPERINGS
    assert set(done) == set(WAYS)


@pytest.mark.django_db(transaction=True)
def test_a_tampering_is_named_with_its_table_and_number():
    district()
    rename("Chi bộ Viện kiểm sát")
    unit = Unit.objects.get(code="L.03")
    root = seal_now()
    with as_owner(), transaction.atomic():
        take_down_walls()
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE organisation_unit DISABLE TRIGGER USER")
            cursor.execute("UPDATE organisation_unit SET name = 'X' WHERE id = %s", [unit.pk])
            cursor.execute("ALTER TABLE organisation_unit ENABLE TRIGGER USER")
        [fault] = verify(root=root.code).faults
        transaction.set_rollback(True)

    assert (fault.table, fault.number) == ("organisation_unit", unit.pk)
    assert "name" in fault.text


def busy():
    """Write as offices do: in bulk, with refusals, taken back, side by side, and with seals in between."""
    district()
    account = create_account(username="a", name="A", password=None, language="vi", by=FOUNDER, today=TODAY)
    give_office(account=account, role="AUDITOR", unit_id=None, since=FOUNDED, by=FOUNDER, today=TODAY)
    seal_now()
    for turn in range(4):
        rename(f"Chi bộ {turn}", place=2 + turn)
    seal_now()
    with pytest.raises(DatabaseError):
        rename("X" * 400)
    with acting("x.outer", FOUNDER):
        with pytest.raises(ZeroDivisionError), acting("x.inner", FOUNDER):
            Unit.objects.filter(code="L.03").update(name="lost")
            raise ZeroDivisionError
        Unit.objects.filter(code="L.03").update(name="kept")
    with framed(source="import:9", reason="list.xlsx"):
        enter_units([replace(entries()[6], code="L.04", name="Chi bộ Công an")], by=FOUNDER, today=TODAY)
        rename("Chi bộ Thuế")
    seal_now()
    with acting("imports.undone", FOUNDER):
        assert undo_source("import:9").kept == ()
    with acting("x.again", FOUNDER), connection.cursor() as cursor:
        columns = "id, unit_id, name, since, until"
        cursor.execute(f"SELECT {columns} FROM organisation_unit_name ORDER BY id DESC LIMIT 1")
        row = cursor.fetchone()
        cursor.execute("DELETE FROM organisation_unit_name WHERE id = %s", row[:1])
        places = ", ".join(["%s"] * len(row))
        cursor.execute(f"INSERT INTO organisation_unit_name ({columns}) OVERRIDING SYSTEM VALUE VALUES ({places})", row)
    writers = [Thread(target=_write, args=(n,)) for n in range(2)]
    for writer in writers:
        writer.start()
    for _turn in range(5):
        seal_now()
    for writer in writers:
        writer.join()


def _write(number):
    try:
        for turn in range(8):
            with acting("x.beside", FOUNDER):
                Unit.objects.filter(code=f"L.0{number + 1}").update(name=f"Đảng bộ {number} {turn}")
    finally:
        connection.close()


def other_connection():
    held = connection.settings_dict
    return psycopg.connect(
        dbname=held["NAME"],
        user=held["USER"],
        password=held["PASSWORD"],
        host=held["HOST"],
        port=held["PORT"] or None,
    )
