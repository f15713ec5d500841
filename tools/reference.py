"""Writes docs/reference from the declarations; with --check it only says which pages are stale."""

import argparse
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from tools.glossary import glossary_page
from tools.places import ROOT

HEAD = "<!-- Made by tools/reference.py from the declarations; change those, then run: make reference -->\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table."""
    lines = ["| " + " | ".join(heads) + " |", "|" + " --- |" * len(heads)]
    lines += [
        "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in row) + " |" for row in rows
    ]
    return "\n".join(lines) + "\n"


def pages() -> Mapping[str, str]:
    """Return the text of every generated page by its path under docs."""
    from charterbook.kit.registry import registry  # noqa: PLC0415 -- models are ready only now
    from charterbook.shell.cli import COMMANDS  # noqa: PLC0415 -- beside the other

    book = registry()
    domains = book.domains.values()
    return {
        "reference/figures.md": _page(
            "Figures",
            "What each figure counts, where and when it belongs, and what is counted once.",
            ((str(domain.label), _figures(domain.figures)) for domain in domains if domain.figures),
        ),
        "reference/sheets.md": _page(
            "Sheets",
            "The sheets that are read and written, and the headings by which their columns are known.",
            ((f"{sheet.label} (`{sheet.code}`)", _sheet(sheet)) for sheet in book.sheets.values()),
        ),
        "reference/permissions.md": _page(
            "Permissions",
            "The rights that a role of the charter can carry; an account holds a role at a unit and below it.",
            ((str(domain.label), _permissions(domain.permissions)) for domain in domains if domain.permissions),
        ),
        "reference/commands.md": _page(
            "Commands",
            "What the command line can do. Exit status: 0 all was done, 3 some rows were reported, 2 a wrong call, "
            "1 a failure.",
            ((f"charterbook {name}", _command(name, about)) for name, about in COMMANDS),
        ),
        "glossary.md": glossary_page(ROOT / "docs" / "glossary.csv"),
    }


def _page(title: str, about: str, parts: Iterable[tuple[str, str]]) -> str:
    return "\n".join([HEAD, f"# {title}\n", f"{about}\n", *(f"## {head}\n\n{text}" for head, text in parts)])


def _figures(figures: Sequence[Any]) -> str:
    heads = ("Code", "Figure", "Kind", "Counts", "Belongs to", "Counted once", "Needs")
    return table(
        heads, ((f"`{f.code}`", f.label, f.nature, f.counts, f.belongs, f.once, f"`{f.needs}`") for f in figures)
    )


def _sheet(sheet: Any) -> str:
    heads = ("Column", "Heading", "Kind", "Required", "Also known by")
    rows = ((f"`{c.name}`", c.label, c.kind, "yes" if c.required else "", "; ".join(c.words)) for c in sheet.columns)
    return f"Needs `{sheet.needs}`.\n\n{table(heads, rows)}"


def _permissions(permissions: Sequence[Any]) -> str:
    return table(("Code", "Right"), ((f"`{p.code}`", p.label) for p in permissions))


def _command(name: str, about: str) -> str:
    parser = argparse.ArgumentParser(prog=f"charterbook {name}", add_help=False)
    import_module(f"charterbook.shell.cli.{name.replace('-', '_')}_command").arguments(parser)
    rows = [
        (f"`{_written(action)}`", action.help or "") for action in parser._actions if action.help != argparse.SUPPRESS
    ]
    said = f"{about[:1].upper()}{about[1:]}.\n"
    return said + ("\n" + table(("Argument", "Meaning"), rows) if rows else "")


def _written(action: argparse.Action) -> str:
    """Return an argument as it is typed."""
    shown = action.metavar or action.dest.upper()
    value = "" if action.nargs == 0 else "|".join(map(str, action.choices)) if action.choices else str(shown)
    named = f"{', '.join(action.option_strings)} {value}".strip() if action.option_strings else value.upper()
    return named if action.required or not action.option_strings else f"[{named}]"


def stale(docs: Path, wanted: Mapping[str, str]) -> list[str]:
    """Return the paths whose file differs from what the declarations say."""
    return [
        path
        for path, text in wanted.items()
        if not (docs / path).exists() or (docs / path).read_text(encoding="utf-8") != text
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pages, or check them: 1 when one is stale."""
    parser = argparse.ArgumentParser(prog="python -m tools.reference", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing")
    given = parser.parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "charterbook.shell.settings")
    import django  # noqa: PLC0415 -- settings are named first
    from django.utils import translation  # noqa: PLC0415 -- beside the other

    django.setup()
    with translation.override("en"):
        wanted = pages()
    docs = ROOT / "docs"
    old = stale(docs, wanted)
    for path in old:
        if given.check:
            print(f"docs/{path} is stale: run make reference")
            continue
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(wanted[path], encoding="utf-8")
        print(f"wrote docs/{path}")
    return 1 if old and given.check else 0


if __name__ == "__main__":
    sys.exit(main())
