"""Everything that is declared has its words in three languages, and every page its guard."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation

from charterbook.kit.registry import address_modules, app_packages, domain_packages, registry

LANGUAGES = ("vi", "ru")
# Words that are written alike in English and in the other language.
ALIKE: dict[str, set[str]] = {"vi": set(), "ru": set()}


def _labels() -> Iterator[tuple[str, Any]]:
    book = registry()
    for domain in book.domains.values():
        yield f"domain {domain.code}", domain.label
        yield from ((f"act {code}", words) for code, words in domain.acts.items())
    for code, permission in book.permissions.items():
        yield f"right {code}", permission.label
    for code, figure in book.figures.items():
        yield from ((f"figure {code} {part}", getattr(figure, part)) for part in ("label", "belongs", "once"))
    for code, sheet in book.sheets.items():
        yield f"sheet {code}", sheet.label
        for column in sheet.columns:
            yield f"column {code} {column.name}", column.label
            if column.note:
                yield f"note {code} {column.name}", column.note
    for model, table in book.tables.items():
        yield f"table {model}", table.label
        yield f"table {model} one", table.one
        yield from ((f"field {model} {field.name}", field.label) for field in table.fields)
    for code, act in book.bulks.items():
        yield from ((f"act on many {code} {part}", getattr(act, part)) for part in ("label", "done", "note"))
        yield from ((f"column {code} {column.name}", column.label) for column in act.columns)
    for chapter in book.chapters:
        yield f"chapter {chapter.code}", chapter.label
        yield from ((f"table {table.code}", table.label) for table in chapter.tables)


def _in(language: str, words: Any) -> str:
    with translation.override(language):
        return str(words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_is_translated(language: str) -> None:
    missing = {
        f"{name}: {_in('en', words)}"
        for name, words in _labels()
        if _in(language, words) == _in("en", words) and _in("en", words) not in ALIKE[language]
    }
    assert missing == set()


def test_every_sentence_of_a_review_has_its_text_in_three_languages() -> None:
    missing = {
        (sentence.code, language)
        for chapter in registry().chapters
        for sentence in chapter.sentences
        for language in ("vi", "en", "ru")
        if not sentence.texts.get(language)
    }
    assert missing == set()


def _codes_of_actions() -> set[str]:
    """Return the codes of all actions that domains and engines define."""
    codes = set()
    for package in (*domain_packages(), *app_packages("engines")):
        for value in vars(_actions(package)).values():
            if callable(value) and hasattr(value, "code") and hasattr(value, "needs"):
                codes.add(value.code)
    return codes


def _actions(package: str) -> Any:
    try:
        return import_module(f"{package}.actions")
    except ModuleNotFoundError as missing:
        if missing.name != f"{package}.actions":
            raise
        return type("Nothing", (), {})


def test_every_act_has_words() -> None:
    codes = _codes_of_actions()
    assert codes
    assert codes - {code for domain in registry().domains.values() for code in domain.acts} == set()


def test_every_right_that_an_action_or_page_needs_is_declared() -> None:
    needed = {view.needs for _route, view in _views() if getattr(view, "needs", None)}
    assert needed
    assert needed - set(registry().permissions) == set()


def _views(patterns: list[URLPattern | URLResolver] | None = None, before: str = "") -> Iterator[tuple[str, Any]]:
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _views(pattern.url_patterns, route)
        else:
            yield route, pattern.callback


def test_every_address_is_guarded() -> None:
    views = list(_views())
    assert len(views) > len(address_modules())
    assert [route for route, view in views if not hasattr(view, "needs") or not hasattr(view, "writes")] == []


def test_pages_open_to_everybody_are_few_and_named() -> None:
    assert {view.__name__ for _route, view in _views() if getattr(view, "public", False)} == {
        "choose_language",
        "first_password",
        "passkey_options",
        "passkey_sign_in",
        "second_step",
        "report",
        "report_answers",
        "here",
        "help_index",
        "help_page",
        "help_picture",
        "roll_worker",
        "sign_in",
        "sign_out",
    }
