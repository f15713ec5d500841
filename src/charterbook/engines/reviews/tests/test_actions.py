"""Changing wordings and the head and foot of papers."""

from datetime import date

import pytest

from charterbook.domains.organisation.tests.factories import FOUNDER, TODAY, clerk_of, small_district
from charterbook.engines.reviews.api import PaperEntry, ReviewRefused, change_wording, facts_of, set_paper_facts
from charterbook.engines.reviews.models import Wording
from charterbook.engines.reviews.tests.factories import review, sentence, trusted
from charterbook.ground.audit.actions import NotAllowed, acting
from charterbook.ground.audit.models import Act

pytestmark = pytest.mark.django_db
CODE = "admission.admitted"


def word(text: str, unit_id: int | None, *, code: str = CODE, language: str = "vi") -> Wording | None:
    return change_wording(sentence=code, language=language, unit_id=unit_id, text=text, by=FOUNDER, today=TODAY)


def test_the_nearest_wording_is_printed() -> None:
    units = small_district()
    word("Cả sổ: {admission.admitted}.", None)
    word("Huyện: {admission.admitted}.", units["L"])
    word("Xã: {admission.admitted}.", units["L.01"])
    shown = [sentence(review(units[code]), CODE) for code in ("L", "L.01", "L.01.01", "L.02")]
    assert shown == ["Huyện: 0.", "Xã: 0.", "Xã: 0.", "Huyện: 0."]


def test_a_blank_or_the_declared_text_gives_the_declared_words_back() -> None:
    units = small_district()
    word("Huyện: {admission.admitted}.", units["L"])
    assert word("  ", units["L"]) is None
    word("Huyện: {admission.admitted}.", units["L"])
    assert word("Kết nạp {admission.admitted} đảng viên mới.", units["L"]) is None
    assert not Wording.objects.exists()
    assert sentence(review(units["L"]), CODE) == "Kết nạp 0 đảng viên mới."


def test_a_change_replaces_the_one_before_it_and_is_noted() -> None:
    units = small_district()
    word("Một: {admission.admitted}.", units["L"])
    word("Hai: {admission.admitted}.", units["L"])
    assert list(Wording.objects.order_by("pk").values_list("text", "changed_on")) == [
        ("Hai: {admission.admitted}.", TODAY)
    ]
    assert Act.objects.filter(code="reviews.wording_changed").count() == 2


def test_an_unknown_place_is_refused_by_name() -> None:
    units = small_district()
    with pytest.raises(ReviewRefused) as refused:
        word("{admission.admited} và {x|floor}", units["L"])
    assert refused.value.params == {"places": "{admission.admited}, {x|floor}"}


@pytest.mark.parametrize(("code", "language"), [("no.such", "vi"), (CODE, "fr")])
def test_an_unknown_sentence_or_language_is_refused(code: str, language: str) -> None:
    with pytest.raises(ReviewRefused):
        word("Chữ.", small_district()["L"], code=code, language=language)


def test_the_right_to_word_holds_for_the_own_units_only() -> None:
    units = small_district()
    officer = trusted(units["L"], "reviews.word", units["L.01"])
    change_wording(sentence=CODE, language="vi", unit_id=units["L.01"], text="Xã.", by=officer, today=TODAY)
    for unit_id in (units["L"], None):
        with pytest.raises(ReviewRefused):
            change_wording(sentence=CODE, language="vi", unit_id=unit_id, text="Huyện.", by=officer, today=TODAY)
    with pytest.raises(NotAllowed):
        change_wording(
            sentence=CODE, language="vi", unit_id=units["L"], text="x", by=clerk_of(units["L"], "READER"), today=TODAY
        )


def test_a_wording_whose_figure_is_gone_reads_as_declared() -> None:
    units = small_district()
    kept = word("Huyện: {admission.admitted}.", units["L"])
    assert kept is not None
    with acting("reviews.wording_changed", FOUNDER):
        Wording.objects.filter(pk=kept.pk).update(text="{admission.gone}")
    assert sentence(review(units["L"]), CODE) == "Kết nạp 0 đảng viên mới."


def test_the_usual_head_and_foot_come_from_the_charter_and_the_names() -> None:
    units = small_district()
    facts = facts_of(units["L.01"], language="vi", on=date(2024, 2, 1))
    assert (facts.superior, facts.issuer, facts.place, facts.symbol) == (
        "ĐẢNG BỘ HUYỆN LỘC HÀ", "ĐẢNG ỦY XÃ BÌNH AN", "Bình An", "BC/ĐU",
    )  # fmt: skip
    top = facts_of(units["L"], language="vi", on=date(2024, 2, 1))
    assert (top.issuer, top.symbol, top.on_behalf) == ("HUYỆN ỦY LỘC HÀ", "BC/HU", "T/M BAN THƯỜNG VỤ")
    assert facts_of(units["L.02"], language="vi", on=TODAY).on_behalf == "T/M CHI BỘ"


def test_what_an_office_sets_stands_on_its_papers() -> None:
    units = small_district()
    entry = PaperEntry(superior="ĐẢNG BỘ TỈNH HÀ TĨNH", number=" 127 ", dated_on=TODAY, recipients="Tỉnh ủy\n\n Lưu ")
    set_paper_facts(entry, unit_id=units["L"], by=FOUNDER, today=TODAY)
    facts = facts_of(units["L"], language="vi", on=TODAY)
    assert (facts.superior, facts.issuer, facts.number, facts.dated_on, facts.recipients) == (
        "ĐẢNG BỘ TỈNH HÀ TĨNH", "HUYỆN ỦY LỘC HÀ", "127", TODAY, ("Tỉnh ủy", "Lưu"),
    )  # fmt: skip


def test_a_text_too_long_for_the_head_is_refused_with_its_field() -> None:
    units = small_district()
    with pytest.raises(ReviewRefused) as refused:
        set_paper_facts(PaperEntry(place="x" * 121), unit_id=units["L"], by=FOUNDER, today=TODAY)
    assert (refused.value.field, refused.value.params["most"]) == ("place", 120)


def test_papers_of_no_unit_are_refused() -> None:
    with pytest.raises(ReviewRefused):
        set_paper_facts(PaperEntry(), unit_id=0, by=FOUNDER, today=TODAY)
