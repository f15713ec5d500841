"""Lộc Hà merged into Thạch Hà and then dissolved to communes, as in 2025: what it reported does not change by one."""

from datetime import date
from hashlib import sha256

import pytest
from django.apps import apps
from django.db import connection

from charterbook.domains.accounts.api import Founder
from charterbook.domains.members.models import Stay
from charterbook.domains.organisation.api import Ancestry, Place, Unit, path_of, standing_on
from charterbook.engines.exchange.api import confirm, receive
from charterbook.engines.figures.api import Structure, moved_records, read_figures, reconciliation_of, verify
from charterbook.engines.reorganisations.actions import LineEntry, carry_out, discard_plan, enter_lines, undo
from charterbook.engines.reorganisations.models import Reorganisation
from charterbook.engines.reviews.api import build_review, export_review, facts_of
from charterbook.kit.dates import Period
from charterbook.kit.grammar import How
from charterbook.kit.records import WHOLE_BOOK, Record
from charterbook.kit.wall import entered
from charterbook.shell.cli.import_command import find_books
from charterbook.shell.preparing import as_owner
from tests.scenarios.locha import LOCHA_FIGURES, LOCHA_UNIT, locha_folder

FOUNDER = Founder()
TODAY = date(2025, 8, 1)
FACTS = {"by": FOUNDER, "today": TODAY}
MERGED_ON, DISSOLVED_ON = date(2025, 1, 1), date(2025, 7, 1)
PERIOD = Period(date(2020, 8, 1), date(2023, 12, 31))
KEPT = ("django_migrations", "django_content_type", "auth_permission", "wall_key")
COMMUNES = {  # resolution 1665/NQ-UBTVQH15 of 16 June 2025
    "Đảng bộ xã Lộc Hà": ("thị trấn Lộc Hà", "xã Bình An", "xã Thịnh Lộc", "xã Thạch Kim"),
    "Đảng bộ xã Hồng Lộc": ("xã Hồng Lộc", "xã Tân Lộc"),
    "Đảng bộ xã Mai Phụ": ("xã Mai Phụ", "xã Thạch Châu", "xã Thạch Mỹ", "xã Phù Lưu"),
    "Đảng bộ xã Đông Kinh": ("xã Ích Hậu",),
    "Đảng bộ phường Trần Phú": ("xã Hộ Độ",),
}

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def book(django_db_setup, django_db_blocker):
    """Import the twelve books once for all tests here."""
    with django_db_blocker.unblock():
        with entered(lambda: WHOLE_BOOK, lasting=True):
            run = receive([(path.name, path) for path in find_books([str(locha_folder())])], by=FOUNDER, home_unit=None)
            confirm(run, by=FOUNDER, today=date(2024, 2, 1))
        with as_owner(), connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    yield
    with django_db_blocker.unblock(), as_owner(), connection.cursor() as cursor:
        tables = ", ".join(name for name in connection.introspection.table_names() if name not in KEPT)
        cursor.execute(f"TRUNCATE {tables} RESTART IDENTITY")


def commune(name):
    return Unit.objects.get(name=f"Đảng bộ {name}").code


def lines(top, on, decision, rows):
    """Draw a plan as a workbook states it; return it."""
    unit = Unit.objects.get(code=top).pk
    outcomes = enter_lines([LineEntry(unit=unit, on=on, decision=decision, **row) for row in rows], **FACTS)
    assert {outcome.state.value for outcome in outcomes} == {"new"}
    return Reorganisation.objects.get(decision=decision)


def merger():
    rows = [
        {"new": "HTH", "name": "Đảng bộ tỉnh Hà Tĩnh", "kind": "PROVINCE", "parent": "-"},
        {"new": "HTH.HT", "name": "Đảng bộ thành phố Hà Tĩnh", "kind": "DISTRICT", "parent": "HTH"},
        {"old": LOCHA_UNIT, "new": "HTH.TH", "name": "Đảng bộ huyện Thạch Hà", "kind": "DISTRICT", "parent": "HTH"},
        {"old": commune("xã Hộ Độ"), "new": commune("xã Hộ Độ"), "parent": "HTH.HT"},
    ]
    return lines(LOCHA_UNIT, MERGED_ON, "1283/NQ-UBTVQH15", rows)


