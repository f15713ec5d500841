"""Sentences of the command line in three languages before the book is open, read without Django."""

import gettext
from collections.abc import Mapping
from pathlib import Path

LANGUAGES = ("vi", "en", "ru")
PACKAGE = Path(__file__).parents[2]


class Tongue:
    """One language of the command line."""

    def __init__(self, language: str) -> None:
        """Take the catalogues of a language; what they lack is said in English."""
        places = [PACKAGE / "shell" / "locale", PACKAGE / "kit" / "locale"]
        self._catalogues = [gettext.translation("django", place, [language], fallback=True) for place in places]

    def told(self, text: str, params: Mapping[str, object] | None = None) -> str:
        """Return a sentence in this language, its %(name)s places filled."""
        for catalogue in self._catalogues:
            if (found := catalogue.gettext(text)) != text:
                text = found
                break
        return text % params if params else text
