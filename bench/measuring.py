"""Measuring: interleaved rounds, medians, and tables with ratios."""

import statistics
import time
from collections.abc import Callable, Mapping
from typing import Any


def say(text: str) -> None:
    """Print a line."""
    print(text, flush=True)


def rounds(ways: Mapping[str, Callable[[], Any]], *, times: int) -> dict[str, float]:
    """Run each way once to warm up, then all in turn, `times` times; return median wall seconds."""
    answers = {name: way() for name, way in ways.items()}
    assert len({repr(answer) for answer in answers.values()}) == 1, f"{list(answers)} do not agree"
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _round in range(times):
        for name, way in ways.items():
            began = time.perf_counter()
            way()
            taken[name].append(time.perf_counter() - began)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def table(title: str, medians: Mapping[str, float], *, beside: str) -> None:
    """Print medians with their ratio to one way."""
    say(f"\n### {title}\n\n| way | median, ms | ratio |\n|---|---:|---:|")
    for name, seconds in medians.items():
        say(f"| {name} | {1000 * seconds:,.1f} | {seconds / medians[beside]:,.2f} |")