def dissolution():
    rows = []
    for number, (name, olds) in enumerate(COMMUNES.items(), start=1):
        new = {"new": f"HTH.X{number}", "name": name, "kind": "COMMUNE", "parent": "HTH"}
        rows += [{"old": commune(old), **new, "below": "GRASSROOTS_CELL"} for old in olds]
        district = "HTH.HT" if "phường" in name else "HTH.TH"
        rows.append({"old": district, **new})
    gone = {row["old"] for row in rows}
    offices = Place.objects.filter(parent__code="HTH.TH", until__gt=TODAY).exclude(unit__code__in=gone)
    rows += [{"old": p.unit.code, "new": p.unit.code, "parent": "HTH.X1"} for p in offices.select_related("unit")]
    return lines("HTH", DISSOLVED_ON, "1665/NQ-UBTVQH15", rows)


def reported():
    """Return what Lộc Hà reported of 2020 to 2023: in all, by year and by unit below it."""
    unit = Unit.objects.get(code=LOCHA_UNIT).pk
    readings = read_figures(list(LOCHA_FIGURES), unit_id=unit, period=PERIOD, by=FOUNDER, with_units=True)
    return {code: (r.total, dict(r.by_year), dict(r.by_unit), r.own) for code, r in readings.items()}


def reviewed():
    """Return the review of 2020 to 2023 as files, with the head and foot that the unit had then."""
    unit = Unit.objects.get(code=LOCHA_UNIT).pk
    facts = facts_of(unit, language="vi", on=PERIOD.last)
    review = build_review(unit_id=unit, period=PERIOD, language="vi", by=FOUNDER, today=TODAY)
    return {kind: sha256(export_review(review, kind, facts=facts)).hexdigest() for kind in ("html", "docx", "xlsx")}


def _by_the_structure_of_today_all_stands_under_the_communes(before):
    """What Lộc Hà reported counts at its successors, no number is lost, and the way there is proved."""
    codes, now = list(LOCHA_FIGURES), Structure(TODAY)
    asked = {"period": PERIOD, "by": FOUNDER, "structure": now}
    old, province = (Unit.objects.get(code=code).pk for code in (LOCHA_UNIT, "HTH"))
    communes = [Unit.objects.get(code=f"HTH.X{n}").pk for n in range(1, len(COMMUNES) + 1)]
    whole = read_figures(codes, unit_id=province, with_units=True, **asked)
    assert {code: reading.total for code, reading in whole.items()} == {code: r[0] for code, r in before.items()}
    for code in codes:
        parts = [read_figures([code], unit_id=unit, **asked)[code].total for unit in communes]
        if whole[code].figure.measure.how is not How.DISTINCT:
            assert sum(_size(part) for part in (*parts, whole[code].own)) == _size(whole[code].total)
        assert _size(read_figures([code], unit_id=old, **asked)[code].total) == 0
    attended = "classes.dissemination.attended"
    assert all(whole[attended].by_unit[unit].value > 0 for unit in communes)
    for unit in (old, province, *communes):
        assert verify(unit_id=unit, codes=codes, **asked) == []
        found = reconciliation_of(codes, unit_id=unit, **asked)
        assert found.is_proved
        assert all(b.book[0] == b.book[1] > 0 for b in found.balances if b.book)
    (balance,) = reconciliation_of([attended], unit_id=communes[1], **asked).balances
    names = {Unit.objects.get(pk=move.unit).name for move, _number in balance.moves}
    assert (balance.then, balance.moved_out, balance.residual) == (0, 0, 0)
    assert names == {"Đảng bộ xã Hồng Lộc", "Đảng bộ xã Tân Lộc"}
    way = ((MERGED_ON, "1283/NQ-UBTVQH15"), (DISSOLVED_ON, "1665/NQ-UBTVQH15"))
    assert {move.decisions for move, _n in balance.moves} == {way}
    for move, number in balance.moves:
        rows = moved_records(attended, unit_id=communes[1], way=move.way, unit=move.unit, **asked)
        assert sum(row.counts for row in rows) == number


