"""Every requirement of OWASP ASVS 5.0, levels 1 and 2, has a test, a document, or a reason not to apply."""

import ast
import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROWS = list(csv.DictReader((ROOT / "docs" / "asvs.csv").read_text(encoding="utf-8").splitlines()))
# Requirements of levels 1 and 2 by chapter, as the standard of May 2025 counts them.
CHAPTERS = {
    "V1": 27,
    "V2": 11,
    "V3": 19,
    "V4": 10,
    "V5": 9,
    "V6": 35,
    "V7": 18,
    "V8": 7,
    "V9": 7,
    "V10": 29,
    "V11": 14,
    "V12": 9,
    "V13": 13,
    "V14": 9,
    "V15": 13,
    "V16": 16,
    "V17": 7,
}
# What has neither test nor document yet: this number may only shrink.
OPEN = 0


@cache
def named_tests_of(path: Path) -> frozenset[str]:
    """Return the names of the test functions in a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


@cache
def anchors_in(path: Path) -> frozenset[str]:
    """Return the anchors of the headings of a document, as the sites that show it make them."""
    heads = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return frozenset(re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads)


def is_there(evidence: str) -> bool:
    """Tell whether a test or a heading of a document exists."""
    name, sign, inner = evidence.partition("::") if "::" in evidence else evidence.partition("#")
    path = ROOT / name
    if not (sign and inner and path.is_file()):
        return False
    if sign == "::":
        return path.name.startswith("test_") and inner.startswith("test_") and inner in named_tests_of(path)
    return path.suffix == ".md" and inner in anchors_in(path)


def test_every_requirement_stands_once_in_order() -> None:
    names = [row["req"] for row in ROWS]
    assert Counter(name.partition(".")[0] for name in names) == CHAPTERS
    assert names == sorted(set(names), key=lambda name: [int(part) for part in name[1:].split(".")])
    assert {row["level"] for row in ROWS} == {"L1", "L2"}


def test_what_does_not_apply_says_why() -> None:
    assert {row["applies"] for row in ROWS} == {"yes", "no"}
    wrong = [row["req"] for row in ROWS if (row["applies"] == "no") != bool(row["why_not"])]
    assert wrong == []
    assert [row["req"] for row in ROWS if row["applies"] == "no" and row["evidence"]] == []


def test_what_applies_has_evidence_that_exists_or_is_open() -> None:
    missing = [
        f"{row['req']}: {evidence or 'none'}"
        for row in ROWS
        if row["applies"] == "yes" and not row["evidence"].startswith("open: ")
        for evidence in row["evidence"].split() or [""]
        if not is_there(evidence)
    ]
    assert missing == []


def test_what_is_open_only_shrinks() -> None:
    is_open = [row["req"] for row in ROWS if row["evidence"].startswith("open:")]
    assert len(is_open) == OPEN, "fewer are open now: write the new number" if len(is_open) < OPEN else is_open


def test_evidence_that_is_not_there_is_found() -> None:
    assert is_there("tests/test_asvs.py::test_what_does_not_apply_says_why")
    assert is_there("docs/security.md#keys")
    for wrong in (
        "tests/test_asvs.py::test_of_nothing",
        "tests/test_asvs.py::is_there",
        "tests/test_nowhere.py::test_x",
        "docs/security.md#nowhere",
        "docs/security.md",
        "docs/asvs.csv#req",
    ):
        assert not is_there(wrong)


def test_every_test_that_the_threat_model_names_exists() -> None:
    named = set(re.findall(r"`(test_\w+)`", (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")))
    files = [*(ROOT / "src").rglob("test_*.py"), *(ROOT / "tests").rglob("test_*.py")]
    assert len(named) > 20
    assert named - {name for path in files for name in named_tests_of(path)} == set()
