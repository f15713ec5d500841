"""The documents say what the code says."""

import re
from pathlib import Path

import pytest
from django.utils import translation

from charterbook.shell.cli import COMMANDS
from charterbook.shell.help import GUIDES
from tools.journeys import DOCS as JOURNEYS
from tools.journeys import declared, lacking
from tools.reference import pages, stale

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)")


def test_reference_is_fresh() -> None:
    with translation.override("en"):
        assert stale(DOCS, pages()) == [], "run make reference"


def test_the_page_of_journeys_has_every_task_with_its_limits() -> None:
    assert lacking(JOURNEYS.read_text(encoding="utf-8"), declared()) == [], "run make journeys"


def test_readme_names_every_command_and_no_other() -> None:
    named = set(
        re.findall(r"^\| `charterbook ([a-z-]+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert named == {name for name, _about in COMMANDS} - {"run-import"}  # which only the site starts


def test_links_between_documents_lead_somewhere() -> None:
    pages_of_house = [*ROOT.glob("*.md"), *(page for page in DOCS.rglob("*.md") if "reference" not in page.parts)]
    broken = [
        f"{page.relative_to(ROOT)}: {link}"
        for page in pages_of_house
        for link in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    ]
    assert broken == []


def test_decisions_are_numbered_without_gaps_and_have_the_same_parts() -> None:
    decisions = sorted((DOCS / "adr").glob("*.md"))
    assert [page.name[:4] for page in decisions] == [f"{number:04}" for number in range(1, len(decisions) + 1)]
    parts = [re.findall(r"^## (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE) for page in decisions]
    assert parts == [["Context", "Decision", "Consequences"]] * len(decisions)


LANGUAGES = ("en", "ru", "vi")


@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_stands_in_three_languages_with_the_same_steps(guide: str) -> None:
    texts = [(DOCS / "guide" / language / f"{guide}.md").read_text(encoding="utf-8") for language in LANGUAGES]
    assert len({(text.count("\n## "), text.count("\n\n"), text.count("![")) for text in texts}) == 1
    assert all(text.startswith("# ") for text in texts)


def test_the_help_of_the_site_knows_every_guide() -> None:
    for language in LANGUAGES:
        assert {page.stem for page in (DOCS / "guide" / language).glob("*.md")} == set(GUIDES)
