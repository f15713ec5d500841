"""Generated pages: tables, and what is stale."""

from pathlib import Path

from tools.reference import stale, table


def test_table_keeps_bars_and_lines_inside_their_cells() -> None:
    assert table(("A", "B"), [("x|y", "one\ntwo")]) == "| A | B |\n| --- | --- |\n| x\\|y | one two |\n"


def test_missing_and_different_pages_are_stale(tmp_path: Path) -> None:
    (tmp_path / "same.md").write_text("text", encoding="utf-8")
    (tmp_path / "other.md").write_text("old", encoding="utf-8")
    assert stale(tmp_path, {"same.md": "text", "other.md": "new", "none.md": ""}) == ["other.md", "none.md"]
