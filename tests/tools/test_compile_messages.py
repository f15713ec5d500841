"""Compiling catalogues without gettext."""

import gettext
import os
from pathlib import Path

from tools.compile_messages import compile_all

PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: vi\\n"

msgid "Unit"
msgstr "Đơn vị"

#, fuzzy
msgid "Cell"
msgstr "Ô"
"""


def _catalogue(root: Path) -> Path:
    source = root / "src" / "charterbook" / "kit" / "locale" / "vi" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(PO, encoding="utf-8")
    return source


def test_catalogue_is_compiled_without_its_fuzzy_entries(tmp_path: Path) -> None:
    source = _catalogue(tmp_path)
    assert compile_all(tmp_path) == (1, 1)
    with source.with_suffix(".mo").open("rb") as file:
        words = gettext.GNUTranslations(file)
    assert (words.gettext("Unit"), words.gettext("Cell")) == ("Đơn vị", "Cell")


def test_only_what_is_newer_is_compiled_again(tmp_path: Path) -> None:
    source = _catalogue(tmp_path)
    compile_all(tmp_path)
    assert compile_all(tmp_path) == (1, 0)
    later = source.with_suffix(".mo").stat().st_mtime + 5
    os.utime(source, (later, later))
    assert compile_all(tmp_path) == (1, 1)
