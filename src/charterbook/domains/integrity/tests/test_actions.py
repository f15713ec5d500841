"""Reports from sending to shredding: sealed, taken in, opened, answered, closed, and gone."""

from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest

from charterbook.domains.integrity.actions import (
    make_key,
    move_report,
    open_report,
    read_thread,
    reply,
    shred_closed,
    take_in,
    write_on,
)
from charterbook.domains.integrity.models import BodyKey, Letter, Report, Thread
from charterbook.domains.integrity.queries import choose_key, counts_of, day_subject, report_or_none, unit_meant
from charterbook.domains.integrity.rules import IntegrityRefused, clean_file
from charterbook.domains.integrity.tests.factories import DAY, NEXT, PHRASE, inspector, key_of, keyed, sent, taken
from charterbook.domains.organisation.tests.factories import FOUNDER, officer
from charterbook.engines.figures.api import read_figures
from charterbook.ground.audit.actions import NotAllowed
from charterbook.ground.audit.models import Act, Change
from charterbook.ground.sealing.api import Destroyed, Sealed, unseal_for
from charterbook.ground.sealing.models import SubjectKey
from charterbook.kit.dates import Period

pytestmark = pytest.mark.django_db


def _texts(report: Report, **how: Any) -> list[str]:
    given = {"passphrase": PHRASE, "by": FOUNDER, "today": NEXT} | how
    return [letter.content.text for letter in open_report(report, **given)]


def test_report_is_read_by_the_body_and_answered_to_the_receipt() -> None:
    unit = keyed()["L"]
    file = clean_file(b"chung cu", number=1)
    receipt = sent(unit, "Nhận phong bì", place="Xã Bình An", when="tháng 5", files=[file])
    assert taken() == 1
    report = Report.objects.get()
    [letter] = open_report(report, passphrase=PHRASE, by=inspector(unit), today=NEXT)
    content = letter.content
    assert (content.text, content.place, content.when) == ("Nhận phong bì", "Xã Bình An", "tháng 5")
    assert [each.name for each in content.files] == ["01.txt"]
    reply(report, text="Ngày nào?", by=FOUNDER, today=NEXT)
    write_on(receipt=receipt, text="Ngày 5", files=(), today=NEXT)
    assert [(each.is_own, each.content and each.content.text) for each in read_thread(receipt)] == [
        (True, None), (False, "Ngày nào?"), (True, None),
    ]  # fmt: skip
    assert _texts(report) == ["Nhận phong bì", "Ngày nào?"]
    assert _texts(report, today=NEXT + timedelta(days=1)) == ["Nhận phong bì", "Ngày nào?", "Ngày 5"]


def test_wrong_receipt_and_wrong_passphrase_open_nothing() -> None:
    unit = keyed()["L"]
    receipt = sent(unit)
    taken()
    wrong = f"{(int(receipt) + 1) % 10**16:016}"
    for act in (lambda: read_thread(wrong), lambda: write_on(receipt=wrong, text="x", files=(), today=DAY)):
        with pytest.raises(IntegrityRefused):
            act()
    with pytest.raises(Sealed):
        _texts(Report.objects.get(), passphrase="another long passphrase")
    assert Act.objects.filter(code="integrity.opened").count() == 0


def test_reports_of_today_wait_and_no_act_tells_of_them() -> None:
    unit = keyed()["L"]
    acts, changes = Act.objects.count(), Change.objects.count()
    sent(unit)
    assert (Act.objects.count(), Change.objects.count()) == (acts, changes)
    assert taken(DAY) == 0
    assert taken() == 1
    assert [change.after["state"] for change in Change.objects.filter(table="integrity_report")] == ["RECEIVED"]


def test_taking_in_gives_each_report_its_own_key_and_destroys_the_days() -> None:
    unit = keyed()["L"]
    for number in range(5):
        sent(unit, f"r{number}")
    old = {letter.pk: bytes(letter.box) for letter in Letter.objects.all()}
    taken()
    kinds = SubjectKey.objects.filter(destroyed_on__isnull=True).order_by("kind").values_list("kind", flat=True)
    assert list(kinds) == ["integrity.report"] * 5
    for box in old.values():
        with pytest.raises(Destroyed):
            unseal_for(day_subject(DAY), box)
    assert sorted(_texts(report)[0] for report in Report.objects.all()) == [f"r{number}" for number in range(5)]


def test_answer_is_due_after_ninety_days() -> None:
    sent(keyed()["L"])
    taken()
    assert Report.objects.get().due_on == DAY + timedelta(days=90)


def test_steps_are_kept_and_told_without_the_reason() -> None:
    receipt = sent(keyed()["L"])
    taken()
    report = Report.objects.get()
    for state in ("CHECKING", "CONFIRMED", "CLOSED"):
        move_report(report, state=state, reason="Biên bản mật", answer=f"Bước {state}", by=FOUNDER, today=NEXT)
        report.refresh_from_db()
    assert (report.state, report.outcome, report.closed_on) == ("CLOSED", "CONFIRMED", NEXT)
    told = [each.content for each in read_thread(receipt) if each.content]
    assert [(each.state, each.text, each.reason) for each in told] == [
        ("CHECKING", "Bước CHECKING", ""), ("CONFIRMED", "Bước CONFIRMED", ""), ("CLOSED", "Bước CLOSED", ""),
    ]  # fmt: skip
    with pytest.raises(IntegrityRefused):
        move_report(report, state="CHECKING", reason="x", answer="", by=FOUNDER, today=NEXT)


