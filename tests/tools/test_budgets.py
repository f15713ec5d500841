"""Budgets: what is over them, and exceptions that may only shrink."""

from pathlib import Path

from tools.budgets import FILE_LINES, FUNCTION_LINES, faults


def _tree(root: Path, *, file: int = 0, function: int = 0) -> Path:
    source = root / "src" / "long.py"
    source.parent.mkdir()
    body = "".join(f"    x{n} = {n}\n" for n in range(function - 1))
    source.write_text(f"def walk():\n{body}" * bool(function) + "# a line\n" * file)
    return root


def test_file_and_function_at_their_limits_pass(tmp_path: Path) -> None:
    _tree(tmp_path, function=FUNCTION_LINES, file=FILE_LINES - FUNCTION_LINES)
    assert faults(tmp_path, {}) == []


def test_file_over_its_limit_is_named(tmp_path: Path) -> None:
    _tree(tmp_path, file=FILE_LINES + 1)
    assert [fault.split()[0] for fault in faults(tmp_path, {})] == ["src/long.py"]


def test_function_over_its_limit_is_named(tmp_path: Path) -> None:
    _tree(tmp_path, function=FUNCTION_LINES + 1)
    assert [fault.split()[0] for fault in faults(tmp_path, {})] == ["src/long.py:walk"]


def test_exception_allows_exactly_its_lines(tmp_path: Path) -> None:
    _tree(tmp_path, file=500)
    assert faults(tmp_path, {"src/long.py": 500}) == []
    assert len(faults(tmp_path, {"src/long.py": 499})) == 1


def test_exception_that_could_shrink_or_go_is_a_fault(tmp_path: Path) -> None:
    _tree(tmp_path, file=500)
    assert len(faults(tmp_path, {"src/long.py": 600})) == 1
    assert len(faults(tmp_path, {"src/long.py": 500, "src/short.py": 450})) == 1
