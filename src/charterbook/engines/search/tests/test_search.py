"""The search and picking: however it is typed, only what is in scope, and nothing told of the rest."""

import re
from datetime import date
from html import unescape
from urllib.parse import quote

import pytest
from django.apps import apps
from django.urls import reverse

from charterbook.domains.classes.models import Class
from charterbook.domains.dialogues.models import Case, Dialogue
from charterbook.domains.members.actions import MemberEntry, enter_members
from charterbook.domains.members.models import Person, Stay
from charterbook.domains.organisation.tests.browsing import (
    HTMX,
    browser,
    plain_static,
    queries_of,
    seated,
    state_ground,
    text_of,
)
from charterbook.domains.organisation.tests.factories import FOUNDER, TODAY, district
from charterbook.domains.oversight.models import UnitInspection
from charterbook.engines.search import queries
from charterbook.engines.search.rules import typed_of
from charterbook.ground.audit.actions import acting
from charterbook.ground.audit.api import Read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(plain_static.__name__)]
__all__ = ["plain_static"]

DAY = date(2022, 5, 12)
NAMES = (
    ("Nguyễn Thị Thu Hà", "L.01.01", "100001"),
    ("Nguyễn Văn Hòa", "L.01.01", "100002"),
    ("Đặng Thúy Hà", "L.01.02", "100003"),
    ("Nguyễn Thị Thu Hà", "L.02.01", "200001"),
)


@pytest.fixture
def book():
    """A district with four members, a class, a case and an inspection in each commune."""
    units = district()
    entries = [
        MemberEntry(
            name=name, card_no=card, birth_date=date(1980, 5, int(card[-1])), joined_on=DAY, unit=units[code].pk
        )
        for name, code, card in NAMES
    ]
    enter_members(entries, by=FOUNDER, today=TODAY)
    with acting("test.book", FOUNDER):
        for number, code in enumerate(("L.01", "L.02"), start=1):
            unit = units[code]
            facts = {"unit": unit, "held_on": DAY}
            Class.objects.create(
                register=units["L"], code=f"LH-{number:02}", kind="AWARENESS", topic="Nghị quyết Đại hội XIII", **facts
            )
            dialogue = Dialogue.objects.create(register=units["L"], code=f"ĐT-{number:02}", **facts)
            content = "Đường liên thôn xuống cấp"
            Case.objects.create(
                dialogue=dialogue, basis="ENTERED", number=1, state="RECEIVED", heads=1, content=content, **facts
            )
            UnitInspection.objects.create(
                unit=unit,
                kind="INSPECTION_COMPLIANCE",
                subject="COMMITTEE",
                led_by=units["L"],
                started_on=DAY,
                decision_no=f"{number}2-QĐ/HU",
            )
    return units


def hits(client, text: str, **more: str) -> list[str]:
    """Return the addresses of the records that a search finds."""
    query = "&".join(f"{key}={quote(value)}" for key, value in {"q": text, **more}.items())
    page = text_of(client, f"/search/?{query}")
    listed = page[page.index('id="content"') :]
    return [unescape(address) for address in re.findall(r'<li><a href="(/(?:units|records)/[^"]+)"', listed)]


def record(model: str, **facts) -> str:
    return f"/records/{model}/{apps.get_model(model).objects.get(**facts).pk}/"


def stay(card: str) -> str:
    return record("members.Stay", person__card_no=card)


def clerk(book, code: str = "L.01"):
    return browser(book[code].pk, "GRASSROOTS_CLERK")


@pytest.mark.parametrize(
    ("text", "cards"),
    [
        ("Nguyễn Thị Thu Hà", {"100001"}),
        ("nguyen thi thu ha", {"100001"}),
        ("NGUYỄN THỊ THU HÀ", {"100001"}),
        ("Nguyê\u0303n Thi\u0323 Thu Ha\u0300", {"100001"}),
        ("nguyên thí thụ hả", {"100001"}),
        ("thi thu ha", {"100001"}),
        ("thu ha", {"100001", "100003"}),  # Thúy begins so too
        ("ha nguyen", set()),
        ("nguyen ha", {"100001"}),
        ("nguyen h", {"100001", "100002"}),
        ("Hoà", {"100002"}),
        ("Hòa", {"100002"}),
        ("dang thuy", {"100003"}),
        ("Đăng", {"100003"}),
        ("ha", {"100001", "100003"}),
        ("100003", {"100003"}),
        ("100 003", {"100003"}),
        ("02/05/1980", {"100002"}),
        ("ha 03/05/1980", {"100003"}),
        ("ha 02/05/1980", set()),
        ("1980-05-01", {"100001"}),
    ],
)
@pytest.mark.parametrize("few", [0, 400])
def test_a_member_is_found_however_the_name_is_typed(book, monkeypatch, text, cards, few):
    monkeypatch.setattr(queries, "FEW_UNITS", few)  # both ways of asking find the same

    assert set(hits(clerk(book), text, kind="members.Person")) == {stay(card) for card in cards}


