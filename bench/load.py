"""Load: a hundred people at work on the province's book, served as it is served to them, against limits.toml.

Every user asks one request at a time and thinks between two (a closed model), at an office of their own. All saves that
were confirmed are looked for afterwards, each with its row in the audit.
"""

import os
import statistics
import threading
import time
import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bench.crowd import Asked, Crowd, measured
from bench.measuring import say
from bench.seats import take_seats
from bench.serving import load_average, served

LIMITS = Path(__file__).with_name("limits.toml")


def run(*, minutes: float | None = None, users: int | None = None) -> None:
    """Load the province where it is not yet, seat the users, let them work, and print targets beside measurements."""
    from django.conf import settings  # noqa: PLC0415 -- after the settings are named
    from django.db import connections  # noqa: PLC0415 -- beside the others

    from charterbook.shell.cli.book import leave  # noqa: PLC0415 -- beside the others

    limits = tomllib.loads(LIMITS.read_text())["load"]
    seats = take_seats(limits["seats"], users or limits["users"])
    leave()
    connections.close_all()
    seconds = 60 * (minutes or limits["minutes"])
    with served(settings.HOME) as (port, processes):
        crowd = Crowd(port, limits["mix"], limits["think"], limits["longest_think"])
        began = time.monotonic()
        since = began + limits["warming"]
        loads = [load_average()]
        before = _watch_from(since, processes)
        crowd.work(seats, limits["warming"] + seconds, began)
        after, took = processes.seconds(), time.monotonic() - since
        loads.append(load_average())
    asked = list(measured(crowd, since))
    spent = {name: after[name] - before()[name] for name in after}
    _print(asked, limits, spent, took, f"{' to '.join(loads)} on {os.cpu_count()} cores, the crowd's own included")
    _print_slowest(asked)
    lost = _lost(crowd.saved)
    say(f"\nSaves confirmed: {len(crowd.saved):,}; lost: {len(lost)} (at most {limits['lost']}).")
    wrong = Counter(f"{each.what} {each.address}: {each.fault}" for each in crowd.asked if each.fault)
    for what, count in wrong.most_common(20):
        say(f"Wrong: {what}, {count} times")


def _watch_from(since: float, processes: Any) -> Any:
    """Take the processor seconds at a moment to come; return what gives them."""
    taken: list[dict[str, float]] = []
    threading.Timer(since - time.monotonic(), lambda: taken.append(processes.seconds())).start()
    return lambda: taken[0]


def percentile(values: Iterable[float], part: int) -> float:
    """Return the value that a part of a hundred does not exceed."""
    held = sorted(values)
    return held[min(len(held) * part // 100, len(held) - 1)] if held else 0.0


def _print(asked: list[Asked], limits: dict[str, Any], spent: dict[str, float], took: float, load: str) -> None:
    wrong = sum(1 for each in asked if each.fault)
    say(f"\n### Load: {len(asked):,} requests in {took:.0f} s ({len(asked) / took:.1f} a second), load {load}\n")
    say("| request | number | p50, ms | p95, ms | target p95, ms | |\n|---|---:|---:|---:|---:|---|")
    for what in (*limits["mix"], "form", "saved"):
        taken = [1000 * each.seconds for each in asked if each.what == what]
        target = limits["p95_ms"].get(what)
        held = percentile(taken, 95)
        kept = "" if target is None else "kept" if held <= target else "**missed**"
        middle = statistics.median(taken) if taken else 0
        say(f"| {what} | {len(taken):,} | {middle:,.0f} | {held:,.0f} | {target or '–'} | {kept} |")
    each = {name: 1000 * seconds / max(len(asked), 1) for name, seconds in spent.items()}
    whole = sum(each.values())
    kept = "kept" if whole <= limits["cpu_ms"] else "**missed**"
    parts = ", ".join(f"{name} {value:.1f}" for name, value in each.items())
    say(f"\nProcessor time for each request: {whole:.1f} ms ({parts}); at most {limits['cpu_ms']:.0f}: {kept}.")
    say(f"Errors: {wrong}; at most {limits['errors']}: {'kept' if wrong <= limits['errors'] else '**missed**'}.")


def _print_slowest(asked: list[Asked]) -> None:
    say("\nThe slowest:")
    for each in sorted(asked, key=lambda one: -one.seconds)[:12]:
        say(f"  {1000 * each.seconds:7,.0f} ms  {each.who}  {each.address}")


def _lost(keys: list[str]) -> list[str]:
    """Return the confirmed saves that have no class, or no row in the audit of its act."""
    from charterbook.domains.classes.models import Class  # noqa: PLC0415 -- after the book is open
    from charterbook.engines.forms.models import Sent  # noqa: PLC0415 -- beside the others
    from charterbook.ground.audit.models import Act, Change  # noqa: PLC0415 -- beside the others
    from charterbook.kit.records import WHOLE_BOOK  # noqa: PLC0415 -- beside the others
    from charterbook.kit.wall import entered  # noqa: PLC0415 -- beside the others

    lost = []
    with entered(lambda: WHOLE_BOOK, lasting=True):
        for key in keys:
            sent = Sent.objects.filter(key=key).first()
            kept = sent is not None and Class.objects.filter(pk=sent.record_id, code=f"B-{key[:12]}").exists()
            acts = Act.objects.filter(source=f"form:{key}").values("pk")
            noted = kept and Change.objects.filter(
                act_id__in=acts, table="classes_class", operation="I", record_id=sent.record_id
            )
            if not (noted and noted.exists()):
                lost.append(key)
    return lost
