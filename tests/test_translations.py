"""Vietnamese and Russian are complete: no entry is empty or fuzzy, and places in a sentence stay what they are."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).parent.parent / "src" / "charterbook"
LANGUAGES = ("ru", "vi")
CATALOGUES = sorted(
    path for language in LANGUAGES for path in PACKAGE.glob(f"**/locale/{language}/LC_MESSAGES/django.po")
)
PLACE = re.compile(r"%\(\w+\)[sd]")


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def _parts(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


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
