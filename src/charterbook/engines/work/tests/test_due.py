"""Days in words, urgency, links and reasons of what is due."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from charterbook.domains.accounts.api import Founder
from charterbook.engines.work.panels import group_of, sections_of
from charterbook.engines.work.panels.due import SHOWN, when_of
from charterbook.engines.work.panels.reasons import reasons_of
from charterbook.engines.work.queries import Opened
from charterbook.kit.grammar import Duty, Thing

TODAY = date(2024, 2, 1)
RULES = (("admission_rules", "recognition_cell_working_days"), ("duty_rules", "soon_days"))


def _duty(code: str = "work.sample", **facts) -> Duty:
    return Duty(code=code, label=code, open=lambda **_asked: [], **facts)


def _due(days: int) -> Thing:
    return Thing(said=f"in {days}", due_on=TODAY + timedelta(days=days))


@pytest.mark.parametrize(
    ("thing", "language", "said"),
    [
        (_due(-3), "vi", "quá hạn 3 ngày"),
        (_due(-3), "ru", "просрочено на 3 дня"),
        (_due(-21), "ru", "просрочено на 21 день"),
        (_due(-1), "en", "overdue by 1 day"),
        (_due(-59), "vi", "quá hạn 59 ngày"),
        (_due(-60), "vi", "quá hạn 2 tháng"),
        (_due(-1500), "vi", "quá hạn 4 năm"),
        (_due(-1500), "ru", "просрочено на 4 года"),
        (_due(0), "vi", "đến hạn hôm nay"),
        (_due(5), "ru", "осталось 5 дней"),
        (Thing(said="", since=TODAY - timedelta(days=2)), "vi", "đã chờ 2 ngày"),
        (Thing(said="", since=TODAY), "en", "since today"),
        (Thing(said=""), "en", ""),
    ],
)
def test_days_are_said_as_people_say_them(thing, language, said):
    with translation.override(language):
        assert when_of(thing, TODAY, language) == said


def test_a_duty_stands_under_each_urgency_that_it_has_and_shows_the_first_few():
    things = [_due(days) for days in (-9, -3, 0, 7, 8, 9, 10, 11)]
    opened = Opened(_duty(), things, is_more=True)
    sections = sections_of([opened], by=Founder(), today=TODAY)
    assert [(section.code, section.groups[0].count, section.groups[0].rest) for section in sections] == [
        ("overdue", "2", 0),
        ("soon", "2", 0),
        ("later", "hơn 4", 1),  # more than were read: told where the last of them stands
    ]
    assert [item.said for item in sections[2].groups[0].items] == ["in 8", "in 9", "in 10"]
    assert len(sections[2].groups[0].items) == SHOWN
    assert [item.said for item in group_of(opened, by=Founder(), today=TODAY).items] == [str(t.said) for t in things]


def test_links_lead_to_the_record_or_to_where_it_is_entered_and_a_page_that_is_not_built_is_no_link():
    things = [
        Thing(said="", at="record", args=("members.Stay", 7)),
        Thing(said="", at="figures", query="?x=1"),
        Thing(said="", at="no_such_page"),
        Thing(said=""),
    ]
    group = group_of(Opened(_duty(), things, is_more=False), by=Founder(), today=TODAY)
    assert [item.url for item in group.items] == ["/records/members.Stay/7/", "/figures/?x=1", "", ""]


@pytest.mark.parametrize(
    ("language", "sources"),
    [
        (
            "vi",
            [
                "Quy định 24-QĐ/TW ngày 30/07/2021; 294-QĐ/TW ngày 26/05/2025",
                "mặc định của sổ, do cơ quan quản lý sổ đặt",
            ],
        ),
        (
            "ru",
            [
                "Положение 24-QĐ/TW от 30.07.2021; 294-QĐ/TW от 26.05.2025",
                "значение книги по умолчанию, его задаёт её учреждение",
            ],
        ),
    ],
)
def test_reasons_name_the_rule_its_value_and_its_paper_in_the_language_of_the_page(language, sources):
    with translation.override(language):
        reasons = reasons_of(_duty(rules=RULES), TODAY, language)
    assert [reason.source for reason in reasons] == sources
    assert reasons[0].text.endswith(": 30")


def test_a_rule_that_holds_no_more_is_left_out():
    rules = (("rating_rules", "leaders_rated_quarterly"), ("privacy_rules", "reply_working_days"))
    assert [reason.text for reason in reasons_of(_duty(rules=rules), date(2017, 1, 1), "en")] == []
