"""The retention table: what is older goes, what is younger stays, and the audit always stays."""

from datetime import date, datetime, time, timedelta
from types import SimpleNamespace

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from charterbook.domains.members.models import Disclosure
from charterbook.domains.organisation.tests.factories import FOUNDER, district, officer
from charterbook.domains.privacy.actions import answer_request, enter_request, forget_reads
from charterbook.domains.privacy.models import SubjectRequest
from charterbook.domains.privacy.tests.factories import TODAY, member
from charterbook.domains.signin.models import Attempt, SignIn
from charterbook.engines.exchange.models import Import
from charterbook.ground.audit.actions import acting
from charterbook.ground.audit.api import Act, Read
from charterbook.kit.charters import current_charter
from charterbook.kit.records import Scope
from charterbook.kit.registry import registry
from charterbook.kit.wall import entered
from charterbook.shell.cli import retention_command

pytestmark = pytest.mark.django_db


def keepings():
    return {keeping.code: keeping for domain in registry().domains.values() for keeping in domain.keepings}


def days_of(code):
    return current_charter().entry("retention", code).number("days")


def moment(day):
    return timezone.make_aware(datetime.combine(day, time(12)))


def kept_around(today):
    """Keep one of each kind that is a day too old, and one that is just young enough."""
    unit = district()["L.01"]
    viewer = officer(unit.pk, "GRASSROOTS_CLERK")
    hoa = member(unit, "Nguyễn Thị Hòa", "N-001")
    for more in (1, 0):
        day = {code: today - timedelta(days=days_of(code) + more) for code in keepings()}
        Read.objects.create(
            account_id=1, name="x", what="members.Stay", ids=[hoa.pk], unit_id=unit.pk, how="LIST",
            at=moment(day["READ_LOG"]),
        )  # fmt: skip
        at = moment(day["SESSIONS"])
        SignIn.objects.create(account=viewer.account, started=at, seen=at, proved_at=at)
        Attempt.objects.create(kind="PASSWORD", at=moment(day["SIGN_IN_ATTEMPTS"]))
        Import.objects.create(by_id=1, by_name="x", home=unit, at=moment(day["IMPORT_ROWS"]))
        with acting("test.kept", FOUNDER):
            Disclosure.objects.create(account=viewer.account, unit=unit, on=day["DISCLOSURES"], ground="x" * 10)
        asked = enter_request(hoa, kind="ACCESS", text="x" * 20, received_on=date(2026, 1, 5), by=FOUNDER, today=TODAY)
        answer_request(asked, state="DONE", answer="x" * 20, reason="", by=FOUNDER, today=day["SUBJECT_REQUESTS"])
    enter_request(hoa, kind="ACCESS", text="x" * 20, received_on=date(2026, 1, 5), by=FOUNDER, today=TODAY)


KEPT = (Read, SignIn, Attempt, Import, Disclosure, SubjectRequest)


def counts():
    return {model._meta.label: model.objects.count() for model in KEPT}


def test_each_kind_is_counted_first_and_then_ended(capsys):
    kept_around(timezone.localdate())
    retention_command.run(SimpleNamespace(what="run", really=False))  # opens the book, which makes its console account
    capsys.readouterr()
    before, acts = counts(), Act.objects.count()
    assert before == {model._meta.label: 2 + (model is SubjectRequest) for model in KEPT}

    retention_command.run(SimpleNamespace(what="run", really=False))
    assert capsys.readouterr().out.count(": 1 would be ended") == len(KEPT)
    assert (counts(), Act.objects.count()) == (before, acts)
    retention_command.run(SimpleNamespace(what="run", really=True))

    assert capsys.readouterr().out.count(": 1 ended") == len(KEPT)
    assert counts() == {label: number - 1 for label, number in before.items()}
    assert Act.objects.count() == acts + len(keepings())


def test_every_keeping_has_its_time_in_the_charter_once():
    joined = [keeping.code for domain in registry().domains.values() for keeping in domain.keepings]
    known = {entry.code for entry in current_charter().entries("retention")}
    assert {"READ_LOG", "DISCLOSURES", "SUBJECT_REQUESTS", "SESSIONS", "SIGN_IN_ATTEMPTS", "IMPORT_ROWS"} <= set(joined)
    assert set(joined) <= known
    assert len(joined) == len(set(joined))


def test_log_of_reads_loses_nothing_of_the_last_year_nor_behind_the_wall():
    unit = district()["L.01"]
    for days in (3, 400):
        Read.objects.create(
            account_id=1, name="x", what="members.Stay", ids=[1], unit_id=unit.pk, how="LIST",
            at=timezone.now() - timedelta(days=days),
        )  # fmt: skip
    today = timezone.localdate()
    with pytest.raises(ProgrammingError), transaction.atomic():
        forget_reads(before=today - timedelta(days=300), by=FOUNDER, today=today)
    with pytest.raises(ProgrammingError), transaction.atomic():
        Read.objects.all().delete()
    with entered(lambda: Scope(account_id=5), lasting=True), connection.cursor() as cursor:
        cursor.execute("SELECT audit_forget_reads(now() - interval '366 days')")
        assert cursor.fetchone() == (0,)

    assert forget_reads(before=today - timedelta(days=380), by=FOUNDER, today=today) == 1
    assert Read.objects.count() == 1
