"""Compiles every catalogue of the package, without gettext: django.po becomes django.mo beside it."""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tools.places import PACKAGE, ROOT


def compile_catalogue(source: Path) -> bool:
    """Write the .mo file of a catalogue; tell whether there was anything to do. Fuzzy entries are left out."""
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        return False
    with source.open("rb") as file:
        catalogue = read_po(file, locale=source.parent.parent.name, domain="django")
    beside = target.with_suffix(".mo.new")
    with beside.open("wb") as file:
        write_mo(file, catalogue)
    beside.replace(target)
    return True


def compile_all(root: Path) -> tuple[int, int]:
    """Compile all catalogues under a root; return how many there are and how many were compiled now."""
    sources = sorted((root / PACKAGE).glob("**/locale/*/LC_MESSAGES/django.po"))
    return len(sources), sum([compile_catalogue(source) for source in sources])


def main() -> int:
    """Compile and say how much was done."""
    there, done = compile_all(ROOT)
    print(f"{there} catalogues, {done} compiled now.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
