"""The page of the tasks of every day: what it says of runs, and what it lacks."""

from types import SimpleNamespace

from tools.journeys import lacking, page

SIGN_IN = SimpleNamespace(code="sign_in", label="Sign in", keys=4, taps=3)
UNDO = SimpleNamespace(code="undo", label="Undo a record", keys=30, taps=6)


def run_of(code: str, hand: str, count: int, weight: int) -> dict[str, object]:
    return {"task": code, "hand": hand, "count": count, "weight": weight, "heaviest": weight, "pages": "sign_in home"}


def test_a_line_says_the_most_of_its_runs() -> None:
    runs = [run_of("sign_in", "keyboard", 2, 900), run_of("sign_in", "keyboard", 3, 41_000)]
    runs.append(run_of("sign_in", "touch", 1, 42_000))
    text = page({"Clerk": [SIGN_IN]}, runs)
    assert "| Sign in | `sign_in` | 3 | 4 | 1 | 3 | 42 | 42 | sign_in › home |" in text
    assert lacking(text, {"Clerk": [SIGN_IN]}) == []


def test_a_task_without_its_line_or_with_other_limits_is_named() -> None:
    runs = [run_of("sign_in", "keyboard", 2, 900), run_of("sign_in", "touch", 1, 900)]
    text = page({"Clerk": [SIGN_IN]}, runs)
    stricter = SimpleNamespace(**{**vars(SIGN_IN), "keys": 2})
    assert lacking(text, {"Clerk": [SIGN_IN, UNDO]}) == ["undo"]
    assert lacking(text, {"Clerk": [stricter]}) == ["sign_in"]
    assert lacking(text, {"Clerk": []}) == ["sign_in"]
