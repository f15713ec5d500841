"""Vietnamese and Russian are complete: no entry is empty or fuzzy, and places in a sentence stay what they are."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from tools import messages
from tools.places import ROOT

PACKAGE = Path(__file__).parent.parent / "src" / "charterbook"
LANGUAGES = ("ru", "vi")
CATALOGUES = sorted(
    path for language in LANGUAGES for path in PACKAGE.glob(f"**/locale/{language}/LC_MESSAGES/django.po")
)
PLACE = re.compile(r"%\(\w+\)[sd]")


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def _parts(text: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [text] if isinstance(text, str) else list(text or [""])


def _entries(path: Path) -> list[Message]:
    return [message for message in _read(path) if message.id]


def test_every_part_of_the_house_with_a_catalogue_has_both_languages() -> None:
    folders = {
        language: {p.parents[2] for p in CATALOGUES if p.parent.parent.name == language} for language in LANGUAGES
    }
    assert folders["vi"] == folders["ru"]
    assert folders["vi"], "no catalogue was found"


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_entry_is_empty_or_fuzzy(path: Path) -> None:
    entries = _entries(path)
    assert entries
    assert [m.id for m in entries if m.fuzzy or not all(_parts(m.string))] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_translations_name_no_place_that_their_sentence_lacks(path: Path) -> None:
    strange = [
        (message.id, said)
        for message in _entries(path)
        for said in _parts(message.string)
        if said and set(PLACE.findall(said)) - {place for part in _parts(message.id) for place in PLACE.findall(part)}
    ]
    assert strange == []


LOCALES = {language: [path for path in CATALOGUES if path.parent.parent.name == language] for language in LANGUAGES}
EVERY_PLACE = re.compile(r"%(?:\(\w+\)[.\d]*[a-z]|%)")


def _places(text: str) -> list[str]:
    return sorted(EVERY_PLACE.findall(text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogues_hold_the_strings_of_the_code_and_no_others(language: str) -> None:
    """Run `python -m tools.messages` after a string was added or changed, then translate what is empty."""
    held = {path: {messages.key_of(entry) for entry in _entries(path)} for path in LOCALES[language]}
    shown = {
        messages.catalogue_path(folder, language): {messages.key_of(m) for m in messages.strings(folder) if m.id}
        for folder in messages.folders(ROOT)
    }
    assert held == {path: keys for path, keys in shown.items() if keys}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_translations_keep_every_place_of_their_sentence(path: Path) -> None:
    lost = [
        (message.id, said)
        for message in _entries(path)
        for said in _parts(message.string)
        if _places(said) not in [_places(part) for part in _parts(message.id)]
    ]
    assert lost == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_plural_forms_are_those_of_the_framework(path: Path) -> None:
    language = path.parent.parent.name
    assert f'"Plural-Forms: {messages.LANGUAGES[language]}\\n"' in path.read_text(encoding="utf-8")
    forms = int(messages.LANGUAGES[language].split(";")[0].split("=")[1])
    counted = [message for message in _entries(path) if not isinstance(message.id, str)]
    assert [m.id for m in counted if len(_parts(m.string)) != forms] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_is_translated_the_same_in_every_catalogue(language: str) -> None:
    """All catalogues become one when the house is open: of two translations, only one would be seen."""
    said: dict[messages.Key, set[tuple[str, ...]]] = {}
    for path in LOCALES[language]:
        for message in _entries(path):
            said.setdefault(messages.key_of(message), set()).add(tuple(_parts(message.string)))
    assert {key: parts for key, parts in said.items() if len(parts) > 1} == {}
