"""python -m bench.lake_reader: one engine reads figures of units from a lake, in a process of its own, and says how."""

import json
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any


def plain(reading: Any) -> dict[str, Any]:
    """Return a reading as values that can be compared: in all, own, by year, by child."""

    def pair(number: Any) -> list[Any]:
        return [str(number.value), number.numerator, number.denominator]

    return {
        "total": pair(reading.total),
        "own": pair(reading.own),
        "by_year": {str(year): pair(number) for year, number in reading.by_year.items()},
        "by_unit": {str(unit): pair(number) for unit, number in reading.by_unit.items()},
    }


def peaks(roots: set[int]) -> int:
    """Return the peak memory of processes and of all that they started, in MiB; 0 where the system does not tell."""
    parents: dict[int, int] = {}
    high: dict[int, int] = {}
    for place in Path("/proc").glob("[0-9]*/status"):
        try:
            told = dict(line.split(":", 1) for line in place.read_text().splitlines() if ":" in line)
        except OSError:
            continue  # it has ended
        parents[int(told["Pid"])] = int(told["PPid"])
        high[int(told["Pid"])] = int(told.get("VmHWM", "0 kB").split()[0])

    def is_ours(pid: int) -> bool:
        while pid and pid not in roots:
            pid = parents.get(pid, 0)
        return pid in roots

    return sum(kib for pid, kib in high.items() if is_ours(pid)) // 1024


def main(folder: str, engine: str, master: str, first: str, last: str, *codes: str) -> None:
    """Read each unit twice, and print answers, seconds and memory."""
    import os  # noqa: PLC0415 -- beside the other

    import django  # noqa: PLC0415 -- settings were named by who started this

    django.setup()
    from charterbook.engines.lake.api import opened_lake  # noqa: PLC0415 -- models are ready only now
    from charterbook.kit.dates import Period  # noqa: PLC0415 -- beside the other

    period = Period(date.fromisoformat(first), date.fromisoformat(last))
    others = {int(pid) for pid in os.environ.get("BENCH_ALSO", "").split()}
    began = time.perf_counter()
    told: dict[str, Any] = {"units": {}}
    with opened_lake(Path(folder), engine=engine, master=master) as lake:
        told["start"] = time.perf_counter() - began
        for code in codes:
            seconds = []
            for _turn in range(2):
                began = time.perf_counter()
                _unit, readings = lake.read(code, period)
                seconds.append(time.perf_counter() - began)
            told["units"][code] = {
                "seconds": seconds,
                "figures": {figure: plain(reading) for figure, reading in readings.items()},
            }
        told["peak"] = peaks({os.getpid(), *others})
    print(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
