"""The first charter: it loads, recognises what offices write, and answers rightly on both sides of each edge day."""

from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from charterbook.kit.charters import Charter, Entry, UnknownCode, UnknownSetting, current_charter
from charterbook.kit.charters.form import LANGUAGES
from charterbook.kit.charters.loading import CHARTERS, FORM
from charterbook.kit.papers.layout import layout_of

FOLDER = CHARTERS / "cpv"
IN_TERM = date(2021, 6, 30)
DAY = timedelta(days=1)

# every value of a choice that occurs in the twelve sample workbooks
IN_WORKBOOKS = {
    "unit_kinds": {
        "Đảng bộ huyện": "DISTRICT",
        "Đảng bộ cơ sở": "GRASSROOTS_COMMITTEE",
        "Chi bộ cơ sở": "GRASSROOTS_CELL",
        "Chi bộ trực thuộc": "CELL",
    },
    "unit_fields": {
        "Xã": "COMMUNE",
        "Thị trấn": "TOWN",
        "Cơ quan": "AGENCY",
        "Đơn vị sự nghiệp": "PUBLIC_SERVICE",
        "Doanh nghiệp": "ENTERPRISE",
        "Lực lượng vũ trang": "ARMED_FORCES",
    },
    "sexes": {"Nam": "MALE", "Nữ": "FEMALE"},
    "member_statuses": {"Chính thức": "OFFICIAL", "Dự bị": "PROBATIONARY"},
    "class_kinds": {"Nhận thức về Đảng": "AWARENESS", "Đảng viên mới": "NEW_MEMBER"},
    "class_forms": {"Trực tiếp": "IN_PERSON", "Trực tuyến": "ONLINE", "Kết hợp": "MIXED"},
    "results": {"Giỏi": "VERY_GOOD", "Khá": "GOOD", "Trung bình": "AVERAGE"},
    "oversight_kinds": {
        "Kiểm tra chấp hành": "INSPECTION_COMPLIANCE",
        "Giám sát chuyên đề": "SUPERVISION_THEMATIC",
        "Kiểm tra tài chính đảng": "INSPECTION_FINANCE",
        "Kiểm tra khi có dấu hiệu vi phạm": "INSPECTION_SIGNS",
        "Kiểm tra thi hành kỷ luật": "INSPECTION_DISCIPLINE",
    },
    "oversight_subjects": {"Cấp ủy": "COMMITTEE", "Ủy ban Kiểm tra": "INSPECTION_COMMITTEE"},
    "conclusions": {
        "Chấp hành tốt": "GOOD",
        "Còn hạn chế, yêu cầu khắc phục": "SHORTCOMINGS",
        "Có khuyết điểm, kiểm điểm rút kinh nghiệm": "FAULTS",
    },
    "dialogue_fields": {
        "Giáo dục": "EDUCATION",
        "Điện": "ELECTRICITY",
        "Môi trường": "ENVIRONMENT",
        "Đền bù, giải phóng mặt bằng": "SITE_CLEARANCE",
        "Giao thông nông thôn": "RURAL_ROADS",
        "Thủ tục hành chính": "ADMINISTRATIVE_PROCEDURES",
        "Đất đai": "LAND",
        "Thủy lợi": "IRRIGATION",
        "Nước sạch": "CLEAN_WATER",
        "Nuôi trồng thủy sản": "AQUACULTURE",
        "An ninh trật tự": "SECURITY_ORDER",
        "Y tế": "HEALTH",
        "Chính sách xã hội": "SOCIAL_POLICY",
        "Xây dựng nông thôn mới": "NEW_RURAL_AREA",
    },
    "case_states": {
        "Trả lời tại chỗ": "ANSWERED_AT_ONCE",
        "Đã giải quyết": "RESOLVED",
        "Đang giải quyết": "IN_PROGRESS",
    },
    "rating_levels": {
        "Hoàn thành xuất sắc nhiệm vụ": "EXCELLENT",
        "Hoàn thành tốt nhiệm vụ": "GOOD",
        "Hoàn thành nhiệm vụ": "COMPLETED",
        "Không hoàn thành nhiệm vụ": "FAILED",
    },
}
VALUES = [(subject, text, code) for subject, values in IN_WORKBOOKS.items() for text, code in values.items()]


@pytest.fixture(scope="module")
def charter() -> Charter:
    return current_charter("cpv")


def code_of(entry: Entry | None) -> str | None:
    return entry.code if entry else None


def test_every_file_is_loaded(charter: Charter) -> None:
    assert set(charter.subjects) == {path.stem for path in FOLDER.glob("*.toml")}
    assert not [name for name, subject in charter.subjects.items() if not subject.entries]