@pytest.mark.parametrize("text", ["12-QĐ/HU", "12-qd/hu", "12 QĐ HU", "12qđhu", "12/QD-HU", "１２-QĐ/HU"])
def test_a_document_is_found_with_and_without_signs(book, text):
    assert hits(clerk(book), text) == [record("oversight.UnitInspection", decision_no="12-QĐ/HU")]


@pytest.mark.parametrize(
    ("text", "model", "facts"),
    [
        ("dai hoi xiii", "classes.Class", {"code": "LH-01"}),
        ("lh-01", "classes.Class", {"code": "LH-01"}),
        ("dt 01", "dialogues.Dialogue", {"code": "ĐT-01"}),
        ("lien thon", "dialogues.Case", {"dialogue__code": "ĐT-01"}),
    ],
)
def test_records_are_found_by_code_and_words(book, text, model, facts):
    assert hits(clerk(book), text, kind=model) == [record(model, **facts)]


def test_nothing_is_told_of_what_is_out_of_scope(book):
    client = clerk(book)
    nothing = comparable(text_of(client, "/search/?q=zzzz"), "zzzz")

    for text in ("22-QĐ/HU", "LH-02", "ĐT-02", "200001", "mai phu"):  # each names a record of the other commune
        assert comparable(text_of(client, f"/search/?q={quote(text)}"), text) == nothing, text


def comparable(page: str, text: str) -> str:
    """Return the content of a page without what was typed."""
    content = page[page.index('id="content"') :]
    return re.sub(r'value="[^"]*"', "", content).replace(text, "…").replace(quote(text), "…")


def test_names_are_found_where_they_are_open_and_the_read_is_noted(book):
    officer = browser(book["L"].pk)
    assert hits(officer, "nguyen thu ha", kind="members.Person") == []

    state_ground(officer, "L.01")
    found = hits(officer, "nguyen thu ha", kind="members.Person")

    assert found == [stay("100001")]
    note = Read.objects.filter(what="members.Stay").order_by("-pk").first()
    assert (note.ids, note.unit_id, note.how) == (
        [Person.objects.get(card_no="100001").pk],
        book["L.01.01"].pk,
        "LIST",
    )
    assert "Kiểm tra hồ sơ" in note.ground


def test_without_the_right_to_names_no_name_is_found(book):
    reader = seated(book["L.01"].pk, "READER")

    assert hits(reader, "thu ha") == []
    assert "Thu Hà" not in text_of(reader, "/pick/members.Person/?q=thu ha&unit=L.01", **HTMX)


def test_what_is_called_exactly_so_comes_before_what_only_begins_so(book):
    with acting("test.begun", FOUNDER):
        Class.objects.create(register=book["L"], code="LH-011", kind="AWARENESS", unit=book["L.01"], held_on=TODAY)

    assert hits(clerk(book), "lh 01") == [record("classes.Class", code="LH-01"), record("classes.Class", code="LH-011")]


@pytest.mark.parametrize(
    ("text", "address"),
    [("members", "/figures/members.total/L.01/"), ("my sessi", reverse("sessions")), ("workbooks", "/imports/")],
)
def test_figures_and_pages_are_found_by_their_label(book, text, address):
    page = text_of(clerk(book), f"/search/?q={quote(text)}")

    assert f'href="{address}' in page[page.index('id="content"') :]


