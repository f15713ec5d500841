"""A lake of a generated province: every figure of a unit of every level, by PostgreSQL, DuckDB and a Spark cluster."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.books import make_province
from bench.lake_reader import peaks, plain
from bench.measuring import say
from bench.province import FIRST, LAST, load_province

MASTER = ("127.0.0.1", 7077)
WAITS = 60  # seconds until the cluster must stand


def run(*, districts: int = 13) -> None:
    """Load a province if there is none, write its lake, read units of each level by each engine, compare all."""
    from charterbook.domains.accounts.api import Founder  # noqa: PLC0415 -- after the book is open
    from charterbook.domains.organisation.api import Unit  # noqa: PLC0415 -- beside the others
    from charterbook.shell.cli.book import open_book  # noqa: PLC0415 -- beside the others

    open_book()
    if not Unit.objects.filter(code="PR").exists():
        _load(districts)
    folder = Path(tempfile.mkdtemp(prefix="charterbook-lake-", dir="/tmp")) / "lake"
    try:
        _write(folder, Founder())
        codes = _one_of_each_level()
        found = {"PostgreSQL": _by_postgres(codes)}
        found["DuckDB"] = _by_reader(folder, "duckdb", codes)
        if importlib.util.find_spec("pyspark") and shutil.which("java"):
            with _cluster(folder.parent) as (master, processes):
                found["Spark, master and two workers"] = _by_reader(folder, "spark", codes, master, processes)
        else:
            say("Spark was not run: pyspark or Java is missing here.")
        _compare(found)
        _table(found, codes)
    finally:
        shutil.rmtree(folder.parent)


def _load(districts: int) -> None:
    from django.conf import settings  # noqa: PLC0415 -- beside the others

    province = make_province(districts=districts)
    load_province(province, settings.ENDPOINT.dsn("admin", settings.ENDPOINT.database))
    say(f"\nProvince of {districts} districts: {province.members:,} members, {province.records:,} records.")


def _write(folder: Path, founder: Any) -> None:
    from charterbook.engines.lake.api import write_lake  # noqa: PLC0415 -- after the book is open

    manifest = write_lake(folder, by=founder, ground="bench")
    rows = sum(counts["written"] for counts in manifest["tables"].values())
    size = sum(path.stat().st_size for path in folder.rglob("*.parquet")) / 2**20
    say(
        f"Lake: {rows:,} rows of {len(manifest['tables'])} tables, {manifest['lines']:,} lines, {size:.1f} MiB, "
        f"{manifest['seconds']} s; peak of this process {peaks({os.getpid()}):,} MiB with the database."
    )


def _one_of_each_level() -> list[str]:
    """Return the codes of the top and of a first child below it, down to a unit without any."""
    from charterbook.domains.organisation.api import Place, Unit  # noqa: PLC0415 -- after the book is open

    unit: int | None = Unit.objects.get(code="PR").pk
    codes = []
    while unit is not None:
        codes.append(Unit.objects.get(pk=unit).code)
        parents = set(Place.objects.exclude(parent=None).values_list("parent_id", flat=True))
        children = sorted(Place.objects.filter(parent_id=unit).values_list("unit_id", flat=True))
        unit = next((child for child in children if child in parents), children[0] if children else None)
    return codes


def _by_postgres(codes: list[str]) -> dict[str, Any]:
    from django.db import connection  # noqa: PLC0415 -- beside the others

    from charterbook.domains.accounts.api import Founder  # noqa: PLC0415 -- after the book is open
    from charterbook.domains.organisation.api import Unit  # noqa: PLC0415 -- beside the others
    from charterbook.engines.figures.api import read_figures  # noqa: PLC0415 -- beside the others
    from charterbook.kit.dates import Period  # noqa: PLC0415 -- beside the others
    from charterbook.kit.registry import registry  # noqa: PLC0415 -- beside the others

    told: dict[str, Any] = {"units": {}, "start": 0.0}
    for code in codes:
        unit, seconds = Unit.objects.get(code=code).pk, []
        for _turn in range(2):
            began = time.perf_counter()
            readings = read_figures(
                list(registry().figures), unit_id=unit, period=Period(FIRST, LAST), by=Founder(), with_units=True
            )
            seconds.append(time.perf_counter() - began)
        told["units"][code] = {"seconds": seconds, "figures": {name: plain(one) for name, one in readings.items()}}
    told["peak"] = peaks({connection.connection.info.backend_pid})
    return told


def _by_reader(
    folder: Path, engine: str, codes: list[str], master: str = "", processes: tuple[int, ...] = ()
) -> dict[str, Any]:
    asked = [sys.executable, "-m", "bench.lake_reader", str(folder), engine, master, f"{FIRST}", f"{LAST}", *codes]
    also = {"BENCH_ALSO": " ".join(map(str, processes)), "SPARK_LOCAL_IP": "127.0.0.1"}
    said = subprocess.run(asked, check=True, stdout=subprocess.PIPE, env={**os.environ, **also}).stdout
    found: dict[str, Any] = json.loads(said.splitlines()[-1])
    return found


@contextmanager
def _cluster(place: Path) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield the address of a Spark master with two workers on this machine, and the numbers of their processes."""
    import pyspark  # noqa: PLC0415 -- only where it is installed

    home = Path(pyspark.__file__).parent
    host, port = MASTER
    url = f"spark://{host}:{port}"
    environment = {**os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": host}
    common = [str(home / "bin" / "spark-class"), "org.apache.spark.deploy"]
    master = [common[0], f"{common[1]}.master.Master", "--host", host, "--port", str(port), "--webui-port", "0"]
    worker = [common[0], f"{common[1]}.worker.Worker", "--host", host, "--webui-port", "0", "-c", "1", "-m", "2G"]
    log = (place / "cluster.log").open("wb")
    started = [subprocess.Popen(master, stdout=log, stderr=log, env=environment)]
    try:
        _wait(place / "cluster.log", b"New state: ALIVE", 1)
        for number in range(2):
            asked = [*worker, "--work-dir", str(place / f"worker{number}"), url]
            started.append(subprocess.Popen(asked, stdout=log, stderr=log, env=environment))
        _wait(place / "cluster.log", b"Successfully registered with master", 2)
        yield url, tuple(process.pid for process in started)
    finally:
        for process in reversed(started):
            process.terminate()
        for process in started:
            process.wait(WAITS)
        log.close()


def _wait(log: Path, for_what: bytes, times: int) -> None:
    began = time.perf_counter()
    while log.read_bytes().count(for_what) < times:
        assert time.perf_counter() - began < WAITS, log.read_text(errors="replace")[-3000:]
        time.sleep(0.2)


def _compare(found: dict[str, Any]) -> None:
    """Compare each number of each engine with the book's, and say how many they were."""
    ours = {code: unit["figures"] for code, unit in found["PostgreSQL"]["units"].items()}
    for engine, told in found.items():
        theirs = {code: unit["figures"] for code, unit in told["units"].items()}
        assert theirs == ours, f"{engine}: {_first_difference(ours, theirs)}"
    numbers = sum(
        2 + len(figure["by_year"]) + len(figure["by_unit"]) for unit in ours.values() for figure in unit.values()
    )
    say(f"{numbers:,} numbers of {len(ours)} units, each equal in {', '.join(found)}.")


def _first_difference(ours: dict[str, Any], theirs: dict[str, Any]) -> str:
    for code, figures in ours.items():
        for name, figure in figures.items():
            if theirs[code].get(name) != figure:
                return f"{code} {name}: {figure} {theirs[code].get(name)}"
    return "other units or figures"


def _table(found: dict[str, Any], codes: list[str]) -> None:
    say(f"\n| all figures, ms (first, again) | {' | '.join(codes)} | start, s | peak, MiB |")
    say(f"|---|{'---:|' * (len(codes) + 2)}")
    for engine, told in found.items():
        times = [" / ".join(f"{1000 * s:,.0f}" for s in told["units"][code]["seconds"]) for code in codes]
        say(f"| {engine} | {' | '.join(times)} | {told['start']:.1f} | {told['peak']:,} |")
