"""What computes: DuckDB in this process, or Spark, here or on a cluster. Each is loaded only when it is asked for."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from charterbook.engines.lake.refusals import LakeRefused
from charterbook.kit.refusal import mark as _

Rows = Sequence[Sequence[Any]]
Run = Callable[[str], Rows]
ENGINES = ("duckdb", "spark")
HERE = "local[*]"


@contextmanager
def running(engine: str, tables: Mapping[str, Path], master: str = "") -> Iterator[Run]:
    """Yield what answers SQL about tables, each a Parquet file or a folder of them. Raises LakeRefused."""
    opened = _spark(tables, master) if engine == "spark" else _duckdb(tables)
    with opened as run:
        yield run


@contextmanager
def _duckdb(tables: Mapping[str, Path]) -> Iterator[Run]:
    duckdb = needed("duckdb", "lake")
    connection = duckdb.connect()
    try:
        for name, path in tables.items():
            files = str(path / "**" / "*.parquet" if path.is_dir() else path).replace("'", "''")
            connection.execute(
                f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{files}', hive_partitioning = false)"
            )

        def run(text: str) -> Rows:
            rows: Rows = connection.execute(text).fetchall()
            return rows

        yield run
    finally:
        connection.close()


@contextmanager
def _spark(tables: Mapping[str, Path], master: str) -> Iterator[Run]:
    sql = needed("pyspark.sql", "spark")
    if not os.environ.get("JAVA_HOME") and shutil.which("java") is None:
        raise LakeRefused(_("Spark runs on Java, and none was found: install Java 17 or newer, or set JAVA_HOME."))
    builder = sql.SparkSession.builder.master(master or HERE).appName("charterbook lake")
    for key, value in _settings(master).items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    try:
        for name, path in tables.items():
            session.read.parquet(path.resolve().as_uri()).createOrReplaceTempView(name)

        def run(text: str) -> Rows:
            return [tuple(row) for row in session.sql(text).collect()]

        yield run
    finally:
        session.stop()


def _settings(master: str) -> dict[str, str]:
    """Return what we ask of Spark: no page of its own, few parts for small answers, folders listed here."""
    asked = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": "8",
        "spark.sql.sources.parallelPartitionDiscovery.threshold": "10000",
    }
    if not master or master.startswith("local"):
        asked |= {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
    return asked


def needed(module: str, extra: str) -> Any:
    """Return an optional library. Raises LakeRefused, which says how to install it."""
    try:
        return import_module(module)
    except ImportError:
        raise LakeRefused(
            _("%(library)s is not installed here. Install it with: pip install 'charterbook[%(extra)s]'"),
            library=module.partition(".")[0],
            extra=extra,
        ) from None