def test_outsiders_reach_nothing() -> None:
    units = keyed("L", "L.01")
    sent(units["L"])
    taken()
    report = Report.objects.get()
    for stranger in (inspector(units["L.01"]), officer(units["L"].pk, "DISTRICT_OFFICER")):
        assert report_or_none(stranger, report.pk) is None
        with pytest.raises(NotAllowed):
            open_report(report, passphrase=PHRASE, by=stranger, today=NEXT)
        with pytest.raises(NotAllowed):
            reply(report, text="x", by=stranger, today=NEXT)
    other = inspector(units["L.02"])
    with pytest.raises(NotAllowed):
        make_key(unit_id=units["L"].pk, passphrase=PHRASE, by=other, today=NEXT)
    assert take_in(by=other, today=NEXT) == 0


def test_report_goes_to_the_nearest_body_or_the_one_above_it() -> None:
    units = keyed("L", "L.01")

    def body(about: str = "", chosen: str = "", *, above: bool = False) -> str:
        key = choose_key(
            about=units[about] if about else None, body=units[chosen].pk if chosen else None, above=above, today=DAY
        )
        return key.unit.code

    assert body("L.01.02") == "L.01"
    assert body("L.02.01") == body() == body("L.03") == "L"
    assert body("L.01", above=True) == body(chosen="L.01", above=True) == "L"
    assert body("L.02", "L.01") == "L.01"
    with pytest.raises(IntegrityRefused):
        body("L", above=True)


def test_book_without_a_key_takes_no_report() -> None:
    with pytest.raises(IntegrityRefused):
        choose_key(about=None, body=None, above=False, today=DAY)


def test_place_is_a_unit_by_code_or_whole_name_only() -> None:
    units = keyed()
    assert unit_meant("l.01") == unit_meant("đảng bộ xã bình an ") == units["L.01"]
    assert [unit_meant(place) for place in ("", "Bình An", "Chi bộ thôn Trung", "%")] == [None] * 4


def test_new_key_takes_new_reports_and_the_old_one_still_opens_old_ones() -> None:
    unit = keyed()["L"]
    sent(unit, "old")
    other = "a quite new passphrase"
    make_key(unit_id=unit.pk, passphrase=other, by=FOUNDER, today=NEXT)
    sent(unit, "new")
    taken()
    keys = {report.key.until is None: report for report in Report.objects.select_related("key")}
    assert (_texts(keys[False]), _texts(keys[True], passphrase=other)) == (["old"], ["new"])
    assert BodyKey.objects.count() == 2
    assert key_of(unit).since == NEXT


def test_closed_reports_are_shredded_after_their_time(django_capture_on_commit_callbacks: Any) -> None:
    unit = keyed()["L"]
    receipts = [sent(unit, "one"), sent(unit, "two")]
    taken()
    first, second = Report.objects.order_by("pk")
    box = bytes(Letter.objects.get(thread=first.pk).box)
    move_report(first, state="UNFOUNDED", reason="x", answer="", by=FOUNDER, today=NEXT)
    move_report(first, state="CLOSED", reason="x", answer="", by=FOUNDER, today=NEXT)
    assert shred_closed(before=NEXT, by=FOUNDER, today=NEXT) == 0
    later = NEXT + timedelta(days=400)
    with django_capture_on_commit_callbacks(execute=True):
        assert shred_closed(before=NEXT + timedelta(days=1), by=FOUNDER, today=later) == 1
    first.refresh_from_db()
    assert (first.shredded_on, first.outcome, Thread.objects.count()) == (later, "UNFOUNDED", 1)
    with pytest.raises(Destroyed):
        unseal_for(_subject(first), box)
    readable = 0
    for receipt in receipts:
        with suppress(IntegrityRefused):
            readable += bool(read_thread(receipt))
    assert readable == 1
    with pytest.raises(IntegrityRefused):
        _texts(first)
    assert len(_texts(second)) == 1


def _subject(report: Report) -> Any:
    from charterbook.domains.integrity.queries import report_subject

    return report_subject(report.pk)


def test_figures_equal_the_counts_and_hide_small_numbers() -> None:
    units = keyed()
    unit = units["L"]
    for number in range(7):
        sent(unit, about_id=units["L.01.01" if number < 6 else "L.02"].pk)
    taken()
    one = Report.objects.filter(about=units["L.02"]).get()
    move_report(one, state="UNFOUNDED", reason="x", answer="", by=FOUNDER, today=NEXT)
    period = Period(DAY, NEXT)
    codes = ["received", "under_way", "unfounded", "about.cells", "about.grassroots", "closed"]
    read = read_figures([f"integrity.{code}" for code in codes], unit_id=unit.pk, period=period, by=FOUNDER)
    assert [read[f"integrity.{code}"].total.value for code in codes] == [7, 6, 1, 6, 1, 0]
    exact = counts_of(inspector(unit))
    assert (exact.received, exact.by_state["RECEIVED"], exact.by_state["UNFOUNDED"]) == (7, 6, 1)
    hidden = counts_of(officer(unit.pk, "READER"))
    assert (hidden.received, hidden.by_state["RECEIVED"], hidden.by_state["UNFOUNDED"]) == (7, None, None)
    assert (exact.by_month, hidden.by_month) == ({"2026-11": 7}, {"2026-11": 7})
    assert hidden.by_kind == {"CELL": None, "GRASSROOTS_COMMITTEE": None}
