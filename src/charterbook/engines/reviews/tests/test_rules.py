"""The rules of wordings."""

from decimal import Decimal

import pytest

from charterbook.engines.reviews.rules import Place, ReviewRefused, check_wording, floor_of, is_printable, parts_of
from charterbook.engines.reviews.words import OUTLINE, PAPER
from charterbook.kit.registry import registry

FIGURES = {"a.held", "a.persons", "b.share"}
SHARES = {"b.share"}


def test_a_sentence_is_divided_into_texts_and_places() -> None:
    assert parts_of("Có {a.held} lớp, trên { b.share | floor }%; {to}") == (
        "Có ",
        Place("a.held"),
        " lớp, trên ",
        Place("b.share", "floor"),
        "%; ",
        Place("to"),
    )


def test_persons_stand_beside_the_figure_that_they_are_a_variant_of() -> None:
    assert Place("classes.dissemination.attended", "persons").figure == "classes.dissemination.persons"


@pytest.mark.parametrize(
    ("percents", "floor"),
    [
        (["86.84", "90.00"], 86),
        (["86.00", "90.00"], 85),
        (["100.00"], 99),
        (["0.50"], 0),
        (["0.00", "90.00"], None),
        (["86.84", None], None),
        ([], None),
    ],
)
def test_every_share_lies_over_the_floor(percents: list[str | None], floor: int | None) -> None:
    shares = [None if percent is None else Decimal(percent) for percent in percents]
    assert floor_of(shares) == floor
    if floor is not None:
        assert all(share is not None and share > floor for share in shares)


@pytest.mark.parametrize(
    "text",
    [
        "Plain words.",
        "{a.held} from {from} to {to} in {unit}",
        "{b.share|floor}% {b.share|numerator}",
        "{a.held|persons}",
    ],
)
def test_a_wording_with_known_places_is_kept(text: str) -> None:
    check_wording(text, figures=FIGURES, shares=SHARES)
    assert is_printable(text, figures=FIGURES, shares=SHARES)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{a.hold} and {c}", "{a.hold}, {c}"),
        ("{a.held|floor}", "{a.held|floor}"),
        ("{a.held|most}", "{a.held|most}"),
        ("{b.share|persons}", "{b.share|persons}"),
        ("{to|floor}", "{to|floor}"),
        ("{}", "{}"),
        ("{a.held", "A brace stands alone"),
        ("a.held}", "A brace stands alone"),
        ("{{a.held}}", "A brace stands alone"),
        ("x" * 2001, "2001"),
    ],
)
def test_a_wording_that_cannot_be_printed_is_refused_by_name(text: str, said: str) -> None:
    with pytest.raises(ReviewRefused) as refused:
        check_wording(text, figures=FIGURES, shares=SHARES)
    assert said in str(refused.value)


def test_every_declared_sentence_can_be_printed_in_every_language() -> None:
    figures = registry().figures
    shares = {code for code, figure in figures.items() if figure.is_share}
    for chapter in registry().chapters:
        for sentence in chapter.sentences:
            assert set(sentence.texts) == {"vi", "en", "ru"}
            for text in sentence.texts.values():
                check_wording(text, figures=figures, shares=shares)


def test_every_chapter_has_its_section_in_the_outline() -> None:
    assert {chapter.section for chapter in registry().chapters} <= {section.code for section in OUTLINE}


def test_the_fixed_words_are_the_same_in_every_language() -> None:
    assert PAPER["vi"].keys() == PAPER["en"].keys() == PAPER["ru"].keys()
    for section in OUTLINE:
        texts = [section.part, section.heading, *(t for p in section.prompts for t in (p.heading, p.text))]
        assert all(set(text) == {"vi", "en", "ru"} for text in texts if text)
