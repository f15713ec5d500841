"""Gathering strings into catalogues without gettext."""

from pathlib import Path

from babel.messages.pofile import read_po

from tools.messages import LANGUAGES, catalogue_path, folders, gather, is_whole, key_of

PYTHON = '''"""A room."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from charterbook.kit.refusal import mark

LABEL = _("Class code")
STATE = pgettext_lazy("state of a row", "New")
TEXT = mark("The class begins on %(day)s, "
            "which is not yet.")
NAME = _(LABEL)
'''
PAGE = """{% load i18n %}<h1>{% translate "Welcome" %}</h1>
    <p>{% blocktranslate trimmed count counter=number %}
        {{ counter }} unit
        {% plural %}
        {{ counter }} units
    {% endblocktranslate %}</p>
"""


def _house(root: Path) -> Path:
    package = root / "src" / "charterbook"
    for name in ("kit", "shell", "ground/audit", "domains/classes", "engines/figures"):
        (package / name).mkdir(parents=True)
        (package / name / "__init__.py").write_text('"""A part of the house."""\n', encoding="utf-8")
    (package / "domains" / "classes" / "sheets.py").write_text(PYTHON, encoding="utf-8")
    templates = package / "shell" / "templates" / "shell"
    templates.mkdir(parents=True)
    (templates / "home.html").write_text(PAGE, encoding="utf-8")
    tests = package / "domains" / "classes" / "tests"
    tests.mkdir()
    (tests / "test_sheets.py").write_text('_("Only a test says this")\n', encoding="utf-8")
    return package


def _store(texts: dict[Path, str]) -> None:
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_strings_of_rooms_and_pages_are_gathered(tmp_path: Path) -> None:
    package = _house(tmp_path)
    _store(gather(tmp_path, "ru"))
    found = {}
    for folder in folders(tmp_path):
        path = catalogue_path(folder, "ru")
        if path.exists():
            with path.open("rb") as file:
                found[folder] = {key_of(m): m.id for m in read_po(file) if m.id}
    assert found == {
        package / "domains" / "classes": {
            ("", "Class code"): "Class code",
            ("state of a row", "New"): "New",
            ("", "The class begins on %(day)s, which is not yet."): "The class begins on %(day)s, which is not yet.",
        },
        package / "shell": {
            ("", "Welcome"): "Welcome",
            ("", "%(counter)s unit"): ("%(counter)s unit", "%(counter)s units"),
        },
    }


def test_translations_are_kept_and_lent_to_other_folders(tmp_path: Path) -> None:
    package = _house(tmp_path)
    _store(gather(tmp_path, "vi"))
    path = catalogue_path(package / "domains" / "classes", "vi")
    path.write_text(
        path.read_text(encoding="utf-8").replace('msgstr ""\n\n', 'msgstr "Mã lớp"\n\n', 2), encoding="utf-8"
    )
    (package / "kit" / "columns.py").write_text('CODE = _("Class code")\n', encoding="utf-8")
    texts = gather(tmp_path, "vi")
    assert 'msgid "Class code"\nmsgstr "Mã lớp"' in texts[path]
    assert 'msgid "Class code"\nmsgstr "Mã lớp"' in texts[catalogue_path(package / "kit", "vi")]


def test_gathering_twice_changes_nothing(tmp_path: Path) -> None:
    _house(tmp_path)
    for language in LANGUAGES:
        first = gather(tmp_path, language)
        _store(first)
        assert gather(tmp_path, language) == first


def test_entries_without_all_forms_are_not_whole(tmp_path: Path) -> None:
    package = _house(tmp_path)
    _store(gather(tmp_path, "ru"))
    path = catalogue_path(package / "shell", "ru")
    with path.open("rb") as file:
        entries = {key_of(m)[1]: m for m in read_po(file, locale="ru") if m.id}
    entries["%(counter)s unit"].string = ("a", "b", "c", "")
    entries["Welcome"].string = "Добро пожаловать"
    assert {text: is_whole(m) for text, m in entries.items()} == {"%(counter)s unit": False, "Welcome": True}
    entries["Welcome"].flags.add("fuzzy")
    assert not is_whole(entries["Welcome"])