@pytest.mark.parametrize("path", [FORM, *sorted(FOLDER.glob("*.toml"))], ids=lambda path: path.name)
def test_files_are_pleasant_to_read(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert not [line for line in lines if line != line.rstrip() or "\t" in line]
    assert not [
        line for line in lines if len(line) > 125 and not line.startswith(("unsure", "source", "details_source"))
    ]


@pytest.mark.parametrize(("subject", "text", "code"), VALUES)
def test_recognises_what_stands_in_the_workbooks(charter: Charter, subject: str, text: str, code: str) -> None:
    assert code_of(charter.recognise(subject, text, IN_TERM)) == code
    assert code_of(charter.recognise(subject, text.upper())) == code


def test_every_word_is_recognised_as_its_own(charter: Charter) -> None:
    """On the first day of an entry each of its words, in any language, means that entry and no other."""
    missed = [
        (str(entry), word)
        for subject in charter.subjects.values()
        if subject.form.holds == "words"
        for entry in subject.entries
        for word in entry.all_words
        if code_of(charter.recognise(entry.subject, word, entry.valid_from)) != entry.code
    ]
    assert missed == []


def test_every_entry_has_words_in_three_languages_and_a_source(charter: Charter) -> None:
    for subject in charter.subjects:
        for entry in charter.entries(subject):
            assert set(entry.words) == set(LANGUAGES)
            assert entry.source


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("LỚP PHỔ BIẾN, QUÁN TRIỆT NGHỊ QUYẾT, CHỈ THỊ", "DISSEMINATION"),
        ("03-lop-quan-triet-nghi-quyet.xlsx", "DISSEMINATION"),
        ("LỚP BỒI DƯỠNG CHUYÊN ĐỀ", "THEMATIC"),
        ("04-lop-boi-duong-chuyen-de", "THEMATIC"),
        ("Danh sách lớp bồi dưỡng đối tượng kết nạp Đảng năm 2021", "AWARENESS"),
        ("Lớp cảm tình đảng khóa II", "AWARENESS"),
        ("Học viên lớp bồi dưỡng lý luận chính trị dành cho đảng viên mới", "NEW_MEMBER"),
        ("Lớp sơ cấp lý luận chính trị", "ELEMENTARY"),
        ("Dissemination of resolutions, 2021", "DISSEMINATION"),
        ("Тематические курсы за 2021 год", "THEMATIC"),
        ("Курс для новых членов партии", "NEW_MEMBER"),
        ("LỚP BỒI DƯỠNG LÝ LUẬN CHÍNH TRỊ", None),
        ("05-lop-boi-duong-ly-luan-chinh-tri.xlsx", None),
        ("Nhận thức về Đảng, đảng viên mới", None),
        ("Danh sách lớp", None),
    ],
)
def test_the_kind_of_a_class_in_a_title(charter: Charter, title: str, code: str | None) -> None:
    assert code_of(charter.recognise_within("class_kinds", title)) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("QT-2021-001", "DISSEMINATION"),
        ("CD-2023-001", "THEMATIC"),
        ("CĐ 12", "THEMATIC"),
        ("NT-2022-01", "AWARENESS"),
        ("DVM-2023-06", "NEW_MEMBER"),
        ("ĐVM-2023-06", "NEW_MEMBER"),
        ("SC-2022-01", "ELEMENTARY"),
        ("DT-2021-001", None),
    ],
)
def test_the_kind_of_a_class_in_its_code(charter: Charter, text: str, code: str | None) -> None:
    assert code_of(charter.recognise_prefix("class_kinds", text)) == code


@pytest.mark.parametrize(
    ("organiser", "code"),
    [
        ("Trung tâm Chính trị huyện Lộc Hà", "POLITICAL_CENTRE"),
        ("Trung tâm bồi dưỡng chính trị huyện Lộc Hà", "POLITICAL_CENTRE"),
        ("Ban Tuyên giáo Huyện ủy", "PROPAGANDA_DEPARTMENT"),
        ("Ban Tuyên giáo và Dân vận Tỉnh ủy", "PROPAGANDA_MASS_DEPARTMENT"),
        ("UBKT Huyện ủy Lộc Hà", "INSPECTION_COMMITTEE"),
        ("Đảng bộ xã Bình An", None),
    ],
)
def test_the_body_in_an_organisers_name(charter: Charter, organiser: str, code: str | None) -> None:
    assert code_of(charter.recognise_within("bodies", organiser)) == code


REFORM = date(2025, 7, 1)


def test_the_district_level_ends_with_june_2025(charter: Charter) -> None:
    assert charter.entry("unit_kinds", "DISTRICT", REFORM - DAY).get("level") == 2
    assert charter.entry("unit_kinds", "COMMUNE", REFORM).get("level") == 2
    with pytest.raises(UnknownCode):
        charter.entry("unit_kinds", "DISTRICT", REFORM)
    with pytest.raises(UnknownCode):
        charter.entry("unit_kinds", "COMMUNE", REFORM - DAY)


def test_the_same_name_is_another_rank_after_the_reform(charter: Charter) -> None:
    assert code_of(charter.recognise("unit_kinds", "Đảng bộ xã", REFORM - DAY)) == "GRASSROOTS_COMMITTEE"
    assert code_of(charter.recognise("unit_kinds", "Đảng bộ xã", REFORM)) == "COMMUNE"
    assert charter.recognise("unit_kinds", "Đảng bộ xã") is None