def _size(number):
    return number.value if number.denominator is None else number.denominator


def digests():
    """Return a digest of each table that holds the book's records, besides the plans."""
    found = {}
    for model in apps.get_models():
        table = model._meta.db_table
        if issubclass(model, Record) and not table.startswith("reorganisations_"):
            with connection.cursor() as cursor:
                cursor.execute(
                    f'SELECT count(*), md5(string_agg(to_jsonb(t)::text, chr(10) ORDER BY id)) FROM "{table}" t'
                )
                found[table] = cursor.fetchone()
    return found


def whole_places(unit_codes, day):
    """Return how often each unit stands in the tree on a day."""
    held = Ancestry.objects.filter(unit__code__in=unit_codes, depth=0, since__lte=day, until__gt=day)
    return [held.filter(unit__code=code).count() for code in unit_codes]


def test_the_report_is_the_same_after_the_district_is_merged_and_dissolved_and_all_is_undone(book):
    before, rows, papers = reported(), digests(), reviewed()
    totals = {code: total.value for code, (total, *_rest) in before.items()}
    assert totals["classes.dissemination.attended"] == 36_403

    first = merger()
    carry_out(first, **FACTS)
    assert reported() == before
    second = dissolution()
    carry_out(second, **FACTS)

    assert reported() == before
    assert reviewed() == papers
    _by_the_structure_of_today_all_stands_under_the_communes(before)
    unit = Unit.objects.get(code=LOCHA_UNIT)
    assert (unit.ended_on, verify(unit_id=unit.pk, period=PERIOD, by=FOUNDER)) == (MERGED_ON, [])
    _members_are_all_there_once()
    _the_tree_is_that_of_each_day()

    for plan in (second, first):
        plan.refresh_from_db()
        undo(plan, **FACTS)
        discard_plan(Reorganisation.objects.get(pk=plan.pk), **FACTS)  # drawn at a unit that the first one founded
    assert digests() == rows
    assert reported() == before
    assert reviewed() == papers
    assert standing_on(TODAY).stand_ins == {}


def _members_are_all_there_once():
    period = Period(DISSOLVED_ON, DISSOLVED_ON)
    readings = [
        read_figures(["members.total"], unit_id=Unit.objects.get(code=f"HTH.X{n}").pk, period=period, by=FOUNDER)
        for n in range(1, len(COMMUNES) + 1)
    ]
    assert sum(reading["members.total"].total.value for reading in readings) == 4_962
    open_stays = Stay.objects.filter(since__lte=DISSOLVED_ON, until__gt=DISSOLVED_ON)
    assert open_stays.count() == open_stays.values("person").distinct().count() == 4_962


def _the_tree_is_that_of_each_day():
    ended = Unit.objects.get(name="Đảng bộ xã Mai Phụ", ended_on=DISSOLVED_ON)
    cell = Unit.objects.filter(places__parent=ended).order_by("code").first()
    kept = cell.code
    for day, above in (
        (date(2024, 12, 31), [LOCHA_UNIT, ended.code, kept]),
        (date(2025, 1, 1), ["HTH", "HTH.TH", ended.code, kept]),
        (date(2025, 6, 30), ["HTH", "HTH.TH", ended.code, kept]),
        (date(2025, 7, 1), ["HTH", "HTH.X3", kept]),
    ):
        assert [unit.code for unit in path_of(cell.pk, day)] == above
    codes = list(Unit.objects.filter(ended_on=None, founded_on__lt=MERGED_ON).values_list("code", flat=True))
    for day in (date(2024, 12, 31), MERGED_ON, date(2025, 6, 30), DISSOLVED_ON):
        assert set(whole_places(codes, day)) == {1}
    assert not Place.objects.filter(kind="DISTRICT", until__gt=DISSOLVED_ON).exists()
