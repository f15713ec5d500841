"""Turns docs/glossary.csv into docs/glossary.md: one noun for each concept, in code and in three languages."""

import csv
from pathlib import Path

HEAD = "<!-- Made by tools/reference.py from docs/glossary.csv; change that, then run: make reference -->\n"


def glossary_page(source: Path) -> str:
    """Return the page of a glossary."""
    with source.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    lines = [
        HEAD,
        "# Glossary\n",
        "One noun for each concept: names in code come from the first column.\n",
        "| Key | Vietnamese | English | Russian | Note |",
        "| --- | --- | --- | --- | --- |",
        *(
            f"| `{r['key']}` | " + " | ".join(r[c].replace("|", "\\|") for c in ("vi", "en", "ru", "note")) + " |"
            for r in rows
        ),
    ]
    return "\n".join(lines) + "\n"