def test_every_kind_stands_under_a_higher_one(charter: Charter) -> None:
    for kind in charter.entries("unit_kinds"):
        for above in kind.texts("may_stand_under"):
            assert charter.entry("unit_kinds", above).number("level") < kind.number("level")
    assert {kind.code for kind in charter.entries("unit_kinds") if kind.flag("is_grassroots")} == {
        "GRASSROOTS_COMMITTEE",
        "GRASSROOTS_CELL",
    }


@pytest.mark.parametrize(
    ("subject", "key", "before", "edge", "after"),
    [
        ("admission_rules", "schooling", "LOWER_SECONDARY_OR_EQUIVALENT", date(2021, 7, 30), "LOWER_SECONDARY"),
        ("rating_rules", "leaders_rated_quarterly", False, date(2026, 5, 22), True),
        ("paper_layout", "recipients_item_end", ",", date(2026, 5, 27), ";"),
        ("paper_words", "submission_word", "Kính gửi", date(2026, 5, 27), "Kính trình"),
    ],
)
def test_a_rule_on_both_sides_of_its_edge_day(  # noqa: PLR0917 -- one argument a column of the table
    charter: Charter, subject: str, key: str, before: object, edge: date, after: object
) -> None:
    assert (charter.setting(subject, key, edge - DAY), charter.setting(subject, key, edge)) == (before, after)


@pytest.mark.parametrize(
    ("subject", "key", "first"),
    [("rating_rules", "points_excellent", date(2025, 8, 30)), ("rating_rules", "cap_percent", date(2019, 10, 18))],
)
def test_a_rule_that_did_not_hold_before(charter: Charter, subject: str, key: str, first: date) -> None:
    assert charter.number(subject, key, first) > 0
    with pytest.raises(UnknownSetting):
        charter.number(subject, key, first - DAY)


def test_levels_had_other_names_before_2018(charter: Charter) -> None:
    edge = date(2018, 3, 8)
    words = [charter.word("rating_levels", "EXCELLENT", "vi", day) for day in (edge - DAY, edge)]
    assert words == ["Trong sạch, vững mạnh", "Hoàn thành xuất sắc nhiệm vụ"]
    for day in (edge - DAY, edge):
        good = {level.code for level in charter.entries("rating_levels", day) if level.flag("good_or_better")}
        assert good == {"EXCELLENT", "GOOD"}


def test_rules_of_admission_in_the_term(charter: Charter) -> None:
    rules = "admission_rules"
    assert charter.number(rules, "minimum_age_months", IN_TERM) == 18 * 12
    assert charter.number(rules, "maximum_age_months", IN_TERM) == 60 * 12
    assert charter.share(rules, "cell_votes_at_least", IN_TERM) == Fraction(2, 3)
    assert charter.share(rules, "deciding_votes_more_than", IN_TERM) == Fraction(1, 2)
    assert charter.number(rules, "probation_months", IN_TERM) == 12
    assert charter.text(rules, "party_age_starts_on", IN_TERM) == "DECISION"


def test_the_cap_on_excellent_says_how_sure_its_base_is(charter: Charter) -> None:
    base = [charter.rule("rating_rules", "cap_base", day) for day in (date(2023, 10, 3), date(2023, 10, 4))]
    assert [(rule.get("cap_base"), rule.confidence) for rule in base] == [
        ("GOOD_ONLY", "high"),
        ("GOOD_ONLY", "unconfirmed"),
    ]


def test_one_term_is_the_default(charter: Charter) -> None:
    (term,) = [term for term in charter.entries("terms") if term.flag("is_default")]
    assert (term.valid_from, term.valid_to, term.get("congress_of_units")["HTH.LH"]) == (date(2020, 8, 1), REFORM, "IV")


@pytest.mark.parametrize("day", [date(2018, 4, 3), date(2026, 5, 26), date(2026, 5, 27), date(2030, 1, 1)])
def test_the_layout_of_every_day_is_one_that_papers_take(charter: Charter, day: date) -> None:
    layout = layout_of(charter.version("paper_layout", day).values)
    assert (layout.margin_top_mm, layout.margin_right_mm, layout.margin_bottom_mm, layout.margin_left_mm) == (
        20,
        15,
        20,
        30,
    )


def test_a_cell_may_issue_notices_since_2026(charter: Charter) -> None:
    edge = date(2026, 1, 9)
    issuers = [charter.entry("document_types", "NOTICE", day).texts("base_issuers") for day in (edge - DAY, edge)]
    assert ["CELL" in each for each in issuers] == [False, True]


def test_roles_carry_no_more_than_they_say(charter: Charter) -> None:
    rights = {role.code: set(role.texts("permissions")) for role in charter.entries("roles")}
    writes = {
        code: {right for right in held if not right.endswith((".view", ".names"))} for code, held in rights.items()
    }
    assert writes["READER"] == writes["AUDITOR"] == set()
    assert {code for code, held in rights.items() if "members.names" not in held} == {
        "ADMINISTRATOR",
        "INSPECTION_OFFICER",
        "READER",
    }
    assert {code for code, held in rights.items() if "accounts.manage" in held} == {"ADMINISTRATOR"}
    assert writes["CELL_SECRETARY"] == {"classes.enter", "ratings.enter"}
