"""Gathers every string that is shown into the catalogues, and keeps what is translated. No gettext is needed.

Each folder that shows words keeps its own catalogues in `locale/`. Run it after a string was added or changed, then
translate the entries that are empty.
"""

import io
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from tools.places import PACKAGE, ROOT

Key = tuple[str, str]  # context and English text

# the plural forms are those of Django's own catalogues: catalogues that differ are kept apart and slow every look-up
LANGUAGES: Mapping[str, str] = {
    "vi": "nplurals=1; plural=0;",
    "ru": (
        "nplurals=4; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : "
        "n%10==0 || (n%10>=5 && n%10<=9) || (n%100>=11 && n%100<=14)? 2 : 3);"
    ),
}
PLAIN = ("_", "mark", "gettext", "gettext_lazy", "gettext_noop")
COUNTED = ("ngettext", "ngettext_lazy")
PLACED = ("pgettext", "pgettext_lazy")
COUNTED_PLACED = ("npgettext", "npgettext_lazy")
FLOORS = ("ground", "domains", "engines")  # each holds folders with words of their own
UNREAD = frozenset({"tests", "migrations", "locale", "__pycache__"})


def folders(root: Path) -> list[Path]:
    """Return the folders that have catalogues of their own, in order."""
    package = root / PACKAGE
    inner = (path for floor in FLOORS for path in sorted((package / floor).iterdir()))
    return [package / "kit", *(path for path in inner if (path / "__init__.py").exists()), package / "shell"]


def catalogue_path(folder: Path, language: str) -> Path:
    """Return where a folder keeps the catalogue of a language."""
    return folder / "locale" / language / "LC_MESSAGES" / "django.po"


def strings(folder: Path) -> Catalog:
    """Return the strings that the Python files and templates of a folder show."""
    found = Catalog(charset="utf-8")
    for path in sorted([*folder.rglob("*.py"), *folder.rglob("*.html"), *folder.rglob("*.txt")]):
        place = path.relative_to(folder)
        if UNREAD.intersection(place.parts):
            continue
        for context, text, plural in _calls(path):
            key = (text, plural) if plural else text
            found.add(key, context=context or None, locations=[(place.as_posix(), 0)])
    return found


def _calls(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield context, text and plural of every marked string; a text that is no plain string is not for catalogues."""
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # what is left of the page is blanked; indents would only confuse the reader of Python
        source = "\n".join(line.lstrip() for line in templatize(source).splitlines())
    keywords = dict.fromkeys((*PLAIN, *COUNTED, *PLACED, *COUNTED_PLACED))
    file = io.BytesIO(source.encode())
    for _, name, given, _ in extract_python(file, keywords, (), {"encoding": "utf-8"}):
        texts = list(given) if isinstance(given, tuple | list) else [given]
        context = str(texts.pop(0) or "") if name in PLACED + COUNTED_PLACED else ""
        if not texts or not isinstance(texts[0], str) or not texts[0]:
            continue
        counted = name in COUNTED + COUNTED_PLACED
        yield context, texts[0], str(texts[1]) if counted else ""


def read(path: Path, language: str) -> Catalog:
    """Return the catalogue kept at a path, or an empty one."""
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language, domain="django")


def key_of(message: Message) -> Key:
    """Return what a message is looked up by: Django merges all catalogues, so a key has one translation in all."""
    text = message.id if isinstance(message.id, str) else message.id[0]
    return message.context or "", text


def is_whole(message: Message) -> bool:
    """Tell whether a message is translated in all its forms and nobody has marked it as doubtful."""
    forms = [message.string] if isinstance(message.string, str) else list(message.string or [""])
    return all(forms) and not message.fuzzy


def gathered(folder: Path, language: str, *, known: Mapping[Key, Message]) -> Catalog:
    """Return the catalogue of a folder as it is to be: its strings, with the translations that are known."""
    old = {key_of(message): message for message in read(catalogue_path(folder, language), language) if message.id}
    new = Catalog(locale=language, charset="utf-8")
    new.mime_headers = [("Plural-Forms", LANGUAGES[language])]
    for message in strings(folder):
        if not message.id:
            continue
        kept = old.get(key_of(message)) or known.get(key_of(message))
        plural = not isinstance(message.id, str)
        string = kept.string if kept and plural == (not isinstance(kept.id, str)) else None
        entry = new.add(message.id, string, context=message.context, locations=message.locations)
        entry.user_comments = list(kept.user_comments) if kept else []
        if kept and kept.fuzzy:
            entry.flags.add("fuzzy")
    return new


def written(catalogue: Catalog, language: str) -> str:
    """Return the text of a catalogue's file: no dates, so that it changes only when a string does."""
    body = io.BytesIO()
    write_po(body, catalogue, width=0, omit_header=True, ignore_obsolete=True, sort_by_file=True, include_lineno=False)
    lines = (
        f"Language: {language}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: {LANGUAGES[language]}",
    )
    head = "".join(f'"{line}\\n"\n' for line in lines)
    return f'msgid ""\nmsgstr ""\n{head}\n{body.getvalue().decode().strip()}\n'


def gather(root: Path, language: str) -> dict[Path, str]:
    """Return the file and text of every catalogue of a language that has anything to say."""
    known: dict[Key, Message] = {}
    for folder in folders(root):
        for message in read(catalogue_path(folder, language), language):
            if message.id and is_whole(message):
                known.setdefault(key_of(message), message)
    made = {catalogue_path(folder, language): gathered(folder, language, known=known) for folder in folders(root)}
    return {path: written(catalogue, language) for path, catalogue in made.items() if len(catalogue)}


def main() -> int:
    """Write every catalogue and say which entries still want a translation."""
    wanting = 0
    for language in LANGUAGES:
        for path, text in gather(ROOT, language).items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            for message in read(path, language):
                if message.id and not is_whole(message):
                    wanting += 1
                    print(f"{path.relative_to(ROOT / PACKAGE)}: {key_of(message)[1]}")
    print(f"{wanting} entries want a translation." if wanting else "Every entry is translated.")
    return 1 if wanting else 0


if __name__ == "__main__":
    sys.exit(main())
