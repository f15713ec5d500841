"""Makes a new domain's folder: every room, a first record, figure, sheet and chapter, its tests and translations."""

import argparse
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from string import Template

from tools.places import PACKAGE, ROOT

TEMPLATE = Path(__file__).parent / "domain_template"
NAME = re.compile(r"[a-z][a-z_]*")


class DomainRefused(Exception):  # noqa: N818 -- named as the house names it
    """A domain that cannot be made: its folder is there, or its name is no name."""


def make(root: Path, *, code: str, one: str, label: str, vi: str, ru: str) -> list[Path]:
    """Make the folder of a domain and return its files. Raises DomainRefused."""
    if not NAME.fullmatch(code) or not NAME.fullmatch(one):
        raise DomainRefused(f"{code}, {one}: names are small letters and underscores, as in surveys and survey")
    folder = root / PACKAGE / "domains" / code
    if folder.exists():
        raise DomainRefused(f"{folder} is already there")
    words = {
        "code": code,
        "one": one,
        "One": one.title().replace("_", ""),
        "Plural": code.title().replace("_", ""),
        "label": label[:1].lower() + label[1:],
        "Label": label,
        "vi": vi,
        "ru": ru,
    }
    made = []
    for source in sorted(TEMPLATE.rglob("*.txt")):
        target = folder / source.relative_to(TEMPLATE).with_suffix("")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(Template(source.read_text(encoding="utf-8")).substitute(words), encoding="utf-8")
        made.append(target)
    return made


def tidy(folder: Path) -> None:
    """Order the imports, which hangs on the domain's name, and format what was made."""
    for command in (["check", "--select", "I", "--fix"], ["format"]):
        subprocess.run([sys.executable, "-m", "ruff", *command, "--quiet", str(folder)], check=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Make a domain and say what to do next."""
    parser = argparse.ArgumentParser(prog="python -m tools.new_domain", description=__doc__)
    parser.add_argument("code", help="the noun in the plural, such as surveys")
    parser.add_argument("one", help="the noun in the singular, such as survey")
    parser.add_argument("--label", required=True, help="the name in English, such as Surveys")
    parser.add_argument("--vi", required=True, help="the name in Vietnamese")
    parser.add_argument("--ru", required=True, help="the name in Russian")
    given = parser.parse_args(arguments)
    try:
        made = make(ROOT, **vars(given))
    except DomainRefused as refused:
        print(f"new_domain: {refused}", file=sys.stderr)
        return 2
    tidy(made[0].parent)
    print(f"Made {len(made)} files in {made[0].parent}.")
    print("Next: add the domain's line to the map in docs/architecture.md, give its rights to roles in the charter's")
    print("roles.toml, then run: make messages && .venv/bin/python -m tools.reference")
    return 0


if __name__ == "__main__":
    sys.exit(main())