@pytest.mark.parametrize("address", ["/search/?q=nguyen thi", "/search/?q=lh", "/pick/members.Person/?q=nguyen thi"])
def test_more_hits_take_no_more_queries(book, address):
    client = clerk(book)
    before = queries_of(client, address)
    enter_members(
        [
            MemberEntry(name=f"Nguyễn Thị {name}", card_no=f"30000{n}", joined_on=DAY, unit=book["L.01.01"].pk)
            for n, name in enumerate(("Lan", "Mai"))
        ],
        by=FOUNDER,
        today=TODAY,
    )
    with acting("test.more", FOUNDER):
        for n in (3, 4):
            Class.objects.create(register=book["L"], code=f"LH-1{n}", kind="AWARENESS", unit=book["L.01"], held_on=DAY)

    assert queries_of(client, address) == before


@pytest.mark.parametrize(
    "query",
    [
        *("", "q=", "q=a", "q=%00", "q=%25", "q=_", f"q={'x ' * 500}", f"q={'9' * 300}", "q=%27%3B--", "q=%ED%A0%80"),
        *(
            "q=31/02/1980",
            "q=0001-01-01",
            "q=ab&kind=nothing",
            "q=%F0%9F%98%80%F0%9F%98%80",
            "q=%5C%5C&kind=members.Person",
        ),
    ],
)
def test_odd_requests_are_answered(book, query):
    client = clerk(book)

    assert client.get(f"/search/?{query}").status_code in (200, 400)
    for model in ("members.Person", "organisation.Unit", "classes.Class", "exchange.Import"):
        assert client.get(f"/pick/{model}/?{query}").status_code in (200, 400)


def options(client, address: str) -> list[tuple[str, str]]:
    piece = text_of(client, address, **HTMX)
    return re.findall(r'<li role="option" id="[^"]+" data-value="([^"]*)" data-text="([^"]*)"', piece)


def test_members_of_the_unit_are_offered_first_and_all_of_them_before_anything_is_typed(book):
    client = clerk(book)
    everyone = options(client, "/pick/members.Person/?q=ha&unit=L.01.02&on=2024-01-31")

    assert [text for _value, text in everyone] == ["Đặng Thúy Hà", "Nguyễn Thị Thu Hà"]
    assert [text for _value, text in options(client, "/pick/members.Person/?unit=L.01.02&on=2024-01-31")] == [
        "Đặng Thúy Hà"
    ]
    assert everyone[0][0] == str(Person.objects.get(card_no="100003").pk)


def test_who_has_left_the_unit_is_not_offered_as_its_member(book):
    client = clerk(book)
    with acting("test.left", FOUNDER):
        Stay.objects.filter(person__card_no="100003").update(until=date(2023, 1, 1))

    assert options(client, "/pick/members.Person/?unit=L.01.02&on=2024-01-31") == []
    assert len(options(client, "/pick/members.Person/?unit=L.01.02&on=2022-12-31")) == 1


def test_units_are_picked_by_code_narrowed_by_kind_the_nearest_first(book):
    client = browser(book["L"].pk)

    near = options(client, "/pick/organisation.Unit/?q=thon trung&unit=L.02")
    assert [value for value, _text in near] == ["L.02.01", "L.01.01"]
    cells = options(client, "/pick/organisation.Unit/?kind=GRASSROOTS_CELL")
    assert cells == [("L.03", "Chi bộ Tòa án")]


def test_a_unit_of_others_is_as_good_as_none(book):
    client = clerk(book)

    foreign = text_of(client, "/pick/members.Person/?q=ha&unit=L.02", **HTMX)
    assert foreign == text_of(client, "/pick/members.Person/?q=ha&unit=nowhere", **HTMX)
    assert "200001" not in foreign


def test_what_nobody_declares_is_not_picked(book):
    client = clerk(book)

    assert [client.get(f"/pick/{model}/").status_code for model in ("integrity.Report", "accounts.Account", "x")] == [
        404,
        404,
        404,
    ]


@pytest.mark.parametrize(
    ("text", "words", "sign", "day"),
    [
        ("  Nguyễn   An ", ("nguyen", "an"), "nguyenan", None),
        ("12-QĐ/HU", ("12-qd/hu",), "12qdhu", None),
        ("An 2/5/1980", ("an",), "an251980", date(1980, 5, 2)),
        ("1980-05-02", (), "19800502", date(1980, 5, 2)),
        ("31/02/1980", ("31/02/1980",), "31021980", None),
        ("12/2020", ("12/2020",), "122020", None),
        ("%", ("%",), "", None),
    ],
)
def test_what_is_typed_is_read(text, words, sign, day):
    typed = typed_of(text)

    assert (typed.words, typed.sign, typed.day) == (words, sign, day)
